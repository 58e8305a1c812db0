import { expect, test } from 'vitest';
import { findJsonFault } from './find-json-fault.ts';
import { readJson, refuseSize } from './read-json.ts';

const read = (text: string) => readJson(new TextEncoder().encode(text));

test.each(['{}', ' [1, -2.5e3, "\\u00e9\\n", true, null]\n', '"a"', '{"__proto__": {"a": [[]]}}'])(
  '%s is read',
  (text) => {
    expect(read(text)).toEqual({ status: 'ok', value: JSON.parse(text) });
  },
);

test('a mark of the byte order at the beginning is none of the text', () => {
  expect(read('\ufeff{}')).toEqual({ status: 'ok', value: {} });
});

test.each([
  ['{"a": 1,}', 1, 9, 'a key in double quotes is expected'],
  ['{\n  "a": [1, 2\n  "b": 3\n}', 3, 3, '“,” or “]” is expected'],
  ['{"a" 1}', 1, 6, '“:” is expected'],
  ['[1, NaN]', 1, 5, '“NaN” is no value of JSON'],
  ["{'a': 1}", 1, 2, 'a key in double quotes or “}” is expected'],
  ['[1] 2', 1, 5, 'nothing more is expected'],
  ['{"a": "b', 1, 9, 'it ends within a text'],
  ['{"a": "b\nc"}', 1, 9, 'a text goes over the end of its line'],
  ['["\\x41"]', 1, 3, 'an escape is not one of JSON’s'],
  ['{"a": [', 1, 8, 'it ends too early'],
  ['<html>', 1, 1, 'a value is expected'],
  ['[1}', 1, 3, '“,” or “]” is expected'],
  ['[01]', 1, 3, '“,” or “]” is expected'],
])('%j is refused with its place', (text, line, column, problem) => {
  expect(read(text)).toEqual({
    status: 'refused',
    reason: expect.stringContaining(`at line ${line}, column ${column}, ${problem}`),
  });
});

test('a fault behind a long text with many escapes is found', () => {
  const text = `["${'a\\n'.repeat(3_000_000)}", oops]`;
  expect(findJsonFault(text)).toMatchObject({ problem: '“oops” is no value of JSON' });
});

test.each([
  ['nothing', new Uint8Array(), 'It is empty.'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]), 'no text in UTF-8'],
  ['deep nesting', new TextEncoder().encode('['.repeat(100_000) + ']'.repeat(100_000)), '100,000 levels deep'],
  ['nesting that never ends', new TextEncoder().encode('{"a":'.repeat(100_000)), '100,000 levels deep'],
  [
    'millions of lists',
    new TextEncoder().encode(`[${'[],'.repeat(1_000_001)}[]]`),
    'values, more than a page can take',
  ],
])('%s is refused', (_, bytes, reason) => {
  expect(readJson(bytes)).toEqual({ status: 'refused', reason: expect.stringContaining(reason) });
});

test('brackets within texts are not counted', () => {
  expect(read(JSON.stringify({ a: '['.repeat(10_000), b: '\\"[' })).status).toBe('ok');
});

test('200 MB are refused in words, before a byte is read', () => {
  expect(refuseSize(200_000_000)).toBe('It is 200.0 MB; notebooks of less than 200.0 MB can be opened.');
  expect(refuseSize(199_999_999)).toBeNull();
});
