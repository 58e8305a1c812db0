import { expect, test } from 'vitest';
import { nameHost, readHostMark } from './read-host-mark.ts';

test.each([
  [{ origin: 'https://example.org', ownModel: true }, 'example.org'],
  [{ origin: 'http://localhost:8080', ownModel: false }, 'localhost:8080'],
  [{ origin: null, ownModel: true }, 'the page'],
])('%o is shown as %s', (host, name) => {
  expect(readHostMark({ host })).toEqual(host);
  expect(nameHost(host)).toBe(name);
});

test.each([
  undefined,
  null,
  {},
  { host: 'https://example.org' },
  { host: { origin: 'https://example.org' } },
  { host: { origin: 'https://example.org/path', ownModel: true } },
  { host: { origin: 'javascript:alert(1)', ownModel: true } },
  { host: { origin: `https://${'a'.repeat(300)}.org`, ownModel: true } },
  { host: { origin: 7, ownModel: true } },
])('%o is no mark of a host', (metadata) => {
  expect(readHostMark(metadata)).toBeNull();
});
