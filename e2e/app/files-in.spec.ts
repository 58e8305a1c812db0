import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { finishPython } from './actions.ts';
import { chooseWay, dropFiles, dropFromComputer, findAdded, readAdded } from './files-in-actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

/** Prints every file below a folder with its size, a line each. */
const LIST = (folder: string) =>
  [
    'import os',
    `for here, _, names in sorted(os.walk(${JSON.stringify(folder)})):`,
    '    for name in sorted(names):',
    '        path = os.path.join(here, name)',
    '        print(ascii(path), os.path.getsize(path), ".")',
  ].join('\n');

async function makeFolder(info: TestInfo, name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const root = info.outputPath(name);
  await mkdir(join(root, 'empty'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

test('files that are dropped are there for Python', async () => {
  await dropFiles(page(), { name: 'visits.csv', text: 'a,b\n1,2\n' }, { name: 'ü 😀.txt', text: 'emoji' });
  await expect(findAdded(page())).toContainText('Added visits.csv and ü 😀.txt.');
  await expect(findAdded(page())).toBeEmpty(); // good news goes by itself
  await expect(await finishPython(page(), 'print(open("visits.csv").read(), open("ü 😀.txt").read())')).toContainText(
    'emoji',
  );
});

test('a folder that is dropped keeps its paths; what of it was left out is said', async ({ browserName: _ }, info) => {
  const files = { 'a.csv': 'a', 'deep/er/b.csv': 'bb', 'deep/ü.txt': 'ccc', '.DS_Store': 'mac' };
  await dropFromComputer(page(), await makeFolder(info, 'survey', files));
  await readAdded(
    page(),
    'Added survey/a.csv, survey/deep/er/b.csv and survey/deep/ü.txt. The folder survey/empty is empty and was left out. ' +
      'Left out survey/.DS_Store, which the operating system keeps for itself.',
  );
  const run = await finishPython(page(), LIST('survey'));
  await expect(run).toContainText("'survey/a.csv' 1 .");
  await expect(run).toContainText("'survey/deep/er/b.csv' 2 .");
  await expect(run).toContainText("'survey/deep/\\xfc.txt' 3 .");
});

test('a folder with nothing in it is said to be empty', async ({ browserName: _ }, info) => {
  await dropFromComputer(page(), await makeFolder(info, 'hollow', {}));
  await readAdded(page(), 'The folder hollow/empty is empty and was left out.');
});

test('a thousand files come in at once', async ({ browserName: _ }, info) => {
  const many = Array.from({ length: 1000 }, (_, index) => [`part-${index % 10}/${index}.txt`, `${index}`] as const);
  await dropFromComputer(page(), await makeFolder(info, 'many', Object.fromEntries(many)));
  await expect(findAdded(page())).toContainText('Added 1,000 files in many/.');
  const code = 'import pathlib\nprint(sum(int(p.read_text()) for p in pathlib.Path("many").rglob("*.txt")), "in all")';
  await expect(await finishPython(page(), code)).toContainText('499500 in all');
});

test('files and folders come in through the picker, by keyboard too', async ({ browserName: _ }, info) => {
  const choosing = page().waitForEvent('filechooser');
  await page().getByRole('button', { name: 'Attach files' }).press('Enter');
  await page().keyboard.press('Enter');
  await (await choosing).setFiles({ name: 'picked.txt', mimeType: 'text/plain', buffer: Buffer.from('picked') });
  await expect(findAdded(page())).toContainText('Added picked.txt.');

  const folder = await makeFolder(info, 'chosen', { 'one.txt': '1', 'sub/two.txt': '22' });
  const choosingFolder = page().waitForEvent('filechooser');
  await chooseWay(page(), 'Folder…');
  await (await choosingFolder).setFiles(folder);
  await expect(findAdded(page())).toContainText('Added chosen/one.txt and chosen/sub/two.txt.');
  await expect(await finishPython(page(), LIST('chosen'))).toContainText("'chosen/sub/two.txt' 2 .");
});

test('every sample comes in as it is, from the app itself', async () => {
  const names = await readdir('public/samples');
  const hosts = new Set<string>();
  page().on('request', (request) => hosts.add(new URL(request.url()).host));
  for (const name of names) {
    await chooseWay(page(), 'Samples…');
    const dialog = page().getByRole('dialog', { name: 'Sample files' });
    await expect(dialog.getByRole('listitem')).toHaveCount(names.length);
    await dialog.getByRole('button', { name: `Add ${name}` }).click();
    await expect(dialog).toBeHidden();
    await expect(findAdded(page())).toContainText(`Added ${name}.`);
    const { size } = await stat(`public/samples/${name}`);
    await expect(await finishPython(page(), `import os; print(os.path.getsize("${name}"), "bytes")`)).toContainText(
      `${size} bytes`,
    );
  }
  expect([...hosts]).toEqual([new URL(page().url()).host]);
  await expect(
    await finishPython(page(), 'import json; print(len(json.load(open("stations.json"))["stations"]), "stations")'),
  ).toContainText('4 stations');
  expect(await readFile('public/samples/survey.csv', 'utf8')).toContain('n/a');
});

test('strange names stay as they are and are only text; those that cannot be are named', async () => {
  await page().evaluate(() => Object.assign(window, { marked: 0 }));
  await dropFiles(
    page(),
    { name: '<img src=x onerror=marked++>.csv', text: '1' },
    { name: '\u202egnp.exe', text: '22' },
    { name: 'back\\slash.csv', text: '333' },
    { name: `${'n'.repeat(251)}.txt`, text: '4444' },
    { name: `${'n'.repeat(252)}.txt`, text: '55555' },
  );
  await readAdded(
    page(),
    /Added 4 files\. “n+…n+\.txt” was not added\. Its name is longer than 255 bytes\. Shorten it/,
  );
  const run = await finishPython(page(), LIST('.'));
  await expect(run).toContainText("'./<img src=x onerror=marked++>.csv' 1 .");
  await expect(run).toContainText("'./\\u202egnp.exe' 2 .");
  await expect(run).toContainText("'./back\\\\slash.csv' 3 .");
  await expect(run).toContainText(`${'n'.repeat(251)}.txt' 4 .`);
  expect(await page().evaluate(() => 'marked' in window && window.marked)).toBe(0);
});

test('of many names that cannot be, all can be read', async () => {
  await dropFiles(page(), ...['a', 'b', 'c', 'd'].map((letter) => ({ name: letter.repeat(300), text: letter })));
  await findAdded(page()).getByRole('button', { name: 'Show all 4' }).click();
  const dialog = page().getByRole('dialog', { name: '4 files were not added' });
  await expect(dialog.getByRole('listitem')).toHaveCount(4);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
});
