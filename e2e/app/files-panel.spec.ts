import { unzipSync } from 'fflate';
import { findCell, finishPython } from './actions.ts';
import {
  attachFiles,
  chooseAction,
  findFilesButton,
  findRow,
  findTree,
  listNames,
  openFiles,
  saveWith,
} from './files-actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const MAKE = [
  'import os',
  'os.makedirs("results/plots", exist_ok=True)',
  'for path, text in {"results/summary.csv": "a,b\\n1,2\\n", "results/plots/one.txt": "one", ".outputs/log.txt": "log",',
  '                   "run 2.txt": "22", "run 10.txt": "10"}.items():',
  '    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)',
  '    open(path, "w").write(text)',
].join('\n');

const page = sharePage({ viewport: { width: 1400, height: 860 } });
const status = () => page().getByRole('status', { name: 'Files status' });
const deleted = () => page().getByRole('status', { name: 'Deleted files' });

test('the files of the user and of Python are a tree, with who changed what', async () => {
  await expect(findFilesButton(page())).toHaveAccessibleName('Files');
  await openFiles(page());
  await expect(page().getByText('No files yet.')).toBeVisible();
  await attachFiles(page(), { name: 'visits.csv', content: 'city,n\nGraz,1\n' });
  await finishPython(page(), MAKE);
  await expect(findFilesButton(page())).toHaveAccessibleName('Files, 5');
  expect(await listNames(page())).toEqual([
    'results',
    'plots',
    'one.txt',
    'summary.csv',
    'run 2.txt',
    'run 10.txt',
    'visits.csv',
  ]);
  await expect(findRow(page(), 'results')).toHaveAttribute('aria-expanded', 'true');
  await expect(findRow(page(), 'results')).toContainText('2 files, 11 B');
  await expect(findRow(page(), 'one.txt')).toHaveAttribute('aria-level', '3');
  await expect(findRow(page(), 'visits.csv')).toContainText('you');
  await expect(findRow(page(), 'summary.csv')).toContainText('your cell, run 1');
});

test('who changed a file leads to the run that did', async () => {
  await findRow(page(), 'summary.csv').getByRole('button', { name: 'your cell, run 1' }).click();
  await expect(findCell(page(), 1)).toBeFocused();
});

test('arrows, Home, End and letters walk in the tree; Space and Shift select', async () => {
  await findRow(page(), 'results').focus();
  await page().keyboard.press('ArrowLeft');
  await expect(findRow(page(), 'results')).toHaveAttribute('aria-expanded', 'false');
  await expect(findRow(page(), 'summary.csv')).toHaveCount(0);
  await page().keyboard.press('ArrowRight');
  await page().keyboard.press('ArrowRight');
  await expect(findRow(page(), 'plots')).toBeFocused();
  await page().keyboard.press('ArrowLeft');
  await page().keyboard.press('ArrowLeft');
  await expect(findRow(page(), 'results')).toBeFocused();
  await page().keyboard.press('End');
  await expect(findRow(page(), 'visits.csv')).toBeFocused();
  await page().keyboard.press('Home');
  await page().keyboard.type('run 10');
  await expect(findRow(page(), 'run 10.txt')).toBeFocused();
  await page().keyboard.press('Shift+ArrowUp');
  await expect(findRow(page(), 'run 2.txt')).toBeFocused();
  for (const name of ['run 2.txt', 'run 10.txt'])
    await expect(findRow(page(), name)).toHaveAttribute('aria-selected', 'true');
  await expect(page().getByRole('toolbar', { name: 'Selected files' })).toContainText('2 selected');
  await page().keyboard.press('Escape');
  await expect(findRow(page(), 'run 2.txt')).toHaveAttribute('aria-selected', 'false');
  // One stop for the Tab key, and from there to what is in the row.
  await page().keyboard.press('Tab');
  await expect(findRow(page(), 'run 2.txt').getByRole('button', { name: 'your cell, run 1' })).toBeFocused();
});

test('a name is written anew in its place; what cannot be is said, and Python finds the file there', async () => {
  await findRow(page(), 'visits.csv').focus();
  await page().keyboard.press('F2');
  const name = page().getByRole('textbox', { name: 'New name' });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('visits.csv');
  await page().keyboard.type('run 2');
  await expect(name).toHaveValue('run 2.csv');
  await name.fill('run 2.txt');
  await expect(page().getByRole('alert')).toHaveText('There is a file “run 2.txt” already.');
  await page().keyboard.press('Enter');
  await expect(name).toBeVisible();
  await name.fill('../visits.csv');
  await expect(page().getByRole('alert')).toContainText('“..” cannot be a name');
  await page().keyboard.press('Escape');
  await expect(findRow(page(), 'visits.csv')).toBeFocused();
  await page().keyboard.press('F2');
  await name.fill('Besuche 2026.csv');
  await page().keyboard.press('Enter');
  await expect(findRow(page(), 'Besuche 2026.csv')).toBeFocused();
  await expect(status()).toHaveText('Renamed visits.csv to Besuche 2026.csv.');
  await expect(await finishPython(page(), 'import os; print(sorted(os.listdir()))')).toContainText('Besuche 2026.csv');
});

