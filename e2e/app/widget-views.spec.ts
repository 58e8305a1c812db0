import AxeBuilder from '@axe-core/playwright';
import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from '../widget/fixtures.ts';
import { findControls, finishPython, listCells } from './actions.ts';
import { connectPage, showWidget } from './widget-actions.ts';

const message = (widget: FrameLocator) => widget.getByRole('textbox', { name: 'Message', exact: true });
const line = (widget: FrameLocator) => widget.getByRole('textbox', { name: 'Python', exact: true });
const addressOf = (base: string, query: string) => new URL(`embed.html${query}`, base).href;

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const frame of page.frames())
      await frame.evaluate(() => {
        for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
      });
    const { violations } = await new AxeBuilder({ page }).include(['iframe[title="Widget"]', 'html']).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    expect(found, colorScheme).toEqual([]);
  }
}

test('each mode shows its parts and no others, under the name that was given', async ({ page, host, appServer }) => {
  await page.goto(host.url);
  for (const mode of ['full', 'chat', 'notebook'] as const) {
    const widget = await showWidget(page, addressOf(appServer.url, `?mode=${mode}&title=Sales%E2%80%AE+report`), {
      width: 1100,
    });
    await expect(widget.getByRole('heading', { level: 1, name: 'Sales⟨U+202E⟩ report' })).toBeVisible();
    await expect(message(widget)).toHaveCount(mode === 'notebook' ? 0 : 1);
    await expect(line(widget)).toHaveCount(mode === 'chat' ? 0 : 1);
    await expect(widget.getByText('Kept in this page only')).toBeVisible();
    await expect(widget.getByRole('button', { name: 'Sessions' })).toHaveCount(0);
  }
});

test('a widget has the buttons that were asked for, and none when none were', async ({ page, host, appServer }) => {
  await page.goto(host.url);
  const buttons = (widget: FrameLocator) => ({
    files: widget.getByRole('banner').getByRole('button', { name: /^Files/ }),
    model: widget.getByRole('banner').getByRole('button', { name: /model/i }),
    theme: widget.getByRole('group', { name: 'Theme' }),
    export: widget.getByRole('button', { name: 'Export' }),
  });
  const all = await showWidget(page, addressOf(appServer.url, ''), { width: 1100 });
  for (const button of Object.values(buttons(all))) await expect(button).toHaveCount(1);
  const none = await showWidget(page, addressOf(appServer.url, '?buttons='), { width: 1100 });
  await expect(none.getByRole('button', { name: 'Run all' })).toBeVisible();
  for (const button of Object.values(buttons(none))) await expect(button).toHaveCount(0);
  await expect(none.getByRole('button', { name: 'Connect a model' })).toHaveCount(0);
});

test('who is connected is said, with what that page can do', async ({ page, host, appServer }) => {
  await page.goto(host.url);
  const widget = await showWidget(page, addressOf(appServer.url, '?mode=notebook'));
  await expect(line(widget)).toBeVisible();
  await expect(widget.getByText(/Connected/)).toHaveCount(0);
  await connectPage(page);
  const { host: name, origin } = new URL(host.url);
  await expect(widget.getByRole('status', { name: 'Connection' })).toContainText(`Connected to ${name}`);
  await widget.getByRole('button', { name: `Connected to ${name}` }).click();
  await expect(widget.getByText(origin, { exact: true })).toBeVisible();
  await expect(widget.getByText(/It can run Python there, read and write that session’s files/)).toBeVisible();
});

