import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBody, stubNetwork, type TestNetwork } from '../../toolset/test-fetch.ts';
import { type FetchOptions, type FetchResult, fetchAddress } from './fetch-address.ts';

const ADDRESS = 'https://data.example/get/a.csv';
let network: TestNetwork;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  network = stubNetwork();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0); // whatever came of it, nothing goes on
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const start = (options: Partial<FetchOptions> = {}) =>
  fetchAddress(new URL(ADDRESS), {
    freeBytes: null,
    ownOrigin: 'https://vivarium.example',
    signal: new AbortController().signal,
    onProgress: () => {},
    ...options,
  });
const reasonOf = (result: FetchResult) => (result.status === 'failed' ? result.reason : result.status);

test('fetches a file without credentials and without a referrer, and tells how far it is', async () => {
  network.serve(
    ADDRESS,
    () => new Response('a,b\n1,2\n', { headers: { 'content-length': '8', 'content-type': 'text/csv' } }),
  );
  const progress: [number, number][] = [];
  const result = await start({ onProgress: (received, total) => progress.push([received, total]) });
  expect(result).toMatchObject({ status: 'ok', name: 'a.csv', isPage: false });
  expect(result.status === 'ok' && (await result.data.text())).toBe('a,b\n1,2\n');
  expect(progress.at(-1)).toEqual([8, 8]);
  expect(network.requests).toHaveLength(1);
  expect(network.requests[0]?.init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
});

test.each([
  [404, 'nothing at that address'],
  [403, 'wants a sign-in'],
  [429, 'asked too often'],
  [503, 'answered 503'],
])('an answer of %d has words', async (status, words) => {
  network.serve(ADDRESS, () => new Response('<html>', { status }));
  expect(reasonOf(await start())).toContain(words);
});

test('a page in place of a file is noticed', async () => {
  network.serve(ADDRESS, () => new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  expect(await start()).toMatchObject({ status: 'ok', isPage: true });
});

test('what there is no room for is refused before it starts, and where it does not say its size, when there is too much', async () => {
  network.serve(ADDRESS, () => new Response('12345678', { headers: { 'content-length': '8' } }));
  expect(reasonOf(await start({ freeBytes: 5 }))).toContain('It has 8 B: the browser has room for 5 B');
  network.serve(ADDRESS, () => new Response('12345678'));
  expect(reasonOf(await start({ freeBytes: 5 }))).toContain('too large');
});

test('a site that does not let pages read is told from one that is not there', async () => {
  vi.stubGlobal('fetch', async (_url: URL, { mode }: RequestInit) => {
    if (mode !== 'no-cors') throw new TypeError('Failed to fetch');
    return new Response();
  });
  expect(reasonOf(await start())).toContain('does not let pages read it (CORS)');
  network = stubNetwork();
  expect(reasonOf(await start())).toContain('data.example could not be reached');
});

test('a connection that breaks off leaves no half of a file', async () => {
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array(3)),
    pull: (controller) => controller.error(new TypeError('network error')),
  });
  network.serve(ADDRESS, () => new Response(stream));
  expect(reasonOf(await start())).toContain('broke off');
});

test('stops when it is told to, and after a long silence', async () => {
  const controller = new AbortController();
  network.serve(ADDRESS, ({ signal }) => new Response(createBody(signal).stream));
  const stopped = start({ signal: controller.signal });
  await vi.advanceTimersByTimeAsync(0);
  controller.abort();
  expect(await stopped).toEqual({ status: 'stopped' });
  network.serve(ADDRESS, () => 'silence');
  const silent = start({ silenceLimitMs: 1000 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(reasonOf(await silent)).toBe('It said nothing for 1 s. Try again later.');
});