test('a folder is named anew with all it holds, and a file is moved into another', async () => {
  await chooseAction(page(), 'results', 'Rename');
  await page().getByRole('textbox', { name: 'New name' }).fill('out');
  await page().keyboard.press('Enter');
  await expect(findRow(page(), 'out')).toContainText('2 files');
  await chooseAction(page(), 'run 2.txt', 'Move…');
  const dialog = page().getByRole('dialog', { name: 'Move run 2.txt' });
  await dialog.getByLabel('Folder').fill('run 10.txt');
  await expect(dialog.getByText('“run 10.txt” is a file, so nothing can be put into it.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Move', exact: true })).toBeDisabled();
  await dialog.getByLabel('Folder').fill('/workspace/out/runs/');
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(findRow(page(), 'runs')).toContainText('1 file');
  await expect(
    await finishPython(page(), 'print(open("out/runs/run 2.txt").read(), os.path.exists("results/summary.csv"))'),
  ).toContainText('22 False');
});

test('what is deleted comes back with Undo, from the button and from the keyboard', async () => {
  await findRow(page(), 'run 10.txt').focus();
  await page().keyboard.press('Delete');
  await expect(deleted()).toContainText('Deleted run 10.txt. Final once this note closes.');
  await expect(findRow(page(), 'run 10.txt')).toHaveCount(0);
  await expect(findRow(page(), 'Besuche 2026.csv')).toBeFocused();
  await deleted().getByRole('button', { name: 'Undo' }).click();
  await expect(findRow(page(), 'run 10.txt')).toBeVisible();
  await expect(status()).toHaveText('Brought back run 10.txt.');
  await chooseAction(page(), 'out', 'Delete');
  await expect(deleted()).toContainText('Deleted 3 files.');
  await expect(await finishPython(page(), 'print(os.path.exists("out/summary.csv"))')).toContainText('False');
  await findRow(page(), 'run 10.txt').focus();
  await page().keyboard.press('Control+z');
  await expect(findRow(page(), 'summary.csv')).toBeVisible();
  await expect(await finishPython(page(), 'print(open("out/plots/one.txt").read())')).toContainText('one');
});

test('a deletion is final when its note is closed', async () => {
  await attachFiles(page(), { name: 'spare.txt', content: 'spare' });
  await chooseAction(page(), 'spare.txt', 'Delete');
  await deleted().getByRole('button', { name: 'Dismiss' }).click();
  await findRow(page(), 'run 10.txt').focus();
  await page().keyboard.press('Control+z');
  await expect(status()).toHaveText('There is nothing to take back.');
  await expect(findRow(page(), 'spare.txt')).toHaveCount(0);
});

test('one file is saved as it is, several and all as a zip file', async () => {
  const one = await saveWith(page(), () => chooseAction(page(), 'Besuche 2026.csv', 'Download'));
  expect([one.name, one.bytes.toString()]).toEqual(['Besuche 2026.csv', 'city,n\nGraz,1\n']);

  const folder = await saveWith(page(), () => chooseAction(page(), 'out', 'Download as zip'));
  expect(folder.name).toBe('out.zip');
  expect(Object.keys(unzipSync(folder.bytes)).sort()).toEqual([
    'out/plots/one.txt',
    'out/runs/run 2.txt',
    'out/summary.csv',
  ]);

  await findRow(page(), 'plots').click({ modifiers: ['Control'] });
  await findRow(page(), 'Besuche 2026.csv').click({ modifiers: ['Control'] });
  const tools = page().getByRole('toolbar', { name: 'Selected files' });
  const several = await saveWith(page(), () => tools.getByRole('button', { name: 'Download' }).click());
  expect(Object.keys(unzipSync(several.bytes)).sort()).toEqual(['Besuche 2026.csv', 'out/plots/one.txt']);
  await tools.getByRole('button', { name: 'Select none' }).click();

  const all = await saveWith(page(), () => page().getByRole('button', { name: 'Download all as zip' }).click());
  const entries = unzipSync(all.bytes);
  expect(Object.keys(entries)).toHaveLength(5);
  expect(Buffer.from(entries['out/plots/one.txt'] ?? []).toString()).toBe('one');
  await expect(status()).toHaveText('Saved 5 files as files.zip.');
});

