import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchBounded } from './fetch-bounded.ts';
import { createBody, stubNetwork, type TestNetwork } from './test-fetch.ts';

const URL_OF_DATA = 'https://data.example/a.csv';

let network: TestNetwork;
beforeEach(() => {
  network = stubNetwork();
});
afterEach(() => void vi.unstubAllGlobals());

const ask = (limit: number, signal = new AbortController().signal) =>
  fetchBounded(new URL(URL_OF_DATA), { method: 'GET', signal, limit });

test('an answer as large as may be comes whole, in its pieces’ order', async () => {
  network.serve(URL_OF_DATA, ({ signal }) => {
    const body = createBody(signal);
    body.send(new Uint8Array([1, 2]));
    body.send(new Uint8Array([3]));
    body.close();
    return new Response(body.stream, { status: 203, headers: { 'x-tea': 'yes' } });
  });
  const answer = await ask(3);
  expect(answer).toMatchObject({ httpStatus: 203, body: new Uint8Array([1, 2, 3]) });
  expect(answer.headers).toContainEqual(['x-tea', 'yes']);
});

test('an answer without a body is empty', async () => {
  network.serve(URL_OF_DATA, () => new Response(null, { status: 204 }));
  expect((await ask(3)).body).toEqual(new Uint8Array());
});

test('an answer that says it is larger is refused unread, with what to do', async () => {
  const cancel = vi.fn();
  network.serve(
    URL_OF_DATA,
    () => new Response(new ReadableStream({ cancel }), { headers: { 'content-length': '100000001' } }),
  );
  await expect(ask(100_000_000)).rejects.toThrow(
    /data\.example is larger than 100\.0.MB.*add the file to the workspace/,
  );
  expect(cancel).toHaveBeenCalled();
});

test('an answer that says nothing, or lies, is cut off where it becomes larger', async () => {
  const pulled = vi.fn();
  const cancel = vi.fn();
  const long = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled();
      controller.enqueue(new Uint8Array(1000));
      if (pulled.mock.calls.length === 100) controller.close();
    },
    cancel,
  });
  network.serve(URL_OF_DATA, () => new Response(long, { headers: { 'content-length': '5' } }));
  await expect(ask(10_000)).rejects.toThrow(RangeError);
  expect(cancel).toHaveBeenCalled();
  expect(pulled.mock.calls.length).toBeLessThan(20);
});

test('it stops with its signal', async () => {
  const stop = new AbortController();
  network.serve(URL_OF_DATA, ({ signal }) => new Response(createBody(signal).stream));
  const answer = ask(10, stop.signal);
  stop.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
});
