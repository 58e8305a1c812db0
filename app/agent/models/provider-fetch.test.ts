import { afterEach, expect, test, vi } from 'vitest';
import { describeUnreachable, providerFetch } from './provider-fetch.ts';

afterEach(() => vi.unstubAllGlobals());

const PAGE = { online: true, secure: true, mayReach: () => true };

test.each([
  ['http://localhost:11434/v1/models', PAGE, 'Cannot reach http://localhost:11434: Failed to fetch'],
  ['http://192.168.1.5:8000/v1', PAGE, 'Mixed content: this https page may not ask http://192.168.1.5:8000.'],
  ['http://192.168.1.5:8000/v1', { ...PAGE, secure: false }, 'Cannot reach http://192.168.1.5:8000: Failed to fetch'],
  ['https://api.openai.com/v1', { ...PAGE, online: false }, 'Offline: https://api.openai.com cannot be reached.'],
  [
    'https://api.openai.com/v1',
    { ...PAGE, mayReach: () => false },
    'Not allowed: this page may not connect to https://api.openai.com.',
  ],
  ['http://127.0.0.1:1/v1', { ...PAGE, online: false }, 'Cannot reach http://127.0.0.1:1: Failed to fetch'],
])('%s', (url, page, line) => expect(describeUnreachable(url, 'Failed to fetch', page)).toBe(line));

test('a request goes without user-agent and cookies, all else stays', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  await providerFetch('https://example.org/v1', { headers: { 'user-agent': 'ai/6', authorization: 'Bearer k' } });
  const init = fetch.mock.calls[0]?.[1];
  expect([...new Headers(init?.headers)]).toEqual([['authorization', 'Bearer k']]);
  expect(init?.credentials).toBe('omit');
});

test('a web page is no answer', async () => {
  vi.stubGlobal('fetch', async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
  await expect(providerFetch('https://example.org/v1/models')).rejects.toThrow(
    'Not an API: example.org answered with a web page.',
  );
});

test('an answer that leads elsewhere is not followed', async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) =>
    Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' }),
  );
  vi.stubGlobal('fetch', fetch);
  await expect(providerFetch('https://example.org/v1')).rejects.toThrow(
    'Redirected: example.org answered with another address.',
  );
  expect(fetch.mock.calls[0]?.[1].redirect).toBe('manual');
});

test('an abort stays an abort', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new DOMException('Stopped', 'AbortError')));
  await expect(providerFetch('https://example.org')).rejects.toMatchObject({ name: 'AbortError' });
});
