import { execFile } from 'node:child_process';
import { open, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Download, Page, TestInfo } from '@playwright/test';
import { connectModel, findCell, listCells } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';
import { addCell, findNotebookBar, openEmptyNotebook } from './notebook-actions.ts';

const page = sharePage();
test.beforeEach(() => openEmptyNotebook(page()));

/** A notebook as Jupyter's library reads it. */
interface ReadNotebook {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly {
    readonly cell_type: string;
    readonly source: string;
    readonly metadata: object;
    readonly execution_count?: number | null;
    readonly outputs?: readonly { readonly output_type: string; readonly text?: string; readonly ename?: string }[];
  }[];
}

/** Debian's Python by its path: another one on the PATH would not see Debian's libraries. */
async function runPython(script: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [`e2e/jupyter/${script}`, ...args], {
    maxBuffer: 64_000_000,
  });
  return stdout;
}

const readNotebook = async (path: string) => JSON.parse(await runPython('read_notebook.py', path)) as ReadNotebook; // by Jupyter's own schema

async function openFile(path: string | { name: string; text: string }): Promise<void> {
  const file = typeof path === 'string' ? path : { name: path.name, mimeType: '', buffer: Buffer.from(path.text) };
  await page().getByLabel('Notebook file').setInputFiles(file);
}

async function download(format: RegExp, info: TestInfo): Promise<{ name: string; path: string }> {
  const coming = page().waitForEvent('download');
  await findNotebookBar(page()).getByRole('button', { name: 'Export' }).click();
  await page().getByRole('menuitem', { name: format }).click();
  const file: Download = await coming;
  const path = info.outputPath(file.suggestedFilename());
  await file.saveAs(path);
  return { name: file.suggestedFilename(), path };
}

