import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toOffset, toPlace } from './text-place.ts';

test('places and offsets mean the same', () => {
  const texts = fc.array(fc.constantFrom('a', 'ß', '\n'), { maxLength: 20 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(texts, fc.nat(20), (text, at) => {
      const offset = Math.min(at, text.length);
      expect(toOffset(text, toPlace(text, offset))).toBe(offset);
    }),
  );
});

test('a place outside of the text is the nearest in it', () => {
  expect(toOffset('ab\ncd', { line: 9, column: 9 })).toBe(5);
  expect(toOffset('ab\ncd', { line: 1, column: 9 })).toBe(2);
  expect(toOffset('ab\ncd', { line: 0, column: 0 })).toBe(0);
});
