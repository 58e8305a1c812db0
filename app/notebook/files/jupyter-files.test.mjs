import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishSteps } from '../../lib/steps.ts';
import { parseNotebookFile } from './parse-notebook-file.ts';
import { makeNotebook, redact, writeIpynb } from './test-notebook.ts';
import { toPythonScript } from './to-python-script.ts';

/** Starting a kernel and drawing with it takes seconds, and many on a busy machine; only a hang is to end here. */
const PATIENCE = 300_000;

const SCRIPTS = resolve('app/notebook/files/jupyter');
let folder = '';

/** Debian's Python by its path: another python3 on the PATH would not see Debian's libraries. */
async function runPython(/** @type {string[]} */ ...args) {
  const { stdout } = await promisify(execFile)('/usr/bin/python3', args, { encoding: 'utf8', maxBuffer: 64_000_000 });
  return stdout;
}

/** Brings a file in and takes it away again. */
async function passThrough(/** @type {string} */ name) {
  const parsed = parseNotebookFile(await readFile(join(folder, name)), { clientId: 'session-1', openedAt: 5000 });
  if (parsed.status !== 'ok') throw new Error(parsed.reason);
  const path = join(folder, `${name}.exported.ipynb`);
  await writeFile(path, writeIpynb({ ...parsed, title: 'A title', secrets: [] }));
  return { ...parsed, path };
}

async function findLosses(
  /** @type {string} */ original,
  /** @type {string} */ exported,
  /** @type {string[]} */ ...more
) {
  return JSON.parse(await runPython(join(SCRIPTS, 'compare_notebooks.py'), join(folder, original), exported, ...more));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-jupyter-'));
  await runPython(join(SCRIPTS, 'make_notebooks.py'), folder);
}, PATIENCE);
afterAll(() => rm(folder, { recursive: true }));

test(
  'a notebook that a Jupyter kernel ran comes out as it went in, cell by cell and output by output',
  async () => {
    const { document, runs, notes, path } = await passThrough('executed.ipynb');
    expect(document.cells.length).toBeGreaterThan(15);
    expect(runs.flatMap((run) => run.outputs).length).toBeGreaterThan(15);
    expect(runs.every((run) => run.origin.by === 'file' && run.state.status === 'ended')).toBe(true);
    expect(notes).toEqual([]);
    expect(await findLosses('executed.ipynb', path)).toEqual([]);
  },
  PATIENCE,
);

test.each(['minor-4.ipynb', 'minor-0.ipynb'])(
  '%s, without ids, gets new ones and loses nothing',
  async (name) => {
    const { notes, path } = await passThrough(name);
    expect(notes).toEqual([]);
    expect(await findLosses(name, path)).toEqual([]);
  },
  PATIENCE,
);

test(
  'version 3 is converted as Jupyter itself converts it',
  async () => {
    const { document, notes, path } = await passThrough('version-3.ipynb');
    expect(document.cells[0]).toMatchObject({ kind: 'markdown', source: '## A heading' });
    expect(notes).toEqual([expect.stringContaining('version 3')]);
    expect(await findLosses('version-3-by-jupyter.ipynb', path, '--new-ids')).toEqual([]);
  },
  PATIENCE,
);

test('version 2 is refused with a reason', async () => {
  const parsed = parseNotebookFile(await readFile(join(folder, 'version-2.ipynb')), { clientId: 's', openedAt: 0 });
  expect(parsed).toMatchObject({ status: 'refused', reason: expect.stringContaining('version 2') });
});

/** Metadata as no program should write it, and some may. */
const ODD = {
  kernelspec: { name: 3 },
  language_info: 'python',
  title: 1,
  authors: {},
  orig_nbformat: 0,
  tags: ['a', 'a'],
  name: '',
  jupyter: true,
  collapsed: 'no',
  scrolled: null,
  execution: { 'iopub.status.busy': 1 },
  format: 3,
};

test(
  'what is made here is valid for Jupyter, whatever is in it',
  async () => {
    /** @type {import('../../toolset/run.ts').RunOutput[]} */
    const outputs = [
      { type: 'stream', stream: 'stderr', text: '' },
      { type: 'echo', text: '1', data: { 'text/html': 7, 'model/gltf+json': { a: 1 } }, metadata: ODD },
      {
        type: 'display',
        display: { data: { '': null, 'image/png': ['a', 1], x: undefined }, metadata: ODD },
        figurePath: null,
      },
      { type: 'error', error: { name: '', message: '', traceback: '' } },
    ];
    const { document, ...others } = makeNotebook('x\u2028y', outputs, { by: 'agent', executionCount: null });
    /** @type {import('../cell.ts').Cell[]} */
    const cells = [
      ...document.cells.map((cell) => ({ ...cell, metadata: ODD })),
      { kind: 'markdown', id: 'b', source: '', metadata: ODD, attachments: { a: null, b: { 'image/png': 3 } } },
      { kind: 'raw', id: 'c', source: '', metadata: ODD, attachments: {} },
    ];
    const path = join(folder, 'made.ipynb');
    await writeFile(path, writeIpynb({ ...others, document: { cells, metadata: ODD } }));
    expect(await findLosses('made.ipynb', path)).toEqual([]);
  },
  PATIENCE,
);

test(
  'a script of a notebook is Python',
  async () => {
    const { document, runs } = await passThrough('executed.ipynb');
    const path = join(folder, 'executed.py');
    await writeFile(path, finishSteps(toPythonScript(redact({ document, runs, title: '', secrets: [] }))));
    await runPython('-m', 'py_compile', path);
    expect(await readFile(path, 'utf8')).toContain('# %matplotlib inline\nimport matplotlib.pyplot as plt');
  },
  PATIENCE,
);
