import { expect, test } from 'vitest';
import { parseBaseUrl } from './model-settings.ts';

test('an address loses its closing slash', () => {
  expect(parseBaseUrl(' http://localhost:11434/v1/ ')).toEqual({ status: 'ok', url: 'http://localhost:11434/v1' });
});

test.each([
  ['', 'Give the address'],
  ['localhost', 'no address'],
  ['ftp://example.com/v1', 'https:// or http://'],
  ['https://me:secret@example.com/v1', 'key field'],
  ['https://example.com/v1?key=1', 'without ?'],
])('%j is refused with a reason', (text, reason) => {
  const parsed = parseBaseUrl(text);
  expect(parsed.status === 'error' && parsed.message).toContain(reason);
});

test.each(['https://a.example/v1?', 'https://a.example/v1/#', 'https://a.example/v1//?#'])(
  '%s has nothing behind its path, and keeps no sign of it',
  (text) => {
    expect(parseBaseUrl(text)).toEqual({ status: 'ok', url: 'https://a.example/v1' });
  },
);
