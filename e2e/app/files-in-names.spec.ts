import type { Locator } from '@playwright/test';
import { finishPython } from './actions.ts';
import { dropFiles, findAdded, readAdded } from './files-in-actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();
const dialogOf = (title: string | RegExp) => page().getByRole('dialog', { name: title });
const choose = (from: Locator, name: string, choice: string) =>
  from.getByRole('group', { name, exact: true }).getByRole('radio', { name: choice }).check();

/** What files hold, as Python reads them. */
async function expectFiles(contents: Readonly<Record<string, string>>): Promise<void> {
  const names = JSON.stringify(Object.keys(contents));
  const run = await finishPython(page(), `for n in ${names}: print(n, "=", open(n).read(), ".")`);
  for (const [name, text] of Object.entries(contents)) await expect(run).toContainText(`${name} = ${text} .`);
}

test('a name that is taken is asked about; both are kept unless one says otherwise', async () => {
  await dropFiles(page(), { name: 'data.csv', text: 'old' });
  await readAdded(page(), 'Added data.csv.');
  await dropFiles(page(), { name: 'data.csv', text: 'new' });
  const dialog = dialogOf('“data.csv” is there already');
  await expect(dialog).toContainText(/Here: 3 B.*New: 3 B/);
  await expect(dialog.getByRole('radio', { name: 'Keep both' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await readAdded(page(), 'Added data (2).csv.');
  await expectFiles({ 'data.csv': 'old', 'data (2).csv': 'new' });
});

test('replace and skip, by keyboard', async () => {
  await dropFiles(page(), { name: 'data.csv', text: 'newer' });
  const dialog = dialogOf('“data.csv” is there already');
  await dialog.getByRole('radio', { name: 'Keep both' }).press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Replace' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Go on' }).press('Enter');
  await readAdded(page(), 'Replaced data.csv.');
  await dropFiles(page(), { name: 'data.csv', text: 'newest' });
  await dialog.getByRole('radio', { name: 'Keep both' }).press('ArrowLeft');
  await dialog.getByRole('button', { name: 'Go on' }).press('Enter');
  await readAdded(page(), 'Left out data.csv.');
  await expectFiles({ 'data.csv': 'newer', 'data (2).csv': 'new' });
});

test('the same bytes need no question', async () => {
  await dropFiles(page(), { name: 'data.csv', text: 'newer' });
  await readAdded(page(), 'data.csv is there already, with the same content.');
});

test('one question for many, with a choice for each and one for all', async () => {
  const names = ['a.txt', 'b.txt', 'c.txt', 'd.txt'];
  await dropFiles(page(), ...names.map((name) => ({ name, text: 'old' })));
  await readAdded(page(), 'Added 4 files.');
  await dropFiles(page(), ...names.map((name) => ({ name, text: 'new' })), { name: 'fresh.txt', text: 'new' });
  const dialog = dialogOf('4 files are there already');
  await choose(dialog, 'For all 4 files', 'Replace');
  await expect(dialog.getByRole('radio', { name: 'Replace', checked: true })).toHaveCount(5);
  await choose(dialog, 'b.txt', 'Keep both');
  await choose(dialog, 'c.txt', 'Skip');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await readAdded(page(), 'Added fresh.txt and b (2).txt. Replaced a.txt and d.txt. Left out c.txt.');
  await expectFiles({
    'a.txt': 'new',
    'b.txt': 'old',
    'b (2).txt': 'new',
    'c.txt': 'old',
    'd.txt': 'new',
    'fresh.txt': 'new',
  });
});

test('no answer adds nothing', async () => {
  await dropFiles(page(), { name: 'a.txt', text: 'x' }, { name: 'never.txt', text: 'x' });
  await dialogOf('“a.txt” is there already').getByRole('button', { name: 'Add nothing' }).click();
  await readAdded(page(), 'Adding 2 items was cancelled; nothing of it was added.');
  await dropFiles(page(), { name: 'a.txt', text: 'x' });
  await expect(dialogOf('“a.txt” is there already')).toBeVisible();
  await page().keyboard.press('Escape');
  await readAdded(page(), 'Adding a.txt was cancelled');
  await expectFiles({ 'a.txt': 'new' });
  await expect(await finishPython(page(), 'import os; print(os.path.exists("never.txt"))')).toContainText('False');
});

test('a file cannot take the place of a folder', async () => {
  await expect(
    await finishPython(page(), 'import os; os.makedirs("folder"); open("folder/in.txt", "w").write("x")'),
  ).toContainText('1');
  await dropFiles(page(), { name: 'folder', text: 'x' }, { name: 'good.txt', text: 'x' });
  await readAdded(
    page(),
    'Added good.txt. “folder” was not added. There is a folder of that name here. Rename one of them.',
  );
});

test('of hundreds the first are listed, and the choice for all is for the rest too', async () => {
  const names = Array.from({ length: 150 }, (_, index) => `n${index}.txt`);
  await dropFiles(page(), ...names.map((name) => ({ name, text: 'old' })));
  await readAdded(page(), 'Added 150 files.');
  await dropFiles(page(), ...names.map((name) => ({ name, text: 'new' })));
  const dialog = dialogOf('150 files are there already');
  await expect(dialog.getByRole('listitem')).toHaveCount(100);
  await expect(dialog).toContainText('And 50 more');
  await choose(dialog, 'For all 150 files', 'Replace');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(findAdded(page())).toContainText('Replaced 150 files.');
  await expectFiles({ 'n149.txt': 'new' });
});
