import { finishPython } from './actions.ts';
import { findAdded, pasteInto, readAdded } from './files-in-actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();
const PICTURE = {
  name: 'image.png',
  base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
};
/** As a spreadsheet copies two rows of cells: HTML, text with tabs, and a picture of it all. */
const SHEET = {
  'text/html':
    '<html><body><table><tr><td>city</td><td colspan="2">visitors <img src="x" onerror="window.marked = 1"></td></tr>' +
    '<tr><td>Graz, old</td><td>120</td><td>"x"</td></tr></table></body></html>',
  'text/plain': 'city\tvisitors\t\nGraz, old\t120\t"x"\n',
};

const message = () => page().getByRole('textbox', { name: 'Message' });
const body = () => page().locator('body');

test('pictures that are pasted get names of their own', async () => {
  await pasteInto(message(), [PICTURE]);
  await readAdded(page(), 'Added image.png.');
  await pasteInto(body(), [PICTURE]);
  await readAdded(page(), 'Added image (2).png.');
  await expect(await finishPython(page(), 'print(open("image (2).png", "rb").read()[1:4])')).toContainText("b'PNG'");
});

test('files that are pasted come in as if they were dropped', async () => {
  await pasteInto(body(), [
    { name: 'one.csv', text: '1' },
    { name: 'two.csv', text: '2' },
  ]);
  await readAdded(page(), 'Added one.csv and two.csv.');
});

test('a table from a spreadsheet is offered as a file', async () => {
  await pasteInto(body(), [PICTURE], SHEET);
  await expect(findAdded(page())).toContainText('A table of 2 rows and 3 columns was pasted.');
  await findAdded(page()).getByRole('button', { name: 'Add as table: pasted.csv' }).click();
  await readAdded(page(), 'Added pasted.csv.');
  const run = await finishPython(page(), 'import csv\nprint(list(csv.reader(open("pasted.csv", newline=""))))');
  await expect(run).toContainText(`[['city', 'visitors', ''], ['Graz, old', '120', '"x"']]`);
  expect(await page().evaluate(() => 'marked' in window)).toBe(false);
});

test('text with tabs is a table too, under a name that is free', async () => {
  await pasteInto(body(), [], { 'text/plain': 'a\tb\n1\t2\n3\t4\n' });
  await expect(findAdded(page())).toContainText('A table of 3 rows and 2 columns was pasted.');
  await findAdded(page()).getByRole('button', { name: 'Add as table: pasted.csv' }).click();
  await readAdded(page(), 'Added pasted (2).csv.');
});

test('in the message a table stays text, and is offered beside it', async ({ context }) => {
  await page().context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page().evaluate(async (sheet) => {
    const blobs = Object.entries(sheet).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, SHEET);
  await message().focus();
  await page().keyboard.press('ControlOrMeta+V');
  await expect(message()).toHaveValue(/^city\tvisitors\t\nGraz, old\t120/);
  await readAdded(page(), 'A table of 2 rows and 3 columns was pasted.');
  await message().fill('');
  await context.clearPermissions();
});

test('plain text is nobody’s file, and text fields keep what is pasted into them', async () => {
  await pasteInto(body(), [], { 'text/plain': 'just\nwords' });
  await pasteInto(message(), [], { 'text/plain': 'def f():\n\treturn 1\n\treturn 2' });
  await pasteInto(page().getByRole('textbox', { name: 'Python' }), [], SHEET);
  await pasteInto(body(), [{ name: 'last.txt', text: 'x' }]);
  await expect(findAdded(page())).toHaveText(/^Added last\.txt\./);
});
