import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startServer } from './static-server.mjs';

/** @type {string} */
let folder;
/** @type {(() => unknown)[]} */
const cleanups = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-serve-'));
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  await mkdir(join(folder, 'dist/.vite'));
  await mkdir(join(folder, 'dist/packages'));
  await mkdir(join(folder, 'wheels'));
  const files = {
    'secret.txt': 'secret',
    'dist/index.html': '<h1>home</h1>',
    'dist/assets/main-Ab3_x-9z.js': 'export {}',
    'dist/runtime.wasm': '\0asm',
    'dist/worker.mjs': 'export {}',
    'dist/.vite/license.json': '[]',
    'dist/packages/a.whl': 'from dist',
    'dist/packages/only-in-dist.whl': 'from dist',
    'wheels/a.whl': 'from wheels',
    'wheels/pyodide-lock.json': '{}',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
afterAll(() => rm(folder, { recursive: true }));

/** @param {import('./static-server.mjs').ServerOptions} [options] */
async function serve(options) {
  const server = await startServer({ root: join(folder, 'dist'), ...options });
  cleanups.push(server.close);
  return server.url;
}

/** Sends the path as it is written; `fetch` would tidy it up first. @param {string} url @param {string} path */
async function rawStatus(url, path) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += chunk;
  expect(text).not.toContain('secret');
  return Number(text.split(' ')[1]);
}

test('serves the page with isolation headers and lets it be revalidated', async () => {
  const url = await serve();
  const reply = await fetch(url);
  expect(await reply.text()).toBe('<h1>home</h1>');
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'credentialless',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'cache-control': 'no-cache',
    'content-type': 'text/html;charset=utf-8',
  });
  const again = await fetch(url, { headers: { 'If-None-Match': reply.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

test('plays a host without headers', async () => {
  const reply = await fetch(await serve({ isolation: false }));
  expect(reply.headers.get('cross-origin-opener-policy')).toBeNull();
  expect(reply.headers.get('cross-origin-embedder-policy')).toBeNull();
});

test.each([
  ['runtime.wasm', 'application/wasm', 'no-cache'],
  ['worker.mjs', 'text/javascript;charset=utf-8', 'no-cache'],
  ['assets/main-Ab3_x-9z.js', 'text/javascript;charset=utf-8', 'public,max-age=31536000,immutable'],
  ['packages/a.whl', 'application/zip', 'no-cache'],
])('%s is sent as %s, %s', async (path, type, cache) => {
  const reply = await fetch((await serve()) + path);
  expect([reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([type, cache]);
});

test('a missing file is a 404 and a write is refused', async () => {
  const url = await serve();
  expect((await fetch(`${url}no/such/page`)).status).toBe(404);
  expect((await fetch(`${url}.vite/license.json`)).status).toBe(404);
  expect((await fetch(url, { method: 'POST' })).status).toBe(405);
});

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '//../secret.txt'])(
  'the path %s does not lead out of the folder',
  async (path) => {
    expect(await rawStatus(await serve({ packagesDir: join(folder, 'wheels') }), path)).toBe(404);
    expect(await rawStatus(await serve({ packagesDir: join(folder, 'wheels') }), `/packages${path}`)).toBe(404);
  },
);

test('a packages folder takes the place of the built one, whole', async () => {
  const url = await serve({ packagesDir: join(folder, 'wheels') });
  expect(await (await fetch(`${url}packages/a.whl`)).text()).toBe('from wheels');
  expect((await fetch(`${url}packages/pyodide-lock.json`)).headers.get('content-type')).toBe('application/json');
  expect((await fetch(`${url}packages/only-in-dist.whl`)).status).toBe(404);
});

test('tells who listens of every request', async () => {
  /** @type {unknown[]} */
  const seen = [];
  const url = await serve({ onRequest: (request) => seen.push(request) });
  await fetch(`${url}nothing?x=1`, { method: 'POST' });
  expect(seen).toEqual([{ method: 'POST', path: '/nothing', query: 'x=1' }]);
});

/** @param {string[]} args */
async function runCommand(...args) {
  const child = spawn(process.execPath, ['e2e/serve.mjs', '--root', join(folder, 'dist'), ...args]);
  cleanups.push(() => child.kill());
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return text;
}

test('the command takes the next port unless one was asked for', async () => {
  const first = await runCommand();
  const second = await runCommand();
  expect(first).toMatch(/^Vivarium is at http:\/\/localhost:\d+\/\n$/);
  const port = Number(/:(\d+)/.exec(first)?.[1]);
  expect(Number(/:(\d+)/.exec(second)?.[1])).toBeGreaterThan(port);
  expect(await runCommand('--port', String(port))).toContain(`Port ${port} is taken`);
  expect(await runCommand('--root', join(folder, 'wheels'))).toContain('npm run build');
});