/** A PNG of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==';

const notice = (from: Page) => from.getByRole('status', { name: 'Notebook', exact: true });

test('a notebook of a real Jupyter comes in without running, loses nothing, runs here, and Jupyter reads it back', async ({
  browserName: _,
}, info) => {
  const original = info.outputPath('Analysis.ipynb');
  await runPython('make_notebook.py', original);
  await openFile(original);
  await expect(notice(page())).toContainText('Opened Analysis.ipynb. Nothing of it has run.');
  await expect(listCells(page())).toHaveCount(6);
  await expect(findCell(page(), 1).getByRole('heading', { name: 'From Jupyter' })).toBeVisible();
  await expect(findCell(page(), 2)).toContainText('made by cpython');
  await expect(findCell(page(), 2)).toContainText('In\u00a0[1]');
  await expect(findCell(page(), 2).getByText('From a file', { exact: true })).toBeVisible();
  await expect(findCell(page(), 5)).toContainText('ZeroDivisionError');
  await expect(listCells(page()).getByText(/Running|Queued|Done/)).toHaveCount(0);
  await expect(findCell(page(), 6).getByText('never ran there')).toHaveCount(0);

  const untouched = await download(/Jupyter notebook/, info);
  expect(untouched.name).toBe('Analysis.ipynb');
  const before = await readNotebook(original);
  const after = await readNotebook(untouched.path);
  expect(after.cells).toEqual(before.cells);
  expect(after.metadata).toMatchObject(before.metadata);

  await findNotebookBar(page()).getByRole('button', { name: 'Run all' }).click();
  await expect(findCell(page(), 5).getByText('Failed', { exact: true })).toBeVisible();
  await findCell(page(), 6).getByRole('button', { name: 'Run cell 6' }).click();
  await expect(findCell(page(), 6).getByText('never ran there', { exact: true })).toBeVisible();
  const ran = await readNotebook((await download(/Jupyter notebook/, info)).path);
  expect(ran.cells.map(({ cell_type }) => cell_type)).toEqual(before.cells.map(({ cell_type }) => cell_type));
  expect(ran.cells.map(({ source }) => source)).toEqual(before.cells.map(({ source }) => source));
  expect(ran.cells[2]?.metadata).toMatchObject({ tags: ['keep'] });
  expect(ran.cells[5]).toMatchObject({
    execution_count: 4,
    outputs: [{ output_type: 'stream', text: 'never ran there\n' }],
  });
  expect(ran.cells[4]?.outputs).toMatchObject([{ output_type: 'error', ename: 'ZeroDivisionError' }]);
});

test('all four formats hold the notebook, and no key the user gave to the app', async ({ model }, info) => {
  await connectModel(page(), model);
  await addCell(page(), '# Words', 'Text');
  await addCell(page(), `api_key = "${model.apiKey}"\nprint("key is", api_key)`);
  await page().keyboard.press('ControlOrMeta+Enter');
  await expect(findCell(page(), 2).getByText('Done')).toBeVisible();
  for (const [format, sign] of [
    [/Jupyter notebook/, '"nbformat_minor": 5'],
    [/Python script/, '# %%'],
    [/HTML report/, '<!doctype html>'],
    [/Markdown/, '```python'],
  ] as const) {
    const text = await readFile((await download(format, info)).path, 'utf8');
    expect(text.toLowerCase()).toContain(sign);
    expect(text).toContain('Words');
    expect(text).not.toContain(model.apiKey);
    await expect(notice(page())).toContainText(/taken out/);
  }
});

test('a file that cannot be opened is answered with what is wrong, and the notebook stays as it was', async ({
  browserName: _,
}, info) => {
  await addCell(page(), 'mine = 1');
  const huge = info.outputPath('huge.ipynb');
  const handle = await open(huge, 'w');
  await handle.truncate(201_000_000);
  await handle.close();
  for (const [file, words] of [
    [{ name: 'broken.ipynb', text: '{"cells": [\n  {"cell_type": }\n]}' }, /broken\.ipynb was not opened\..*line 2/],
    [{ name: 'other.ipynb', text: '{"hello": "world"}' }, /other\.ipynb was not opened/],
    [
      { name: 'old.ipynb', text: '{"nbformat": 2, "nbformat_minor": 0, "metadata": {}, "worksheets": []}' },
      /version 2/,
    ],
    [huge, /huge\.ipynb was not opened\..*200\.0 MB/],
  ] as const) {
    await openFile(file);
    await expect(notice(page())).toContainText(words);
    await expect(listCells(page())).toHaveCount(1);
    await expect(findCell(page(), 1)).toContainText('mine = 1');
  }
});

test('unknown cells, ids given twice and another language are opened and told, and a full notebook is left alone', async () => {
  await addCell(page(), 'mine = 1');
  const cell = (id: string, cell_type: string) => ({
    id,
    cell_type,
    metadata: {},
    source: `of ${id}`,
    outputs: [],
    execution_count: null,
  });
  const metadata = { kernelspec: { name: 'julia-1.11', display_name: 'Julia 1.11', language: 'julia' } };
  const cells = [cell('twice', 'code'), cell('twice', 'code'), cell('odd', 'hologram')];
  await openFile({ name: 'Strange.ipynb', text: JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }) });
  await expect(page().getByText(/Opened Strange\.ipynb/)).toContainText(/Julia/);
  await expect(listCells(page())).toHaveCount(3);
  await expect(findCell(page(), 2)).toContainText('of twice');
  await expect(findCell(page(), 3)).toContainText('of odd');
  await page().goBack();
  await expect(findCell(page(), 1)).toContainText('mine = 1');
});

test('a notebook that is dropped becomes a file, and opens when one says so', async ({ browserName: _ }, info) => {
  const path = info.outputPath('Dropped.ipynb');
  const code = { id: 'a', cell_type: 'code', metadata: {}, source: '6 * 7', outputs: [], execution_count: null };
  const attachments = { 'dot.png': { 'image/png': DOT } };
  const words = { id: 'b', cell_type: 'markdown', metadata: {}, source: '![A dot](attachment:dot.png)', attachments };
  const cells = [code, words];
  const text = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
  await writeFile(path, text);
  const data = await page().evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'Dropped.ipynb'));
    return transfer;
  }, text);
  await page().getByRole('region', { name: 'Cells' }).dispatchEvent('dragenter', { dataTransfer: data });
  await page().getByRole('region', { name: 'Cells' }).dispatchEvent('drop', { dataTransfer: data });
  await expect(listCells(page())).toHaveCount(0);
  await page().getByRole('button', { name: 'Open as notebook' }).click();
  await expect(findCell(page(), 1)).toContainText('6 * 7');
  await expect(findCell(page(), 2).getByRole('img', { name: 'A dot' })).toHaveJSProperty('naturalWidth', 1);
});
