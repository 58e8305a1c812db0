import { expect, test } from 'vitest';
import { toJsonExcerpt } from './to-json-excerpt.ts';

const VALUES = [
  null,
  true,
  1.5,
  'a "b"\n',
  [],
  {},
  [1, [], { a: null, 'b c': [2, { d: 'e' }] }],
  { a: undefined, b: { c: [[]] }, d: 'é' },
];

test.each(VALUES.map((value) => ({ value })))('$value is written as in JSON, in lines', ({ value }) => {
  expect(toJsonExcerpt(value, 4000)).toBe(JSON.stringify(value, null, 2));
});

test.each([1, 5, 30, 81])('is cut after %i characters', (longest) => {
  const value = { a: ['one', 'two', { three: 3 }], b: 'four' };
  const whole = JSON.stringify(value, null, 2);
  expect(toJsonExcerpt(value, longest)).toBe(`${whole.slice(0, longest)}…`);
});

test('what would take gigabytes to be written, or more depth than there is, is cut like anything else', () => {
  let value: unknown = 1;
  for (let depth = 0; depth < 100_000; depth += 1) value = [value];
  expect(toJsonExcerpt(Array(10_000).fill(value), 4000)).toHaveLength(4001);
  expect(toJsonExcerpt('x'.repeat(10_000_000), 10)).toBe('"xxxxxxxxx…');
});
