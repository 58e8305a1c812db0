import { expect, test } from 'vitest';
import { findFirst } from './use-output-window.ts';

test.each([
  ['some come', { total: 10, first: 0 }, 15, 0],
  ['more than are shown in all', { total: 118, first: 0 }, 125, 5],
  ['very many come at once', { total: 10, first: 0 }, 500, 488],
  ['the screen was cleared', { total: 500, first: 488 }, 3, 0],
  ['the first many come at once', { total: 0, first: 0 }, 40, 28],
])('%s', (_, before, total, first) => {
  expect(findFirst(before, total)).toBe(first);
});