test('the theme is the one that was given, and a choice in the widget holds there', async ({
  page,
  host,
  appServer,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(host.url);
  const widget = await showWidget(page, addressOf(appServer.url, '?mode=notebook&theme=dark'));
  const root = widget.locator('html');
  await expect(root).toHaveCSS('color-scheme', 'dark');
  await expect(root).toHaveCSS('background-color', 'rgb(16, 20, 18)');
  await widget.getByRole('radio', { name: 'Light theme' }).check();
  await expect(root).toHaveCSS('color-scheme', 'light');
});

test('numbers are written as the language that was given has them', async ({ page, host, appServer, canary }) => {
  await page.goto(host.url);
  const file = new URL('numbers.csv', canary.url).href;
  const query = `?mode=notebook&language=de&file=${encodeURIComponent(file)}`;
  const widget = await showWidget(page, addressOf(appServer.url, query));
  await expect(widget.getByText(/numbers\.csv/).first()).toBeVisible();
  await finishPython(widget, 'with open("large.bin", "wb") as file: file.write(bytes(1_500_000))');
  await widget.getByRole('button', { name: /^Files, 2/ }).click();
  await expect(widget.getByRole('treeitem', { name: 'large.bin' })).toHaveAccessibleDescription(/1,5 MB/);
  await expect(widget.getByRole('treeitem', { name: 'numbers.csv' })).toBeVisible();
});

test('a file that cannot be had is said, and all else works', async ({ page, host, appServer }) => {
  await page.goto(host.url);
  const widget = await showWidget(page, addressOf(appServer.url, '?mode=notebook&file=samples/none.csv'));
  await expect(
    widget.getByText(/samples\/none\.csv could not be loaded\. There is nothing at that address/),
  ).toBeVisible();
  await expect(await finishPython(widget, 'print("works")')).toContainText('works');
});

test('packages that nobody has are said at the first run, which works', async ({ page, host, appServer }) => {
  await page.goto(host.url);
  const widget = await showWidget(page, addressOf(appServer.url, '?mode=notebook&packages=no-such-package-of-ours'));
  const first = await finishPython(widget, 'print("works")');
  await expect(first).toContainText('no-such-package-of-ours');
  await expect(first.getByText('works', { exact: true })).toBeVisible();
  await expect(await finishPython(widget, 'print("again")')).not.toContainText('no-such-package-of-ours');
});

test('who looks on reads and takes away, and changes nothing', async ({ page, host, appServer }) => {
  await page.goto(host.url);
  const widget = await showWidget(page, addressOf(appServer.url, '?readOnly=1'), { width: 1100 });
  await expect(widget.getByText('Nothing has been asked here yet.')).toBeVisible();
  await connectPage(page);
  await page.evaluate(() => {
    const port = Reflect.get(globalThis, 'port') as MessagePort; // what connectPage leaves there
    const code = 'with open("out.txt", "w") as file: file.write("written")\nprint("from the page")';
    port.postMessage({ type: 'request', id: 1, method: 'runPythonCode', params: { code } });
  });
  const cell = listCells(widget).first();
  await expect(cell.getByText('from the page', { exact: true })).toBeVisible();
  await expect(widget.getByRole('textbox')).toHaveCount(0);
  await expect(findControls(widget).getByRole('button')).toHaveCount(0);
  await expect(cell.getByRole('button', { name: /^(Run|Actions|Stop)/ })).toHaveCount(0);
  await cell.focus();
  // Keys that would add, cut, open and run in a notebook that can be changed.
  for (const key of ['b', 'x', 'd', 'd', 'Enter', 'Shift+Enter', 'Delete']) await page.keyboard.press(key);
  await expect(listCells(widget)).toHaveCount(1);
  await expect(widget.getByRole('textbox')).toHaveCount(0);
  await widget.getByRole('button', { name: 'Files, 1' }).click();
  const file = widget.getByRole('treeitem', { name: 'out.txt' });
  await file.focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('F2');
  await expect(widget.getByRole('textbox')).toHaveCount(0);
  await expect(file).toBeVisible();
  await file.getByRole('button', { name: 'Actions for out.txt' }).click();
  await expect(widget.getByRole('menuitem')).toHaveText(['PreviewEnter', 'Download', 'Copy path', 'SelectSpace']);
});

test('in a frame without an origin of its own everything is in memory, and works', async ({
  page,
  host,
  appServer,
}) => {
  await page.goto(host.url);
  const widget = await showWidget(page, addressOf(appServer.url, '?mode=notebook'), { sandbox: 'allow-scripts' });
  await expect(widget.getByText('Kept in this page only')).toBeVisible();
  await expect(await finishPython(widget, 'print("sealed", 1 + 1)')).toContainText('sealed 2');
});

test('opened as a page of its own, the widget works too', async ({ page, appServer }) => {
  await page.goto(addressOf(appServer.url, '?mode=notebook'));
  await expect(await finishPython(page, 'print("on top")')).toContainText('on top');
});

for (const [what, query, heading] of [
  ['an address that is not understood', '?modus=full', 'This widget’s address is not understood'],
  ['a small notebook', '?mode=notebook', 'Vivarium'],
  ['a small chat', '?mode=chat', 'Vivarium'],
  ['a small widget for looking', '?readOnly=1', 'Vivarium'],
] as const)
  test(`${what} is accessible, and 280 by 200 pixels are enough`, async ({ page, host, appServer }) => {
    await page.goto(host.url);
    const widget = await showWidget(page, addressOf(appServer.url, query), { width: 280, height: 200 });
    await expect(widget.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expectAccessible(page);
    const overflow = await widget.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(overflow).toBe(0);
  });
