import { expect, test } from 'vitest';
import { CHUNK_CHARACTERS, countLines, EMPTY_INDEX, indexLines } from './line-index.ts';

const join = (index: ReturnType<typeof indexLines>) =>
  index.chunks.map((chunk) => index.text.slice(chunk.start, chunk.end)).join('');

test('lines are counted as a reader would', () => {
  expect(countLines(indexLines(''))).toBe(0);
  expect(countLines(indexLines('a'))).toBe(1);
  expect(countLines(indexLines('a\n'))).toBe(1);
  expect(countLines(indexLines('a\n\nb'))).toBe(3);
});

test('a growing text has the same index as one read at once', () => {
  const lines = Array.from({ length: 3000 }, (_, number) => `line ${number}\n`);
  let index = EMPTY_INDEX;
  let text = '';
  for (let from = 0; from < lines.length; from += 700) {
    text += lines.slice(from, from + 700).join('');
    index = indexLines(text, index);
  }
  expect(index).toEqual(indexLines(text));
  expect(countLines(index)).toBe(3000);
  expect(join(index)).toBe(text);
});

test('a text that was replaced is read anew', () => {
  const before = indexLines('one\ntwo\n');
  expect(indexLines('three\n', before)).toEqual(indexLines('three\n'));
});

test('one endless line is cut into pieces and counts once', () => {
  const text = 'x'.repeat(CHUNK_CHARACTERS * 3 + 5);
  const index = indexLines(`${text}\nend`);
  expect(index.chunks.length).toBe(4);
  expect(countLines(index)).toBe(2);
  expect(join(index)).toBe(`${text}\nend`);
});

test('100,000 lines in 50 pieces are indexed in little time', () => {
  const piece = Array.from({ length: 2000 }, (_, number) => `line ${number}\n`).join('');
  let index = EMPTY_INDEX;
  let text = '';
  const started = performance.now();
  for (let count = 0; count < 50; count += 1) {
    text += piece;
    index = indexLines(text, index);
  }
  expect(performance.now() - started).toBeLessThan(500);
  expect(countLines(index)).toBe(100_000);
});
