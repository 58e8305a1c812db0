import { afterEach, expect, test, vi } from 'vitest';
import { listModels } from './list-models.ts';

afterEach(() => vi.unstubAllGlobals());

/** Answers every request in the same way; what was asked. */
function answer(status: number, body: string, headers: Record<string, string> = {}) {
  const fetch = vi.fn(async (_url: string | URL, _init?: RequestInit) => new Response(body, { status, headers }));
  vi.stubGlobal('fetch', fetch);
  return () => fetch.mock.calls.map(([url, init]) => [String(url), Object.fromEntries(new Headers(init?.headers))]);
}

test.each([
  ['openai-compatible', 'https://a.example/v1/models', { authorization: 'Bearer k' }],
  [
    'anthropic',
    'https://a.example/v1/models?limit=1000',
    { 'anthropic-version': '2023-06-01', 'anthropic-dangerous-direct-browser-access': 'true', 'x-api-key': 'k' },
  ],
  ['google', 'https://a.example/v1/models?pageSize=1000', { 'x-goog-api-key': 'k' }],
] as const)('%s is asked in its own way, with the key in a header', async (kind, url, headers) => {
  const readCalls = answer(200, '{"data": [{"id": "m"}], "models": [{"name": "models/m"}]}');
  const result = await listModels({ kind, baseUrl: 'https://a.example/v1', apiKey: 'k' });
  expect(result).toMatchObject({ status: 'ok', models: [{ id: 'm' }] });
  expect(readCalls()).toEqual([[url, headers]]);
});

test('LM Studio is asked for what its models can do, and for their names where it does not say', async () => {
  const address = { kind: 'openai-compatible', baseUrl: 'http://localhost:1234/v1', apiKey: '' } as const;
  const readCalls = answer(200, '{"data": [{"id": "m", "type": "vlm", "max_context_length": 4096}]}');
  expect(await listModels(address)).toMatchObject({ models: [{ traits: { contextTokens: 4096, vision: true } }] });
  expect(readCalls()).toEqual([['http://localhost:1234/api/v0/models', {}]]);
  const fetch = vi.fn(async (url: string | URL) =>
    String(url).includes('/api/v0/') ? new Response('', { status: 404 }) : new Response('{"data": [{"id": "m"}]}'),
  );
  vi.stubGlobal('fetch', fetch);
  expect(await listModels(address)).toMatchObject({ status: 'ok', models: [{ id: 'm' }] });
});

test.each([
  [401, '{"error": {"message": "Incorrect key sk-1"}}', 'HTTP 401: Incorrect key [your key]'],
  [403, '{"error": "forbidden"}', 'HTTP 403: forbidden'],
  [422, '{"detail": "no"}', 'HTTP 422: no'],
  [502, '<h1>Bad gateway</h1>', 'HTTP 502: Bad gateway'],
  [200, '{"models": 3}', 'Not an API: a.example answered with no list of models.'],
])('%i %s fails in one line', async (status, body, error) => {
  answer(status, body);
  const address = { kind: 'openai-compatible', baseUrl: 'https://a.example/v1', apiKey: 'sk-1' } as const;
  expect(await listModels(address)).toEqual({ status: 'failed', error });
});