test('a path is copied as Python writes it, and a cell is made that opens the file', async () => {
  await page().context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chooseAction(page(), 'one.txt', 'Copy path');
  await expect(status()).toHaveText('Copied the path of out/plots/one.txt.');
  expect(await page().evaluate(() => navigator.clipboard.readText())).toBe('"/workspace/out/plots/one.txt"');
  await chooseAction(page(), 'one.txt', 'Insert into notebook');
  const cell = page().getByRole('region', { name: 'Cells' }).getByRole('article').last();
  await expect(cell).toContainText('open("out/plots/one.txt", encoding="utf-8")');
});

test('files are sorted, filtered, and hidden ones shown', async () => {
  const choose = async (item: string) => {
    await page().getByRole('button', { name: 'View', exact: true }).click();
    await page().getByRole('menuitem', { name: item, exact: true }).click();
  };
  await choose('Show hidden files');
  await expect(findRow(page(), 'log.txt')).toBeVisible();
  await choose('Hide hidden files');
  await expect(findRow(page(), 'log.txt')).toHaveCount(0);
  await choose('Largest first');
  expect((await listNames(page())).slice(-2)).toEqual(['Besuche 2026.csv', 'run 10.txt']);
  await choose('By name');
  await finishPython(page(), 'for n in range(12): open(f"data {n}.txt", "w").close()');
  const filter = page().getByRole('searchbox', { name: 'Filter files' });
  await filter.fill('PLOTS/');
  await expect.poll(() => listNames(page())).toEqual(['out', 'plots', 'one.txt']);
  await filter.fill('nothing like it');
  await expect(page().getByText('No file has “nothing like it” in its path.')).toBeVisible();
  await filter.fill('');
});

test('chips in the chat show the first files; removal there is taken back too', async () => {
  const chips = page().getByRole('list', { name: 'Files' });
  await expect(chips.getByRole('listitem')).toHaveCount(6);
  await findFilesButton(page()).click();
  await expect(findTree(page())).toHaveCount(0);
  await page().getByRole('button', { name: 'Show all 17 files' }).click();
  await expect(findTree(page())).toBeVisible();
  await chips.getByRole('button', { name: 'Remove Besuche 2026.csv' }).click();
  await expect(findRow(page(), 'Besuche 2026.csv')).toHaveCount(0);
  await deleted().getByRole('button', { name: 'Undo' }).click();
  await expect(findRow(page(), 'Besuche 2026.csv')).toBeVisible();
  await chips.getByRole('button', { name: 'Preview Besuche 2026.csv' }).click();
  await expect(page().getByRole('dialog', { name: 'Besuche 2026.csv' })).toContainText('Graz');
  await page().keyboard.press('Escape');
});

test('a thousand files are a tree of which the rows in sight are there', async () => {
  await finishPython(page(), 'os.makedirs("many")\nfor n in range(1000): open(f"many/{n:04}.txt", "w").write(str(n))');
  await expect(findRow(page(), 'many')).toContainText('1,000 files');
  await expect(findRow(page(), 'many')).toHaveAttribute('aria-expanded', 'false');
  await findRow(page(), 'many').click();
  await expect(findRow(page(), '0000.txt')).toBeVisible();
  expect(await findTree(page()).getByRole('treeitem').count()).toBeLessThan(60);
  await expect(findRow(page(), '0000.txt')).toHaveAttribute('aria-setsize', '1000');
  await page().keyboard.type('0777');
  await expect(findRow(page(), '0777.txt')).toBeFocused();
  await expect(findRow(page(), '0777.txt')).toBeInViewport();
  await page().keyboard.press('ArrowDown');
  await expect(findRow(page(), '0778.txt')).toBeFocused();
  await page().keyboard.press('End');
  await expect(findRow(page(), 'run 10.txt')).toBeFocused();
  await page().keyboard.press('Home');
  await expect(findRow(page(), 'many')).toBeFocused();
  await page().keyboard.press('Delete');
  await expect(deleted()).toContainText('Deleted 1000 files.');
  await expect(findFilesButton(page())).toHaveAccessibleName('Files, 17');
});

test('the choice to show the files, and a deletion, outlive the page', async () => {
  await findRow(page(), 'run 10.txt').focus();
  await page().keyboard.press('Delete');
  await expect(deleted()).toContainText('Deleted run 10.txt.');
  await page().reload();
  await expect(findRow(page(), 'Besuche 2026.csv')).toBeVisible();
  await expect(findRow(page(), 'run 10.txt')).toHaveCount(0);
  await expect(deleted()).toBeEmpty();
});
