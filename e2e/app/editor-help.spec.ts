import type { Page } from '@playwright/test';
import { expect, listCalls, openCell, readCode, test } from './editor-page/fixtures.ts';

/** A list of suggestions from the scripted Python, for what is written before the caret. */
const suggest = (page: Page, ...labels: string[]) =>
  page.evaluate((names) => {
    globalThis.cell.answers.complete = (code: string, offset: number) => ({
      start: offset - (/\w*$/.exec(code.slice(0, offset))?.[0].length ?? 0),
      end: offset,
      source: 'names',
      items: names.map((label) => ({ label, kind: 'function', detail: '' })),
    });
  }, labels);

const explain = (page: Page, inspection: object) =>
  page.evaluate(
    (known) => {
      globalThis.cell.answers.inspect = () => known;
    },
    {
      name: 'head',
      type: 'method',
      signature: 'head(n=5, last=False)',
      parameters: ['n=5', 'last=False'],
      activeParameter: null,
      documentation: 'Return the first rows.',
      preview: '',
      ...inspection,
    },
  );

const options = (page: Page) => page.getByRole('listbox', { name: 'Suggest' }).getByRole('option');
const questions = (page: Page, kind: string) =>
  page.evaluate((asked) => globalThis.cell.asked.filter((entry) => entry.kind === asked), kind);

test('Tab after a word completes it from Python, and the list narrows while one types', async ({ page }) => {
  await openCell(page, { code: 'words_of_the_cell = 1\nhe' });
  await suggest(page, 'head', 'help', 'hexadecimal');
  await explain(page, {});
  await page.keyboard.press('Tab');
  await expect(options(page)).toHaveText([/^head/, /^help/, /^hexadecimal/]);
  expect((await questions(page, 'complete')).at(-1)?.question).toEqual(['words_of_the_cell = 1\nhe', 24]);
  await page.keyboard.type('x');
  await expect(options(page)).toHaveText([/^hexadecimal/]);
  await page.keyboard.press('Tab');
  await expect.poll(() => readCode(page)).toBe('words_of_the_cell = 1\nhexadecimal');
});

test('the chosen suggestion is documented, when it is looked at and not before', async ({ page }) => {
  await openCell(page, { code: 'df.he' });
  await suggest(page, 'head', 'hello');
  await explain(page, {});
  await page.keyboard.press('Control+Space');
  await expect(options(page).first()).toContainText('head(n=5, last=False)');
  expect((await questions(page, 'inspect')).map(({ question }) => question)).toEqual([['df.head', 7]]);
  await page.keyboard.press('Control+Space');
  await expect(page.getByText('Return the first rows.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(options(page)).toHaveCount(0);
  await expect.poll(() => listCalls(page)).toEqual([]);
});

for (const [what, answer] of [
  ['is busy', 'null'],
  ['fails', '{ throw new Error("gone") }'],
  ['never answers', 'new Promise(() => {})'],
  ['answers nonsense', '({ start: 900, end: -1, items: [{ label: "wrong", kind: "variable", detail: "" }] })'],
] as const) {
  test(`the words of the code stand in while Python ${what}`, async ({ page }) => {
    await openCell(page, { code: 'temperature = 1\ntem' });
    await page.evaluate((body) => {
      globalThis.cell.answers.complete = new Function(body.startsWith('{') ? body : `return ${body}`) as () => unknown; // a test's own text
    }, answer);
    await page.keyboard.press('Control+Space');
    await expect(options(page)).toHaveText([/^temperature/]);
    await page.keyboard.type('p');
    await page.keyboard.press('Enter');
    await expect.poll(() => readCode(page)).toBe('temperature = 1\ntemperature');
  });
}

test('a question that is no longer wanted is aborted', async ({ page }) => {
  await openCell(page, { code: 'he' });
  await page.evaluate(() => {
    // What has been answered by now is not to be aborted any more.
    globalThis.cell.asked.length = 0;
    globalThis.cell.answers.complete = () => new Promise(() => {});
    globalThis.cell.answers.syntax = () => new Promise(() => {});
  });
  await page.keyboard.press('Control+Space');
  await expect.poll(() => questions(page, 'complete')).toHaveLength(1);
  await page.keyboard.type('.');
  await expect
    .poll(async () => (await questions(page, 'complete')).map(({ aborted }) => aborted))
    .toEqual([true, false]);
  await expect.poll(async () => (await questions(page, 'syntax')).length).toBeGreaterThan(0);
  await page.evaluate(() => globalThis.cell.show({ editing: false }));
  await expect.poll(() => page.evaluate(() => globalThis.cell.asked.filter(({ aborted }) => !aborted))).toEqual([]);
});

test('a call shows its signature, and the parameter one is at', async ({ page }) => {
  await openCell(page, { code: 'df.head' });
  await page.evaluate(() => {
    globalThis.cell.answers.inspect = (code: string, offset: number) => ({
      name: 'head',
      type: 'method',
      signature: 'head(n=5, last=False)',
      parameters: ['n=5', 'last=False'],
      activeParameter: code.slice(0, offset).includes(',') ? 1 : 0,
      documentation: 'Return the first rows.',
      preview: '',
    });
  });
  await page.keyboard.type('(');
  const widget = page.locator('.parameter-hints-widget');
  await expect(widget.locator('.parameter.active')).toHaveText('n=5');
  await page.keyboard.type('5, ');
  await expect(widget.locator('.parameter.active')).toHaveText('last=False');
  await expect(widget).toContainText('Return the first rows.');
  // Esc closes the hint and stays.
  await page.keyboard.press('Escape');
  await expect(widget).toBeHidden();
  await expect.poll(() => listCalls(page)).toEqual([]);
});

test('Shift+Tab tells about the name before the caret, or the call around it', async ({ page }) => {
  await openCell(page, { code: 'df.head' });
  await explain(page, { activeParameter: 0 });
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('tooltip')).toContainText('Return the first rows.');
  await page.keyboard.type('(');
  await page.keyboard.press('Escape');
  await expect(page.locator('.parameter-hints-widget')).toBeHidden();
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('.parameter-hints-widget')).toContainText('head(n=5, last=False)');
  await expect.poll(() => readCode(page)).toBe('df.head()');
});

test('code that Python cannot read is underlined, until its line is typed on', async ({ page }) => {
  await openCell(page, { code: 'x = 1\ny = = 2' });
  await page.evaluate(() => {
    globalThis.cell.answers.syntax = (code: string) =>
      code.includes('= =') ? { message: 'invalid syntax', line: 2, column: 5, endLine: 2, endColumn: 6 } : null;
  });
  const underline = page.locator('.squiggly-error');
  await page.keyboard.type(' ');
  await expect(underline).toHaveCount(1);
  await page.keyboard.press('F8');
  await expect(page.getByText('invalid syntax').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('3');
  await expect(underline).toHaveCount(0);
  // It comes back, as it is still wrong, and goes for good when it is put right.
  await expect(underline).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('y = 2');
  await expect(underline).toHaveCount(0);
  await expect.poll(async () => (await questions(page, 'syntax')).at(-1)?.question).toEqual(['y = 2']);
  await expect(underline).toHaveCount(0);
});
