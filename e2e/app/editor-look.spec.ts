import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, listCalls, openCell, readCode, test, untilEditor } from './editor-page/fixtures.ts';

const CODE = `import math
@cache
def größe(x: int, name='a') -> str:
    """Two lines
    of it."""
    return f"{x!r} and {name} {{no}}" + r'\\d' + "it's"  # a comment

class Sum:
    total = [1.5e3, 0xff, None, sum({1, 2})]`;

/** Where each visible character of the code is, in pixels, and its colour. */
const measure = (page: Page, selector: string) =>
  page.evaluate((root) => {
    const found: { text: string; x: number; y: number; color: string }[] = [];
    const walker = document.createTreeWalker(document.querySelector(root) as Node, NodeFilter.SHOW_TEXT); // it is there
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      for (let index = 0; index < text.length; index += 1) {
        if (/\s/.test(text.charAt(index))) continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const { x, y } = range.getBoundingClientRect();
        const color = getComputedStyle(node.parentElement as Element).color; // a text has a parent
        found.push({ text: text.charAt(index), x: Math.round(x * 10) / 10, y: Math.round(y), color });
      }
    }
    return found.sort((one, other) => one.y - other.y || one.x - other.x);
  }, selector);

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing moves and nothing changes colour when ${colorScheme} code is edited`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openCell(page, { code: CODE, editing: false });
    await page.locator('.hljs-comment').waitFor();
    const shown = await measure(page, '.code-block code');
    const box = await page.locator('.cell').boundingBox();
    await page.evaluate(() => globalThis.cell.show({ editing: true }));
    await untilEditor(page);
    await expect(page.locator('.view-line span[class*="mtk"]').nth(5)).toBeVisible();
    await expect.poll(() => measure(page, '.view-lines')).toEqual(shown);
    expect(await page.locator('.cell').boundingBox()).toEqual(box);
  });
}

test('the editor grows with its code, and the wheel scrolls the page', async ({ page }) => {
  const code = Array.from({ length: 80 }, (_, index) => `x${index} = ${index}`).join('\n');
  await openCell(page, { code, focusAt: { line: 1, column: 1 } });
  const height = async () => (await page.locator('.editor-frame').boundingBox())?.height ?? 0;
  const before = await height();
  expect(before).toBe(80 * 20 + 2 * 12 + 2);
  await page.keyboard.press('Enter');
  await expect.poll(height).toBe(before + 20);
  await page.locator('.view-line').nth(5).hover();
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
});

for (const width of [1280, 360]) {
  test(`axe finds nothing wrong at ${width} pixels, in either scheme, with a list open or not`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await openCell(page, { code: `${CODE}\nhe`, lineNumbers: true });
    await page.evaluate(() => {
      globalThis.cell.answers.complete = (_code: string, offset: number) => ({
        start: offset - 2,
        end: offset,
        source: 'jedi',
        items: ['head', 'hello'].map((label) => ({ label, kind: 'function', detail: 'a detail' })),
      });
    });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
      await page.keyboard.press('Control+Space');
      await expect(page.getByRole('option', { name: /head/ })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+f');
      await expect(page.getByRole('textbox', { name: 'Find', exact: true })).toBeFocused();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    }
    const isTooWide = () =>
      page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(await isTooWide()).toBe(false);
  });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const wrong = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`),
  );
  expect(wrong).toEqual([]);
}

test('everything comes from the place the page is at', async ({ page, editorServer }) => {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  await openCell(page, { code: 'größe = "\u00e9"' });
  await page.keyboard.type('\nx.');
  await expect.poll(() => page.workers().length).toBe(1);
  const { origin } = new URL(editorServer.url);
  const own = [`${origin}/`, `blob:${origin}/`, 'data:'];
  expect(asked.filter((url) => !own.some((start) => url.startsWith(start)))).toEqual([]);
});

test('a plain field with the same keys stands in until the editor is there, and hands over the caret', async ({
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/CodeEditor-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./index.html');
  await page.evaluate(() => globalThis.cell.show({ code: 'one\ntwo', editing: true, focusAt: { line: 1, column: 4 } }));
  const field = page.locator('textarea');
  await expect(field).toBeFocused();
  await page.keyboard.type('s');
  await page.keyboard.press('Shift+Enter');
  await expect.poll(() => readCode(page)).toBe('ones\ntwo');
  const box = await page.locator('.editor-frame').boundingBox();
  release();
  await untilEditor(page);
  await expect(page.getByRole('textbox', { name: 'Code of cell 1' })).toBeFocused();
  expect(await page.locator('.editor-frame').boundingBox()).toEqual(box);
  await page.keyboard.type('!');
  await expect.poll(() => readCode(page)).toBe('ones!\ntwo');
  await expect.poll(() => listCalls(page)).toEqual([['onRunAndAdvance']]);
});

test('where the editor cannot be loaded the plain field stays, and says so', async ({ page }) => {
  await page.route(/CodeEditor-.*\.js/, (route) => route.abort());
  await page.goto('./index.html');
  await page.evaluate(() => globalThis.cell.show({ code: 'x = 1', editing: true, focusAt: { line: 1, column: 6 } }));
  await expect(page.getByRole('status')).toContainText('The editor could not be loaded');
  await page.getByRole('textbox', { name: 'Code of cell 1' }).press('Control+Enter');
  await page.keyboard.type('0');
  await expect.poll(() => readCode(page)).toBe('x = 10');
  await expect.poll(() => listCalls(page)).toEqual([['onRun']]);
  await expectAccessible(page);
});
