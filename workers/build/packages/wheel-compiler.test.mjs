import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { loadPyodide } from 'pyodide';
import { expect, test } from 'vitest';
import { fillPackages } from './fill-packages.mjs';
import { openSource } from './package-source.mjs';
import { createProgress } from './progress.mjs';
import { lockEntry, makeFolder, makeLock, makeWheel, sha256 } from './test-wheel.mjs';
import { createWheelCompiler } from './wheel-compiler.mjs';

/** `_compile_bytecode` is called for a cached .pyc only, never for a source that had to be compiled. */
const HOW_IT_WAS_LOADED = `
import os
from importlib import _bootstrap_external as external
seen, plain = [], external._compile_bytecode
external._compile_bytecode = lambda data, name, **rest: (seen.append(name), plain(data, name, **rest))[1]
import toy, toy.deep
external._compile_bytecode = plain
[toy.deep.answer(), seen, os.path.exists(toy.deep.__spec__.cached)]
`;

test('compiled wheels load from the folder with their bytecode, and a second run changes nothing', async () => {
  const wheel = makeWheel('toy', {
    files: {
      'toy/__init__.py': '',
      'toy/deep.py': 'def answer():\n    return 42\n\ndef fail():\n    raise ValueError("here")\n',
      'toy/template.py': 'this is {{ not }} Python',
    },
  });
  const [from, to] = [await makeFolder(), await makeFolder()];
  await mkdir(from, { recursive: true });
  const { default: real } = await import('pyodide/pyodide-lock.json', { with: { type: 'json' } });
  const lock = { ...makeLock([lockEntry('toy', wheel)]), info: real.info };
  await writeFile(join(from, 'pyodide-lock.json'), JSON.stringify(lock));
  await writeFile(join(from, wheel.fileName), wheel.bytes);
  const run = async () =>
    fillPackages({
      names: ['toy'],
      to,
      source: await openSource(from, /** @type {import('./lock-file.mjs').LockFile} */ (lock)),
      createCompiler: createWheelCompiler,
      progress: createProgress({ write: () => {} }),
    });
  expect(await run()).toMatchObject({ fetched: 1, compiled: 1, missing: [] });
  const bytes = await readFile(join(to, wheel.fileName));
  const [stored] = (await run()).stored;
  expect(await run()).toMatchObject({ fetched: 0, compiled: 0 });
  expect(await readFile(join(to, wheel.fileName))).toEqual(bytes);
  expect(stored?.sha256).toBe(sha256(bytes));

  const files = unzipSync(bytes);
  const pyc = 'toy/__pycache__/deep.cpython-314.pyc';
  expect(Object.keys(files)).toEqual([...Object.keys(files)].sort());
  expect(files).toHaveProperty([pyc]);
  expect(files).not.toHaveProperty(['toy/__pycache__/template.cpython-314.pyc']);
  const record = strFromU8(files['toy-1.0.dist-info/RECORD'] ?? new Uint8Array());
  const digest = Buffer.from(sha256(files[pyc] ?? ''), 'hex').toString('base64url');
  expect(record).toContain(`${pyc},sha256=${digest},${files[pyc]?.length}\n`);

  const pyodide = await loadPyodide({
    lockFileContents: await readFile(join(to, 'pyodide-lock.json'), 'utf8'),
    packageBaseUrl: `${to}/`,
  });
  await pyodide.loadPackage('toy');
  const [answer, seen, cached] = pyodide.runPython(HOW_IT_WAS_LOADED).toJs();
  expect([answer, cached]).toEqual([42, true]);
  expect(seen).toEqual(['toy', 'toy.deep']);
  expect(() => pyodide.runPython('toy.deep.fail()')).toThrow(/toy\/deep\.py", line 5, in fail\n\s+raise ValueError/);
}, 120_000);

test('the same wheel gives the same bytes', async () => {
  const { bytes } = makeWheel('same');
  const compiler = await createWheelCompiler();
  expect(sha256(compiler.compile(bytes))).toBe(sha256(compiler.compile(bytes)));
}, 60_000);
