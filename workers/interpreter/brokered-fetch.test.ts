import { describe, expect, test, vi } from 'vitest';
import type { BrokerClient } from './broker-client.ts';
import { createBrokeredFetch, PACKAGE_BASE_URL, RUNTIME_BASE_URL } from './brokered-fetch.ts';

const stdlib = new Uint8Array([1, 2, 3]);

function create(reply: { httpStatus?: number; headers?: [string, string][]; body?: Uint8Array } = {}) {
  const ask = vi.fn<BrokerClient['fetch']>(async () => ({
    httpStatus: 200,
    headers: [],
    body: new Uint8Array(),
    ...reply,
  }));
  const fetch = createBrokeredFetch(Promise.resolve(stdlib), { fetch: ask, cancelAll: () => {} });
  return { ask, fetch };
}

describe('runtime files', () => {
  test('come from the bytes at hand', async () => {
    const { ask, fetch } = create();
    const response = await fetch(`${RUNTIME_BASE_URL}python_stdlib.zip`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(stdlib);
    expect(ask).not.toHaveBeenCalled();
  });

  test('the wasm answers with its type, so that the streaming compiler is asked', async () => {
    const response = await create().fetch(`${RUNTIME_BASE_URL}pyodide.asm.wasm`);
    expect(response.headers.get('content-type')).toBe('application/wasm');
  });

  test.each(['missing.js', 'toString', '__proto__'])('that were not handed over are not found: %s', async (name) => {
    const { ask, fetch } = create();
    expect((await fetch(RUNTIME_BASE_URL + name)).status).toBe(404);
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('everything else', () => {
  test('is asked of the page', async () => {
    const { ask, fetch } = create({ headers: [['x-a', 'b']], body: new Uint8Array([7]), httpStatus: 201 });
    const response = await fetch(`${PACKAGE_BASE_URL}numpy.whl`, {
      method: 'post',
      headers: { 'X-C': 'd' },
      body: 'z',
    });
    expect(ask).toHaveBeenCalledExactlyOnceWith(
      `${PACKAGE_BASE_URL}numpy.whl`,
      'POST',
      expect.arrayContaining([['x-c', 'd']]),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get('x-a')).toBe('b');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([7]));
  });

  test('takes a Request or a URL as fetch does', async () => {
    const { ask, fetch } = create();
    await fetch(new URL('https://a.example/x'));
    await fetch(new Request('https://a.example/y', { method: 'HEAD' }));
    expect(ask.mock.calls.map(([url, method]) => `${method} ${url}`)).toEqual([
      'GET https://a.example/x',
      'HEAD https://a.example/y',
    ]);
  });

  test.each([204, 205, 304])('an answer %d has no body, as the standard wants it', async (httpStatus) => {
    const response = await create({ httpStatus, body: new Uint8Array() }).fetch('https://a.example/');
    expect(response.status).toBe(httpStatus);
    expect(response.body).toBeNull();
  });

  test('a refusal rejects', async () => {
    const { ask, fetch } = create();
    ask.mockRejectedValue(new TypeError('not allowed'));
    await expect(fetch('https://evil.example/')).rejects.toThrow('not allowed');
  });
});
