import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PackageLibrary } from './package-library.ts';
import { createMemoryCache, stubNetwork, type TestNetwork } from './test-fetch.ts';

const URLS = {
  own: 'https://app.example/packages/',
  cdnCompiled: 'https://cdn.example/pyc/',
  cdn: 'https://cdn.example/full/',
};
const entry = (name: string) => ({ name, file_name: `${name}-1.whl`, sha256: 'a'.repeat(64) });
const pinned = JSON.stringify({
  info: { abi_version: '2026_0' },
  packages: { numpy: entry('numpy'), pandas: entry('pandas') },
});
const ignore = () => {};

let network: TestNetwork;
const create = () => new PackageLibrary(URLS, pinned, createMemoryCache());
const countOf = (prefix: string) => network.requests.filter(({ url }) => url.startsWith(prefix)).length;

beforeEach(() => {
  vi.useFakeTimers();
  network = stubNetwork();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a source that just failed is not asked again at once, later it is', async () => {
  const library = create();
  const states = vi.fn();
  library.subscribe(states);
  const failed = await library.fetchFile('numpy-1.whl', ignore);
  const reason = expect.stringContaining('pandas (pandas-1.whl) could not be had from the Pyodide CDN');
  expect(failed.status).toBe('failed');
  expect(countOf(URLS.cdn)).toBe(1);
  expect(await library.fetchFile('pandas-1.whl', ignore)).toEqual({ status: 'failed', reason });
  expect(countOf(URLS.cdn)).toBe(1);
  await vi.advanceTimersByTimeAsync(20_000);
  await library.fetchFile('pandas-1.whl', ignore);
  expect(countOf(URLS.cdn)).toBe(2);
  expect(states).toHaveBeenCalledExactlyOnceWith({
    status: 'unreachable',
    reason: 'Packages cannot be loaded from the Pyodide CDN: it could not be reached (Failed to fetch).',
  });
});

test('one file that a source lacks does not speak against its other files', async () => {
  network.serve(`${URLS.cdn}numpy-1.whl`, () => new Response('', { status: 404 }));
  const library = create();
  await library.fetchFile('numpy-1.whl', ignore);
  await library.fetchFile('pandas-1.whl', ignore);
  expect(network.requests.at(-1)?.url).toBe(`${URLS.cdn}pandas-1.whl`);
});

test('a download that was stopped says nothing about its source', async () => {
  network.serve(`${URLS.cdn}numpy-1.whl`, () => 'silence');
  const library = create();
  const abort = new AbortController();
  const result = library.fetchFile('numpy-1.whl', ignore, abort.signal);
  await vi.advanceTimersByTimeAsync(0);
  abort.abort();
  expect(await result).toMatchObject({ reason: expect.stringContaining('was stopped') });
  expect(library.state.status).toBe('unknown');
  void library.fetchFile('pandas-1.whl', ignore);
  await vi.advanceTimersByTimeAsync(0);
  expect(countOf(`${URLS.cdn}pandas`)).toBe(1);
});

test('looking for this site’s folder ends after a silence of 8 s', async () => {
  network.serve(`${URLS.own}pyodide-lock.json`, () => 'silence');
  let opened = false;
  const open = create()
    .open()
    .then(() => {
      opened = true;
    });
  await vi.advanceTimersByTimeAsync(7999);
  expect(opened).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await open;
  expect(vi.getTimerCount()).toBe(0);
});

test('a probe finds the CDN, tells its listeners, and is not repeated', async () => {
  network.serve(`${URLS.cdn}pyodide-lock.json`, () => new Response(pinned));
  const library = create();
  const states = vi.fn();
  const leave = library.subscribe(states);
  const reachable = { status: 'reachable', name: 'the Pyodide CDN' };
  expect(await library.probe()).toEqual(reachable);
  expect(states).toHaveBeenCalledExactlyOnceWith(reachable);
  await library.probe();
  expect(network.requests).toHaveLength(1);
  leave();
  expect(library.state).toEqual(reachable);
});

test('a probe behind a firewall says why within 8 s, and the next one asks again', async () => {
  network.serve(`${URLS.cdn}pyodide-lock.json`, () => 'silence');
  const library = create();
  const probe = library.probe();
  await vi.advanceTimersByTimeAsync(8000);
  expect(await probe).toEqual({
    status: 'unreachable',
    reason: 'The Pyodide CDN cannot be used: it said nothing for 8 s.',
  });
  network.serve(`${URLS.cdn}pyodide-lock.json`, () => new Response(pinned));
  expect((await library.probe()).status).toBe('reachable');
});

test('a lock file of the build that cannot be read is a fault of the build', () => {
  expect(() => new PackageLibrary(URLS, '<html>', createMemoryCache())).toThrow(/built with/);
});
