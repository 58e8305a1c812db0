import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNotices } from './notices-plugin.mjs';

/** @type {string} */
let root;
/** @type {string} */
let notices;

const PROJECT = {
  'index.html': '<script type="module" src="/main.js"></script>',
  'main.js': "import { used } from '@scope/used'; import 'styled/style.css'; console.log(used);",
  'worker.js': "import { inner } from 'inner'; postMessage(inner());",
  'node_modules/@scope/used/package.json':
    '{"name":"@scope/used","version":"1.2.3","license":"MIT","main":"esm/i.js","repository":{"url":"git+https://github.com/a/used.git"}}',
  'node_modules/@scope/used/esm/package.json': '{"type":"module"}',
  'node_modules/@scope/used/esm/i.js': "export const used = 'used';",
  'node_modules/@scope/used/LICENSE.md': 'MIT, copyright A. Author',
  'node_modules/styled/package.json': '{"name":"styled","version":"2.0.0","license":"ISC","repository":"b/styled"}',
  'node_modules/styled/style.css': 'h1 { color: red }',
  'node_modules/styled/NOTICE': 'Fonts by B.',
  'node_modules/inner/package.json': '{"name":"inner","version":"3.0.0","main":"i.js"}',
  'node_modules/inner/i.js': 'export const inner = () => self.name;',
  'node_modules/unused/package.json': '{"name":"unused","version":"1.0.0"}',
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vivarium-notices-'));
  for (const [path, text] of Object.entries(PROJECT)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const { collect, emit } = createNotices();
  const base = { root, configFile: /** @type {const} */ (false), logLevel: /** @type {const} */ ('silent') };
  await build({
    ...base,
    plugins: [collect()],
    build: { write: false, rolldownOptions: { input: join(root, 'worker.js'), output: { format: 'iife' } } },
  });
  await build({ ...base, plugins: [emit()] });
  notices = await readFile(join(root, 'dist/THIRD_PARTY_NOTICES.txt'), 'utf8');
});
afterAll(() => rm(root, { recursive: true }));

test('every package of every bundle is listed with its licence', () => {
  expect(notices).toContain(
    '@scope/used 1.2.3\nLicence: MIT\nSource:  https://github.com/a/used\n\nMIT, copyright A. Author',
  );
  expect(notices).toContain('styled 2.0.0\nLicence: ISC\nSource:  https://github.com/b/styled\n\nFonts by B.');
  expect(notices).toContain('inner 3.0.0\nLicence: see its licence file\nSource:  https://www.npmjs.com/package/inner');
  expect(notices).not.toContain('unused');
  expect(notices).not.toContain(root);
});

test("the runtime's contents are listed with their sources", () => {
  expect(notices).toContain('- CPython and its standard library\n  PSF-2.0, https://github.com/python/cpython');
  expect(notices).toContain('https://github.com/pyodide/pyodide');
});

test('the command writes the file and notices when it is out of date', async () => {
  /** @param {string[]} args */
  const run = (...args) =>
    promisify(execFile)(process.execPath, [
      resolve('workers/build/notices.mjs'),
      ...['--dist', join(root, 'dist'), '--to', join(root, 'NOTICES')],
      ...args,
    ]);
  await expect(run('--check')).rejects.toThrow('npm run notices');
  await run();
  expect(await readFile(join(root, 'NOTICES'), 'utf8')).toBe(notices);
  await run('--check');
});
