import type { Page } from '@playwright/test';
import { expect, openCell, readCode, test } from './editor-page/fixtures.ts';

/** What documentation from hostile code may try: leave its block, load, link, run, close a tag. */
const hostileText = (canary: string) =>
  [
    '```',
    `![x](${canary}image.png) [link](${canary}link) <${canary}auto>`,
    `<img src="${canary}html.png" onerror="window.owned = 1"><script>window.owned = 2</script>`,
    '[run](command:vivarium.onRun) [js](javascript:window.owned=3)',
    `<style>@import "${canary}style.css";</style><a href="${canary}a">a</a>`,
    '````text',
    `$(sync~spin) ${canary}bare`,
    '~~~',
  ].join('\n');

/** Nothing that loads, leads anywhere or runs has come of it. */
async function expectInert(page: Page, hits: readonly unknown[]): Promise<void> {
  const overlay = page.locator('.editor-overlay');
  await expect(overlay.locator('img, script, iframe, object, form, link')).toHaveCount(0);
  // Lists have a style of their own.
  expect(await overlay.locator('style').allTextContents()).not.toContainEqual(expect.stringContaining('@import'));
  await expect(overlay.locator('a[href], a[data-href]')).toHaveCount(0);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'owned'))).toBeUndefined();
  expect(hits).toEqual([]);
}

const answerWith = (page: Page, text: string) =>
  page.evaluate((hostile) => {
    globalThis.cell.answers.inspect = () => ({
      name: hostile,
      type: hostile,
      signature: `f(${hostile.slice(0, 500)})`,
      parameters: [hostile],
      activeParameter: 0,
      documentation: hostile,
      preview: hostile,
    });
    globalThis.cell.answers.complete = (_code: string, offset: number) => ({
      start: offset,
      end: offset,
      source: 'names',
      items: [
        { label: '<img src=x onerror="window.owned=4">', kind: 'column', detail: hostile },
        { label: 'two\nimport os', kind: 'column', detail: '' },
        { label: 'right\u202eleft', kind: 'column', detail: '' },
      ],
    });
    globalThis.cell.answers.syntax = () => ({ message: hostile, line: 1, column: 1, endLine: 1, endColumn: 2 });
  }, text);

test('documentation from hostile code is text, wherever it shows', async ({ page, canary }) => {
  const { hits } = canary;
  hits.length = 0;
  await openCell(page, { code: 'f' });
  await answerWith(page, hostileText(canary.url));

  await test.step('on hovering', async () => {
    await page.keyboard.press('Shift+Tab');
    await expect(page.getByRole('tooltip')).toContainText('[run](command:vivarium.onRun)');
    await expect(page.getByRole('tooltip')).toContainText('<script>window.owned = 2</script>');
    await expectInert(page, hits);
  });
  await test.step('in a call', async () => {
    await page.keyboard.type('(');
    await expect(page.locator('.parameter-hints-widget')).toContainText('<script>window.owned = 2</script>');
    await expectInert(page, hits);
    await page.keyboard.press('Escape');
  });
  await test.step('in the list of names and beside it', async () => {
    await page.keyboard.press('Control+Space');
    const options = page.getByRole('listbox', { name: 'Suggest' }).getByRole('option');
    // What would insert more than one sees is not offered.
    await expect(options).toHaveCount(1);
    await page.keyboard.press('Control+Space');
    await expect(page.locator('.suggest-details')).toContainText('<script>window.owned = 2</script>');
    await expectInert(page, hits);
    await page.keyboard.press('Escape');
  });
  await test.step('as the message of an error', async () => {
    await page.keyboard.type('1');
    await expect(page.locator('.squiggly-error')).not.toHaveCount(0);
    await page.keyboard.press('F8');
    await expect(page.getByText('<script>window.owned = 2</script>').first()).toBeAttached();
    await expectInert(page, hits);
  });
  await expect.poll(() => readCode(page)).toBe('f(1)');
});

test('characters that cannot be seen are marked in the code', async ({ page }) => {
  await openCell(page, { code: 'x = "a\u200bb"\ny = "c\u202ed"' });
  await expect(page.locator('.unicode-highlight')).not.toHaveCount(0);
  await expect(page.locator('.view-lines')).toContainText('U+202E');
});

test('line ends of every kind are read as one', async ({ page }) => {
  await openCell(page, { code: 'a = 1\r\nb = 2\rc = 3\nd = 4', focusAt: { line: 4, column: 6 } });
  await page.keyboard.type('5');
  await expect.poll(() => readCode(page)).toBe('a = 1\nb = 2\nc = 3\nd = 45');
});
