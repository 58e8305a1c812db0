import type { Locator, Page } from '@playwright/test';
import { test as widgetTest } from '../widget/fixtures.ts';
import { ask, connectModel, finishPython, listToolCalls, openModelDialog, waitForAgent } from './actions.ts';
import { findFilesButton } from './files-actions.ts';
import { expect, test } from './fixtures.ts';
import { addCell, findNotebookBar } from './notebook-actions.ts';
import { showWidget } from './widget-actions.ts';

/** What stands where a part could not be had: which, why, and what to do. */
const missing = (what: string) =>
  `${what} could not be loaded, as a file of this app is out of reach. Check the connection and try again. ` +
  'If that does not help, the app may have been updated: reload the page.';

/** Keeps files of the app out of reach, by the names of their parts, until the returned function is called. */
async function lose(page: Page, ...parts: string[]): Promise<() => Promise<void>> {
  const files = new RegExp(`/assets/(${parts.join('|')})-[^/]+[.](js|css)$`);
  await page.route(files, (route) => route.abort('internetdisconnected'));
  return () => page.unroute(files);
}

async function tryAgain(place: Locator | Page): Promise<void> {
  await place.getByRole('button', { name: 'Try again' }).click();
}

const TABLE = `
fields = [{"name": "plant", "type": "string"}]
display({"application/vnd.dataresource+json": {"schema": {"fields": fields}, "data": [{"plant": "fern"}]},
         "text/plain": "one " + "fern"}, raw=True)`;

test('code is read without its colours, which come with the next code that is shown', async ({ page, model }) => {
  const find = await lose(page, 'HighlightedCode');
  await page.goto('./');
  await connectModel(page, model);
  model.script({ toolCalls: [{ name: 'run_python_code', arguments: { code: 'print("plain")' } }] }, { text: 'Done.' });
  await ask(page, 'Run it.');
  await waitForAgent(page);
  const code = listToolCalls(page).first().getByRole('group', { name: 'Code of the call' });
  await listToolCalls(page).first().getByText('Code', { exact: true }).click();
  await expect(code).toContainText('print("plain")');
  await expect(code.locator('.hljs-string')).toHaveCount(0);
  await find();
  model.script({ toolCalls: [{ name: 'run_python_code', arguments: { code: 'print("later")' } }] }, { text: 'Done.' });
  await ask(page, 'And again.');
  await waitForAgent(page);
  await listToolCalls(page).last().getByText('Code', { exact: true }).click();
  await expect(listToolCalls(page).last().locator('.hljs-string')).toHaveText('"later"');
  await expect(code.locator('.hljs-string')).toHaveText('"plain"');
});

test('a table is shown as Python prints it, until its view comes', async ({ page }, info) => {
  const find = await lose(page, 'TableOutput', 'TableView');
  await page.goto('./');
  const run = await finishPython(page, TABLE);
  await expect(run).toContainText('one fern');
  await expect(run.getByRole('status').filter({ hasText: missing('The view of tables') })).toBeVisible();
  await info.attach('table', { body: await page.screenshot(), contentType: 'image/png' });
  await tryAgain(run);
  await expect(run.getByText(missing('The view of tables'))).toBeVisible();
  await expect(await finishPython(page, '6 * 7')).toContainText('42');
  await find();
  await tryAgain(run);
  await expect(run.getByRole('grid', { name: 'Table' })).toContainText('fern');
  await expect(run.getByText('one fern')).toHaveCount(0);
  await expect(run.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('a cell is written in a plain field, and what was written stays when the editor comes', async ({ page }) => {
  const find = await lose(page, 'CodeEditor');
  await page.goto('./');
  const cell = await addCell(page, 'print("typed " + "plainly")');
  await cell.press('Enter');
  await expect(
    cell.getByText(
      `Until then this is a plain text field without colours or help; its keys work. ${missing('The editor')}`,
    ),
  ).toBeVisible();
  const field = cell.getByRole('textbox', { name: /^Code of cell 1/ });
  await field.press('Control+Enter');
  await expect(cell).toContainText('typed plainly');
  await cell.press('Enter');
  await tryAgain(cell);
  await expect(field).toBeVisible();
  await find();
  await tryAgain(cell);
  await expect(cell.locator('.monaco-editor')).toBeVisible();
  await expect(cell.locator('.monaco-editor')).toContainText('typed');
  await expect(cell.getByText(missing('The editor'))).toHaveCount(0);
});

test('the list of sessions, the files and the settings are each replaced alone', async ({ page }, info) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const find = await lose(page, 'Sidebar', 'FilesArea', 'ModelForm');
  await page.goto('./');
  await page.getByRole('banner').getByRole('button', { name: 'Sessions' }).click();
  const sidebar = page.getByRole('complementary', { name: 'Sessions' });
  await expect(sidebar).toContainText(missing('The list of sessions'));
  await findFilesButton(page).click();
  const files = page.getByRole('complementary', { name: 'Files' });
  await expect(files).toContainText(missing('The list of files'));
  await expect(files).toHaveCSS('width', '336px');
  await expect(await finishPython(page, '6 * 7')).toContainText('42');
  await info.attach('sidebars', { body: await page.screenshot(), contentType: 'image/png' });
  const dialog = await openModelDialog(page);
  await expect(dialog).toContainText(missing('The form for a model'));
  await info.attach('settings', { body: await page.screenshot(), contentType: 'image/png' });
  await find();
  await tryAgain(dialog);
  await expect(dialog.getByRole('radio').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await tryAgain(sidebar);
  await expect(sidebar.getByRole('searchbox', { name: 'Search sessions' })).toBeVisible();
  await tryAgain(files);
  await expect(files.getByRole('heading', { name: 'Files', exact: true })).toBeVisible();
});

test('what cannot be written as a file says so, and can be when it is asked for again', async ({ page }) => {
  await page.goto('./');
  await finishPython(page, '"kept"');
  const find = await lose(page, 'to-python-script');
  const save = async () => {
    await findNotebookBar(page).getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /[.]py/ }).click();
  };
  await save();
  await expect(page.getByText(`The notebook was not exported. ${missing('What writes this format')}`)).toBeVisible();
  await find();
  const download = page.waitForEvent('download');
  await save();
  expect((await download).suggestedFilename()).toMatch(/[.]py$/);
});

test('what a page without a network lacks comes by itself with the network', async ({ page, context }) => {
  await page.goto('./');
  await expect(await finishPython(page, '6 * 7')).toContainText('42');
  await context.setOffline(true);
  const dialog = await openModelDialog(page);
  await expect(dialog).toContainText(missing('The form for a model'));
  await page.keyboard.press('Escape');
  await expect(await finishPython(page, '"still " + "at work"')).toContainText('still at work');
  await openModelDialog(page);
  await expect(dialog).toContainText(missing('The form for a model'));
  await context.setOffline(false);
  await expect(dialog.getByRole('radio').first()).toBeVisible();
});

widgetTest('a widget replaces what it lacks in its own place, too', async ({ page, host, appServer }, info) => {
  await page.goto(host.url);
  const find = await lose(page, 'TableOutput', 'TableView');
  const widget = await showWidget(page, new URL('embed.html?mode=notebook', appServer.url).href, { width: 360 });
  const run = await finishPython(widget, TABLE);
  await expect(run).toContainText(missing('The view of tables'));
  await info.attach('widget', { body: await page.screenshot(), contentType: 'image/png' });
  await find();
  await tryAgain(run);
  await expect(run.getByRole('grid', { name: 'Table' })).toContainText('fern');
});
