import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { download } from './download.ts';
import { createBody, stubNetwork, type TestNetwork } from './test-fetch.ts';

const URL = 'https://source.example/file.whl';
let network: TestNetwork;

beforeEach(() => {
  vi.useFakeTimers();
  network = stubNetwork();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0); // whatever came of it, nothing goes on
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Serves a body whose pieces the test sends. */
function serveSlowly(headers: Record<string, string> = {}): ReturnType<typeof createBody>[] {
  const bodies: ReturnType<typeof createBody>[] = [];
  network.serve(URL, ({ signal }) => {
    const body = createBody(signal);
    bodies.push(body);
    return new Response(body.stream, { headers });
  });
  return bodies;
}

test('joins the pieces and tells how far it is', async () => {
  const bodies = serveSlowly({ 'content-length': '5' });
  const progress: [number, number][] = [];
  const result = download(URL, { onProgress: (received, total) => progress.push([received, total]) });
  await vi.advanceTimersByTimeAsync(0);
  bodies[0]?.send(new Uint8Array([1, 2]));
  bodies[0]?.send(new Uint8Array([3, 4, 5]));
  bodies[0]?.close();
  expect(await result).toMatchObject({ status: 'ok', httpStatus: 200, bytes: new Uint8Array([1, 2, 3, 4, 5]) });
  expect(progress).toEqual([
    [2, 5],
    [5, 5],
  ]);
});

test('does not promise a total that counts compressed bytes', async () => {
  const headers = { 'content-length': '2', 'content-encoding': 'gzip' };
  network.serve(URL, () => new Response('abc', { headers }));
  const totals: number[] = [];
  await download(URL, { onProgress: (_received, total) => totals.push(total) });
  expect(totals).toEqual([0]);
});

test('sends the headers it was given and no credentials', async () => {
  network.serve(URL, () => new Response('x'));
  await download(URL, { headers: { Accept: 'application/json' } });
  expect(network.requests[0]?.init).toMatchObject({ credentials: 'omit', headers: { Accept: 'application/json' } });
});

test('of an empty file is no failure', async () => {
  network.serve(URL, () => new Response(null));
  expect(await download(URL)).toMatchObject({ status: 'ok', bytes: new Uint8Array() });
});

test('of an error page fails with its status and lets the connection go', async () => {
  const cancel = vi.fn();
  const body = new ReadableStream({ cancel });
  network.serve(URL, () => new Response(body, { status: 404, statusText: 'Not Found' }));
  expect(await download(URL)).toEqual({ status: 'failed', reason: 'it answered 404 Not Found', httpStatus: 404 });
  expect(cancel).toHaveBeenCalledOnce();
});

test('from nowhere fails with the browser’s words', async () => {
  expect(await download('https://nowhere.example/')).toEqual({
    status: 'failed',
    reason: 'it could not be reached (Failed to fetch)',
  });
});

test('ends after a silence before the first byte', async () => {
  network.serve(URL, () => 'silence');
  const result = download(URL);
  await vi.advanceTimersByTimeAsync(14_999);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await result).toEqual({ status: 'failed', reason: 'it said nothing for 15 s' });
});

test('ends after a silence between two pieces, which starts anew with every piece', async () => {
  const bodies = serveSlowly();
  let settled = false;
  const result = download(URL, { silenceLimitMs: 2000 }).finally(() => {
    settled = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  for (let piece = 0; piece < 5; piece += 1) {
    await vi.advanceTimersByTimeAsync(1900);
    bodies[0]?.send(new Uint8Array([piece]));
  }
  await vi.advanceTimersByTimeAsync(1999);
  expect(settled).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await result).toEqual({ status: 'failed', reason: 'it said nothing for 2 s' });
});

test('ends with its signal, before and during the body', async () => {
  const abort = new AbortController();
  serveSlowly();
  const result = download(URL, { signal: abort.signal });
  await vi.advanceTimersByTimeAsync(0);
  abort.abort();
  const stopped = { status: 'failed', reason: 'the download was stopped' };
  expect(await result).toEqual(stopped);
  expect(await download(URL, { signal: abort.signal })).toEqual(stopped);
});
