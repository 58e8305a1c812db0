import { expect, test } from 'vitest';
import { findInnermostPlace, splitTraceback } from './split-traceback.ts';

const TRACEBACK = `Traceback (most recent call last):
  File "<run 3>", line 5, in <module>
    all_of_them()
  File "/lib/python3.14/json/decoder.py", line 344, in decode
  File "<run 2>", line 12, in grow
    return mm / 0
ZeroDivisionError: division by zero
`;

test('the lines of runs are found, those of libraries are not', () => {
  const places = splitTraceback(TRACEBACK).flatMap((piece) => (piece.type === 'place' ? [piece.place] : []));
  expect(places).toEqual([
    { executionCount: 3, line: 5 },
    { executionCount: 2, line: 12 },
  ]);
  expect(findInnermostPlace(TRACEBACK)).toEqual({ executionCount: 2, line: 12 });
});

test('nothing of the text is lost', () => {
  for (const text of [TRACEBACK, '', 'no places', 'File "<run 1>", line 1']) {
    expect(
      splitTraceback(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  }
  const endless = TRACEBACK.repeat(500);
  expect(
    splitTraceback(endless)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(endless);
  expect(splitTraceback(endless).length).toBeLessThan(500);
});

test('what only looks like a place is text', () => {
  expect(findInnermostPlace('File "<run x>", line 3')).toBeNull();
  expect(findInnermostPlace('File "<run 99999999999>", line 3')).toBeNull();
  expect(findInnermostPlace('')).toBeNull();
});
