import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPythonLibrary } from './python-library.ts';

const GLUE = fileURLToPath(new URL('../python/vivarium_glue', import.meta.url));

let folder: string;
let library: Uint8Array;
let pyodide: PyodideAPI;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-library-'));
  library = await buildPythonLibrary(GLUE, folder, 'any');
  await writeFile(join(folder, 'python_stdlib.zip'), library);
  pyodide = await loadPyodide({ stdLibURL: pathToFileURL(join(folder, 'python_stdlib.zip')).href });
  pyodide.runPython('import vivarium_glue.session, vivarium_glue.plotting');
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

test('a boot and the glue import bytecode only', () => {
  const files = pyodide
    .runPython(`
import sys
loaders = ((m, type(getattr(getattr(m, "__spec__", None), "loader", None))) for m in list(sys.modules.values()))
[m.__file__ for m, loader in loaders if loader.__name__ == "zipimporter"]`)
    .toJs() as string[];
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => !file.endsWith('.pyc'))).toEqual([]);
});

test("the library's lines are there for tracebacks and for inspect", () => {
  expect(pyodide.runPython('import inspect, json; inspect.getsource(json.loads)')).toMatch(/^def loads\(/);
  const traceback = pyodide.runPython(`
import json, traceback
try:
    json.loads("{")
    text = ""
except ValueError:
    text = traceback.format_exc()
text`) as string;
  expect(traceback).toMatch(/json\/decoder\.py", line \d+, in decode\n {4}obj, end = self\.raw_decode/);
});

test('modules that no boot imports are there as sources', () => {
  expect(pyodide.runPython('import statistics; statistics.mean([1, 2, 3])')).toBe(2);
  expect(pyodide.runPython('statistics.__file__')).toMatch(/statistics\.py$/);
});

test('the same sources give the same bytes, from the cache and anew', async () => {
  const again = await buildPythonLibrary(GLUE, folder, 'any');
  expect(Buffer.compare(again, library)).toBe(0);
  const anew = await buildPythonLibrary(GLUE, join(folder, 'empty'), 'any');
  expect(Buffer.compare(anew, library)).toBe(0);
}, 60_000);
