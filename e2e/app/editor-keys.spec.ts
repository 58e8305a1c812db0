import { expect, listCalls, openCell, readCode, test } from './editor-page/fixtures.ts';

test('the keys of a cell reach the notebook, and write nothing', async ({ page }) => {
  await openCell(page, { code: 'a = 1\nb = 2' });
  const keys: [string, ...unknown[]][] = [
    ['Shift+Enter', 'onRunAndAdvance'],
    ['Control+Enter', 'onRun'],
    ['Alt+Enter', 'onRunAndInsert'],
    ['Control+Shift+Minus', 'onSplit', 11],
    ['Control+s', 'onSave'],
    ['Control+Shift+P', 'onPalette'],
    ['F1', 'onPalette'],
    ['Escape', 'onEscape'],
  ];
  for (const [key] of keys) await page.keyboard.press(key);
  await expect.poll(() => listCalls(page)).toEqual(keys.map(([, ...call]) => call));
  await expect.poll(() => readCode(page)).toBe('a = 1\nb = 2');
});

test('arrows leave from the first and the last line only', async ({ page }) => {
  await openCell(page, { code: 'one\ntwo\nthree', focusAt: { line: 2, column: 2 } });
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => listCalls(page)).toEqual([]);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => listCalls(page)).toEqual([['onMoveUp']]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => listCalls(page)).toEqual([['onMoveUp']]);
  // What is selected is left first.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => listCalls(page)).toEqual([['onMoveUp'], ['onMoveDown']]);
});

test('in wrapped markdown the lines are those one sees', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const code = 'word '.repeat(40).trim();
  await openCell(page, { code, language: 'markdown' });
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => listCalls(page)).toEqual([]);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => listCalls(page)).toEqual([]);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => listCalls(page)).toEqual([['onMoveUp']]);
});

test('Tab indents at the start of a line and Shift+Tab outdents', async ({ page }) => {
  await openCell(page, { code: 'x = 1', focusAt: { line: 1, column: 1 } });
  await page.keyboard.press('Tab');
  await expect.poll(() => readCode(page)).toBe('    x = 1');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => readCode(page)).toBe('x = 1');
  expect(await page.evaluate(() => globalThis.cell.asked.map(({ kind }) => kind))).not.toContain('complete');
});

test('what editors do: comments, an indent after a colon, brackets in pairs, many carets', async ({ page }) => {
  await openCell(page, { code: 'x = 1' });
  await page.keyboard.press('Control+/');
  await expect.poll(() => readCode(page)).toBe('# x = 1');
  await page.keyboard.press('Control+/');
  await page.keyboard.press('Enter');
  await page.keyboard.type('if x:');
  await page.keyboard.press('Enter');
  await page.keyboard.type('print(x');
  await expect.poll(() => readCode(page)).toBe('x = 1\nif x:\n    print(x)');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+d');
  await page.keyboard.press('Control+d');
  await page.keyboard.press('Control+d');
  await page.keyboard.type('total');
  await expect.poll(() => readCode(page)).toBe('total = 1\nif total:\n    print(total)');
  await page.keyboard.press('Escape');
  // The first Esc goes back to one caret.
  await expect.poll(() => listCalls(page)).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => readCode(page)).toBe('x = 1\nif x:\n    print(x)');
});

test('keys that come before the page has a moment to spare are indented and closed all the same', async ({ page }) => {
  await openCell(page, { code: '' });
  await page.evaluate(() => Object.assign(globalThis, { setTimeout: () => 0, requestIdleCallback: () => 0 }));
  await page.keyboard.type('x = 1');
  await page.keyboard.press('Enter');
  await page.keyboard.type('if x:');
  await page.keyboard.press('Enter');
  await page.keyboard.type('print(x');
  await expect.poll(() => readCode(page)).toBe('x = 1\nif x:\n    print(x)');
});

test('Tab moves the focus on after Ctrl+M, and the editor says how to leave it', async ({ page }) => {
  await openCell(page, { code: 'x = 1' });
  const editor = page.getByRole('textbox', { name: 'Code of cell 1' });
  await expect(editor).toBeFocused();
  await expect(editor).toHaveAttribute('aria-description', /Escape leaves the editor.*Control M/);
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'After' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Before' })).toBeFocused();
  await expect.poll(() => readCode(page)).toBe('x = 1');
  expect(await page.evaluate(() => globalThis.cell.calls)).toContainEqual(['onBlur']);
});

test('search, and Esc closes it before it leaves the editor', async ({ page }) => {
  await openCell(page, { code: 'alpha = 1\nbeta = alpha' });
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('alpha');
  await expect(page.getByText('1 of 2', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Find', exact: true })).toHaveCount(0);
  await expect.poll(() => listCalls(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => listCalls(page)).toEqual([['onEscape']]);
});

test('the menu has the commands of the cell, whole, though the cell cuts off what leaves it', async ({ page }) => {
  await openCell(page, { code: 'x = 1' });
  await page.locator('.view-line').click({ button: 'right' });
  const item = page.getByRole('menuitem', { name: /^Split Cell Here/ });
  // By key: for its first 100 ms the menu takes a press of the mouse for the end of the one that opened it.
  await item.hover();
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => listCalls(page)).toEqual([['onSplit', 5]]);
  await expect(item).toBeHidden();
});

test('characters that are being composed run nothing', async ({ page }) => {
  await openCell(page, { code: '' });
  const input = await page.context().newCDPSession(page);
  await input.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 } as const;
  await input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', modifiers: 8, ...enter });
  await input.send('Input.insertText', { text: '日本' });
  await input.send('Input.dispatchKeyEvent', { type: 'keyUp', modifiers: 8, ...enter });
  await expect.poll(() => readCode(page)).toBe('日本');
  await expect.poll(() => listCalls(page)).toEqual([]);
});

test('code that may only be read keeps its keys', async ({ page }) => {
  await openCell(page, { code: 'x = 1', readOnly: true });
  await page.keyboard.type('y');
  await page.keyboard.press('Shift+Enter');
  await expect.poll(() => readCode(page)).toBe('x = 1');
  await expect.poll(() => listCalls(page)).toEqual([['onRunAndAdvance']]);
});

test('a slow page takes nothing back that was typed, and what others write arrives', async ({ page }) => {
  await openCell(page, { code: '' });
  // Every report is answered late, so that what comes back is always older than what stands there.
  await page.evaluate(() => globalThis.cell.delay(60));
  const text = 'the quick brown fox jumps over the lazy dog';
  await page.keyboard.type(`# ${text}`, { delay: 15 });
  await expect.poll(() => readCode(page)).toBe(`# ${text}`);
  await expect(page.locator('.view-lines')).toHaveText(`# ${text}`);
  await page.evaluate(() => globalThis.cell.show({ code: 'y = 2' }));
  await expect(page.locator('.view-lines')).toHaveText('y = 2');
  await page.keyboard.press('Control+z');
  await expect.poll(() => readCode(page)).toBe(`# ${text}`);
});
