import { expect, test } from 'vitest';
import { allowsConnection } from './allows-connection.ts';

const allows = (address: string, sources: string) =>
  allowsConnection(new URL(address), `default-src 'none'; connect-src ${sources}; img-src https:`);

test.each([
  ['https://api.example.org/v1', 'https:'],
  ['http://localhost:11434/v1', 'https: http://localhost:*'],
  ['https://localhost:8443/', 'http://localhost:*'],
  ['https://a.example.org/', 'https://*.example.org'],
  ['https://api.example.org/x', 'blob: https://api.example.org'],
  ['https://api.example.org/x', 'https://api.example.org:443'],
  ['https://api.example.org:8443/x', 'https://api.example.org:8443'],
])('%s is allowed by %s', (address, sources) => expect(allows(address, sources)).toBe(true));

test.each([
  ['http://example.org/', 'https:'],
  ['http://[::1]:11434/', 'https: http://localhost:* http://127.0.0.1:*'],
  ['https://example.org/', 'https://*.example.org'],
  ['https://notexample.org/', 'https://*.example.org'],
  ['https://api.example.org:8443/', 'https://api.example.org'],
  ['https://other.example/', 'blob: https://api.example.org'],
  ['https://other.example/', ''],
])('%s is not allowed by %s', (address, sources) => expect(allows(address, sources)).toBe(false));

test('a page without a policy of its own connects everywhere', () => {
  expect(allowsConnection(new URL('http://example.org/'), null)).toBe(true);
  expect(allowsConnection(new URL('http://example.org/'), "default-src 'none'")).toBe(true);
});
