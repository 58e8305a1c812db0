import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writePagePolicy } from './page-policy.ts';
import { parseSecurityConfig } from './security-config.ts';

const parse = (connect: unknown, rest: object = { images: [], fonts: [] }) =>
  parseSecurityConfig(JSON.stringify({ connect, ...rest }));

test('the file of this repository is right: the web over https, and models on this computer', () => {
  const { connect, images, fonts } = parseSecurityConfig(readFileSync('security.config.json', 'utf8'));
  expect(connect).toEqual(['https:', 'http://localhost:*', 'http://127.0.0.1:*']);
  expect([...images, ...fonts]).toEqual([]);
});

test.each([
  'https:',
  'https://api.example.org',
  'https://*.example.org',
  'http://localhost:11434/v1/',
  'wss://a-b.c:1',
])('%s is a source', (source) => expect(parse([source, source]).connect).toEqual([source]));

test.each([
  ["'unsafe-eval'", /keywords are not settings/],
  ['*', /name a scheme/],
  ['http://[::1]:*', /cannot name IPv6 addresses/],
  ['example.org', /must be a scheme/],
  ['https://EXAMPLE.org', /must be a scheme/],
  ['https://a.example; script-src *', /must be a scheme/],
  ['https://a.example https://b.example', /must be a scheme/],
  ['https://a.example,', /must be a scheme/],
  ['data:', /must be a scheme/],
  ['javascript:', /must be a scheme/],
  ['https://a.example"><script>', /must be a scheme/],
  ['', /must be a scheme/],
])('%j is none, and the build says so', (source, fault) => {
  expect(() => parse([source])).toThrow(fault);
  expect(() => parse([source])).toThrow(/^security\.config\.json cannot be used: connect\.0/);
});

test.each([
  ['{', /it is no JSON/],
  ['[]', /the file/],
  ['{"connect":[]}', /images/],
  ['{"connect":[],"images":[],"fonts":[],"scripts":["https:"]}', /scripts/],
  ['{"connect":"https:","images":[],"fonts":[]}', /connect/],
])('%s is refused', (text, fault) => expect(() => parseSecurityConfig(text)).toThrow(fault));

test('whatever passes adds sources and nothing else to a policy', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom('https:', 'ws:'))), (sources) => {
      try {
        const config = parse(sources);
        const policy = writePagePolicy({ config, inlineScripts: [] });
        expect(policy.split('; ')).toHaveLength(
          writePagePolicy({ config: parse([]), inlineScripts: [] }).split('; ').length,
        );
        expect(policy).not.toMatch(/["<>]/);
      } catch (error) {
        expect(String(error)).toContain('security.config.json cannot be used');
      }
    }),
  );
});
