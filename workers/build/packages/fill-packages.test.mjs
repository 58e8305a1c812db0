import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fillPackages } from './fill-packages.mjs';
import { parseLockFile } from './lock-file.mjs';
import { openSource } from './package-source.mjs';
import { createProgress } from './progress.mjs';
import { IMPATIENT, lockEntry, makeFolder, makeLock, makeWheel, sha256, startTestServer } from './test-wheel.mjs';

const wheels = {
  base: makeWheel('base'),
  middle: makeWheel('middle'),
  top: makeWheel('top', { requires: ['middle', 'leaf>=2; python_version > "3"', 'never; sys_platform == "win32"'] }),
  leaf: makeWheel('leaf', { version: '2.1' }),
};
const pinned = makeLock([lockEntry('base', wheels.base), lockEntry('middle', wheels.middle, ['base'])]);

/** @type {(() => void)[]} */
const cleanups = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** A package index that knows `leaf` only. */
async function startIndex() {
  const server = await startTestServer((path, _request, response) => {
    if (path === '/pypi/leaf/json') {
      const { fileName, sha256 } = wheels.leaf;
      const file = { filename: fileName, url: `${server.url}${fileName}`, digests: { sha256 }, yanked: false };
      response.end(JSON.stringify({ releases: { 2.1: [file] } }));
    } else if (path === `/${wheels.leaf.fileName}`) response.end(wheels.leaf.bytes);
    else response.writeHead(404).end();
  });
  cleanups.push(server.close);
  return server;
}

/** @param {Record<string, Uint8Array | string>} files */
async function folderWith(files) {
  const folder = await makeFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

/** @param {string} from @param {string[]} names @param {{ to?: string, index?: string }} [more] */
async function fill(from, names, { to, index = 'http://127.0.0.1:1/' } = {}) {
  const target = to ?? (await makeFolder());
  const result = await fillPackages({
    names,
    to: target,
    source: await openSource(from, pinned, IMPATIENT),
    createCompiler: undefined,
    progress: createProgress({ write: () => {} }),
    index,
    patience: IMPATIENT,
  });
  const text = await readFile(join(target, 'pyodide-lock.json'), 'utf8').catch(() => undefined);
  return { ...result, target, lock: text === undefined ? undefined : parseLockFile(text, 'written lock') };
}

const all = Object.fromEntries(Object.values(wheels).map(({ fileName, bytes }) => [fileName, bytes]));

test('a folder without a lock file serves the pinned packages, wheels and, from the index, what those need', async () => {
  const { [wheels.leaf.fileName]: _leaf, ...files } = all;
  const index = await startIndex();
  const from = await folderWith(files);
  const first = await fill(from, ['top'], { index: `${index.url}pypi/` });

  expect(first.missing).toEqual([]);
  expect(Object.keys(first.lock?.packages ?? {})).toEqual(['base', 'leaf', 'middle', 'top']);
  expect(first.lock?.packages.base).toEqual(pinned.packages.base);
  expect(first.lock?.packages.top).toEqual({ ...lockEntry('top', wheels.top, ['leaf', 'middle']) });
  expect(first.lock?.info).toEqual(pinned.info);
  for (const { file_name, sha256: expected } of Object.values(first.lock?.packages ?? {})) {
    expect(sha256(await readFile(join(first.target, file_name)))).toBe(expected);
  }

  index.requests.length = 0;
  const second = await fill(from, ['top'], { to: first.target, index: `${index.url}pypi/` });
  expect([second.fetched, second.missing, index.requests]).toEqual([0, [], []]);
  expect(second.lock).toEqual(first.lock);
});

test("a mirror's own lock file counts, and a second run asks only for that", async () => {
  const own = makeLock([lockEntry('top', wheels.top)]);
  const server = await startTestServer((path, _request, response) => {
    if (path === '/m/pyodide-lock.json') response.end(JSON.stringify(own));
    else if (path === `/m/${wheels.top.fileName}`) response.end(wheels.top.bytes);
    else response.writeHead(404).end();
  });
  cleanups.push(server.close);
  const first = await fill(`${server.url}m`, ['top']);
  expect(first.stored.map(({ name }) => name)).toEqual(['top']);
  const second = await fill(`${server.url}m`, ['top'], { to: first.target });
  expect(second.fetched).toBe(0);
  expect(server.requests.filter((path) => path.endsWith('.whl'))).toHaveLength(1);
});

test('what cannot be had is named with its reason, and the rest is stored', async () => {
  const { [wheels.base.fileName]: _base, [wheels.leaf.fileName]: _leaf, ...files } = all;
  const index = await startIndex();
  const from = await folderWith({ ...files, [wheels.base.fileName]: 'damaged' });
  const { missing, lock, target } = await fill(from, ['top', 'unheard-of'], { index: `${index.url}pypi/` });
  expect(missing).toEqual([
    { name: 'unheard-of', reason: 'the package index does not know it', neededBy: undefined },
    {
      name: 'base',
      reason: `${join(from, wheels.base.fileName)}: SHA-256 is ${sha256('damaged')}, expected ${wheels.base.sha256}`,
      neededBy: 'middle',
    },
  ]);
  expect(Object.keys(lock?.packages ?? {})).toEqual(['leaf', 'middle', 'top']);
  expect(await readdir(target)).not.toContain(wheels.base.fileName);
});

test('an index out of reach is a reason, not a crash', async () => {
  const { missing, lock } = await fill(await folderWith({}), ['leaf']);
  expect(lock).toBeUndefined();
  expect(missing).toMatchObject([{ name: 'leaf', reason: expect.stringContaining('http://127.0.0.1:1/: ') }]);
});

test.each([
  ['another ABI', JSON.stringify(makeLock([], '2025_0')), /ABI 2025_0.*runs ABI 2026_0/],
  ['a login page', '<html>', /web page/],
])('a source with %s is refused as a whole', async (_name, lock, message) => {
  await expect(fill(await folderWith({ 'pyodide-lock.json': lock }), ['base'])).rejects.toThrow(message);
});

test('a damaged file is fetched again, and what is no longer asked for goes away', async () => {
  const from = await folderWith(all);
  const first = await fill(from, ['middle', 'leaf']);
  await writeFile(join(first.target, wheels.base.fileName), 'bit rot');
  await writeFile(join(first.target, 'notes.txt'), 'mine');
  const second = await fill(from, ['middle'], { to: first.target });
  expect([second.fetched, second.removed]).toEqual([1, [wheels.leaf.fileName]]);
  expect((await stat(join(first.target, 'notes.txt'))).size).toBe(4);
});
