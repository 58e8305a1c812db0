import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockEntry, makeFolder, makeLock, makeWheel } from './test-wheel.mjs';

const { info } = createRequire(import.meta.url)('pyodide/pyodide-lock.json');
const DEFAULTS = 'numpy pandas scipy matplotlib seaborn plotly scikit-learn statsmodels micropip'.split(' ');

/** A source that has all default packages, so that the package index is not asked. */
async function makeSource() {
  const folder = await makeFolder();
  const entries = [];
  for (const name of [...DEFAULTS, 'polars']) {
    const wheel = makeWheel(name);
    entries.push(lockEntry(name, wheel));
    await writeFile(join(folder, wheel.fileName), wheel.bytes);
  }
  await writeFile(join(folder, 'pyodide-lock.json'), JSON.stringify(makeLock(entries, info.abi_version)));
  return folder;
}

/** @param {string[]} args @returns {Promise<{ code: number, stdout: string, stderr: string }>} */
function run(...args) {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['workers/build/packages.mjs', '--no-compile', ...args],
      (_error, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

test('stores the default packages and those named, and says so', async () => {
  const [from, to] = [await makeSource(), await makeFolder()];
  const first = await run('--from', from, '--to', to, 'polars');
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('stored    polars 1.0\n');
  expect(first.stdout).toMatch(/^10 packages in .*: 10 stored now, 0 compiled now, .* received, 0 missing\.$/m);
  const second = await run('--from', from, '--to', to);
  expect(second.stdout).toContain('removed   polars-1.0-py3-none-any.whl, which is no longer asked for');
  expect(second.stdout).toMatch(/^9 packages in .*: 0 stored now/m);
});

test('fails when something is missing, unless that is allowed', async () => {
  const [from, to] = [await makeSource(), await makeFolder()];
  await rm(join(from, 'scipy-1.0-py3-none-any.whl'));
  const strict = await run('--from', from, '--to', to);
  expect(strict.code).toBe(1);
  expect(strict.stderr).toContain(`  scipy: not in ${from}\n`);
  const lenient = await run('--from', from, '--to', to, '--allow-missing');
  expect(lenient.code).toBe(0);
  expect(lenient.stderr).toContain('WARNING: Could not store:\n  scipy');
});

test('refuses packages of another ABI', async () => {
  const folder = await makeFolder();
  await writeFile(join(folder, 'pyodide-lock.json'), JSON.stringify(makeLock([], '1999_0')));
  const { code, stderr } = await run('--from', folder, '--to', await makeFolder());
  expect(code).toBe(1);
  expect(stderr).toContain('is for Pyodide ABI 1999_0');
});
