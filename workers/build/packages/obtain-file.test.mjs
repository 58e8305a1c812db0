import { existsSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { obtainFile } from './obtain-file.mjs';
import { IMPATIENT, makeFolder, sha256, startTestServer } from './test-wheel.mjs';

const CONTENT = 'abcdefghij'.repeat(1000);

/** @type {(() => void)[]} */
const cleanups = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** @typedef {(...args: [...Parameters<import('./test-wheel.mjs').Answer>, part: string]) => void} AnswerBesidePart */

/** @param {AnswerBesidePart} answer is also told where the part that has arrived is @param {string} [expected] */
async function obtain(answer, expected = CONTENT) {
  const target = join(await makeFolder(), 'file.whl');
  const server = await startTestServer((...request) => answer(...request, `${target}.part`));
  cleanups.push(server.close);
  const again = () =>
    obtainFile({ kind: 'url', url: `${server.url}file.whl` }, target, {
      sha256: sha256(expected),
      patience: IMPATIENT,
    });
  return { server, target, again };
}

/** @type {AnswerBesidePart} Breaks off when 4000 bytes have arrived, unless asked for the rest. */
const cutConnection = (_path, request, response, part) => {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const headers = { 'Content-Length': CONTENT.length - start };
  if (start > 0) {
    response.writeHead(206, { ...headers, 'Content-Range': `bytes ${start}-${CONTENT.length - 1}/${CONTENT.length}` });
    response.end(CONTENT.slice(start));
  } else {
    response.writeHead(200, headers);
    response.write(CONTENT.slice(0, 4000));
    const looking = setInterval(() => {
      if ((statSync(part, { throwIfNoEntry: false })?.size ?? 0) < 4000) return;
      clearInterval(looking);
      response.destroy();
    }, 5);
  }
};

test('continues a transfer that broke off', async () => {
  const { server, target, again } = await obtain(cutConnection);
  expect(await again()).toEqual({ ok: true, sha256: sha256(CONTENT) });
  expect(server.requests).toEqual(['/file.whl', '/file.whl bytes=4000-']);
  expect(await readFile(target, 'utf8')).toBe(CONTENT);
  expect(existsSync(`${target}.part`)).toBe(false);
});

test('starts over where the server cannot continue', async () => {
  const { target, again } = await obtain((_path, _request, response) => response.end(CONTENT));
  await writeFile(`${target}.part`, CONTENT.slice(0, 500));
  expect(await again()).toMatchObject({ ok: true });
});

test("starts over when the rest belongs to another file's beginning", async () => {
  const { server, target, again } = await obtain(cutConnection);
  await writeFile(`${target}.part`, 'x'.repeat(500));
  // The first attempt continues and finds a wrong hash; the second breaks off at 4000 bytes, as that server does.
  expect(await again()).toMatchObject({ ok: false });
  expect(server.requests).toEqual(['/file.whl bytes=500-', '/file.whl']);
  expect(await again()).toMatchObject({ ok: true });
});

test('a wrong hash names both and leaves nothing behind', async () => {
  const { server, target, again } = await obtain((_path, _request, response) => response.end('forged'));
  expect(await again()).toEqual({
    ok: false,
    reason: `SHA-256 is ${sha256('forged')}, expected ${sha256(CONTENT)}`,
  });
  expect(existsSync(target) || existsSync(`${target}.part`)).toBe(false);
  expect(server.requests).toHaveLength(1);
});

test('a login page is called one', async () => {
  const { again } = await obtain((_path, _request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<h1>Please sign in</h1>');
  });
  expect(await again()).toMatchObject({ ok: false, reason: expect.stringContaining('a web page came') });
});

test.each(
  /** @type {[string, import('./test-wheel.mjs').Answer, string][]} */ ([
    ['a missing file', (_p, _q, response) => response.writeHead(404).end(), 'HTTP 404 Not Found'],
    ['a server that never answers', () => {}, 'no answer within 0.3 s'],
    ['a server that falls silent', (_p, _q, response) => response.write('a'), 'no byte within 0.3 s'],
  ]),
)('%s is reported in time', async (_name, answer, reason) => {
  const { again } = await obtain(answer);
  expect(await again()).toEqual({ ok: false, reason });
});

test('a server that is not there is reported', async () => {
  const { server, again } = await obtain(() => {});
  server.close();
  expect(await again()).toMatchObject({ ok: false, reason: expect.stringContaining('ECONNREFUSED') });
});
