import type { Page } from '@playwright/test';
import { finishPython, runPython } from '../app/actions.ts';
import { attachFiles, findRow, openFiles } from '../app/files-actions.ts';
import { expect, test } from '../app/fixtures.ts';
import { addCell, leaveEditor } from '../app/notebook-actions.ts';

const MARK = '\n;globalThis.altered = true;\n';

/** Serves matching files with something more in them; resolves to the paths that were altered. */
async function alter(page: Page, files: RegExp): Promise<string[]> {
  const altered: string[] = [];
  await page.context().route(files, async (route) => {
    const response = await route.fetch();
    altered.push(new URL(route.request().url()).pathname);
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(MARK)]) });
  });
  return altered;
}

// A request that is still under way when a test ends has nobody to answer to.
test.afterEach(({ context }) => context.unrouteAll({ behavior: 'ignoreErrors' }));

const wasRun = (page: Page) => page.evaluate(() => 'altered' in globalThis);

for (const [what, files] of [
  ['the entry', /\/assets\/index-[^/]*\.js$/],
  ['a module that the entry imports', /\/assets\/services-[^/]*\.js$/],
] as const)
  test(`${what} is altered: nothing runs, and the page says so`, async ({ page }) => {
    const altered = await alter(page, files);
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('not the one this page was built with');
    await expect(page.getByRole('textbox')).toHaveCount(0);
    expect(altered).not.toEqual([]);
    expect(await wasRun(page)).toBe(false);
  });

test('the widget’s entry is altered: nothing runs, and the widget says so', async ({ page, appServer }) => {
  const altered = await alter(page, /\/assets\/embed-[^/]*\.js$/);
  await page.goto(`${appServer.url}embed.html`);
  await expect(page.getByRole('alert')).toContainText('not the one this page was built with');
  expect(altered).toHaveLength(1);
  expect(await wasRun(page)).toBe(false);
});

test('a module that comes later is altered: it does not run, and all else works', async ({ page }) => {
  const altered = await alter(page, /\/assets\/HtmlFrame-[^/]*\.js$/);
  await page.goto('./');
  await finishPython(page, 'display({"text/html": "<b>x</b>", "text/plain": "x"}, raw=True)');
  await expect.poll(() => altered.length).toBeGreaterThan(0);
  await expect(await finishPython(page, '6 * 7')).toContainText('42');
  expect(await wasRun(page)).toBe(false);
});

for (const [name, files] of [
  ['interpreter.js', /\/sandbox\/interpreter-/],
  ['pyodide.asm.wasm', /\/pyodide\.asm\.wasm$/],
  ['python_stdlib.zip', /\/python_stdlib-/],
  ['pyodide-lock.json', /\/pyodide\/.*\/pyodide-lock\.json$/],
] as const)
  test(`${name} is altered: no Python starts, and the run says which file`, async ({ page }) => {
    const altered = await alter(page, files);
    await page.goto('./');
    const run = await runPython(page, '6 * 7');
    await expect(run).toContainText(`${name} is not the one this app was built with`);
    await expect(run).not.toContainText('42');
    expect(altered).not.toEqual([]);
  });

test('what draws figures is altered: nothing is drawn, and the output says so', async ({ page }) => {
  const altered = await alter(page, /\/figures\//);
  await page.goto('./');
  const figure = { data: [{ type: 'bar', x: [1], y: [2] }], layout: {} };
  const shown = JSON.stringify({ 'application/vnd.plotly.v1+json': figure, 'text/plain': 'Figure()' });
  const run = await finishPython(page, `display(${shown}, raw=True)`);
  await expect(run).toContainText('is not the one it was built with');
  expect(altered).toHaveLength(1);
});

test('what reads previews is altered: it does not start, and the preview says so', async ({ page }) => {
  const altered = await alter(page, /\/workers\/preview-/);
  await page.goto('./');
  await attachFiles(page, { name: 'table.csv', content: 'a,b\n1,2\n' });
  await openFiles(page);
  await findRow(page, 'table.csv').dblclick();
  const preview = page.getByRole('dialog', { name: /table\.csv/ });
  await expect(preview).toContainText('it is not the one this app was built with');
  expect(altered).toHaveLength(1);
});

test('the editor’s worker is altered: cells are edited without it', async ({ page }) => {
  const altered = await alter(page, /\/workers\/editor-/);
  await page.goto('./');
  const cell = await addCell(page, 'text = "a\u200bb"');
  await cell.dblclick();
  await expect(cell.locator('.view-lines')).toBeVisible();
  // The worker looks for characters that do not show.
  await expect.poll(() => altered.length).toBeGreaterThan(0);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('\nmore = 1');
  await leaveEditor(page, 1);
  await expect(cell).toContainText('more = 1');
  expect(await wasRun(page)).toBe(false);
});
