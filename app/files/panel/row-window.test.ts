import { expect, test } from 'vitest';
import { listMounted, toRowWindow } from './row-window.ts';

test('what is seen is mounted, and some beyond it', () => {
  expect(toRowWindow(0, 440, 44)).toEqual({ first: 0, end: 22, height: 44 });
  expect(toRowWindow(4400, 440, 44)).toEqual({ first: 88, end: 122, height: 44 });
  expect(toRowWindow(-500, 100, 44)).toEqual({ first: 0, end: 12, height: 44 });
});

test('the active row is mounted wherever it is, and the rest is left out in one piece', () => {
  const window = { first: 2, end: 4, height: 44 };
  expect(listMounted(10, 7, window)).toEqual({
    rows: [
      { index: 2, skipped: 2 },
      { index: 3, skipped: 0 },
      { index: 7, skipped: 3 },
    ],
    skippedAfter: 2,
  });
  expect(listMounted(10, 3, window).rows).toHaveLength(2);
  expect(listMounted(3, 0, { first: 8, end: 20, height: 44 })).toEqual({
    rows: [{ index: 0, skipped: 0 }],
    skippedAfter: 2,
  });
  expect(listMounted(0, -1, window)).toEqual({ rows: [], skippedAfter: 0 });
});
