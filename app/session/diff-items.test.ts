import { expect, test } from 'vitest';
import { diffItems } from './diff-items.ts';

const [a, b, c] = [{ id: 1 }, { id: 2 }, { id: 3 }];

test.each([
  ['nothing', [a, b], [a, b], [], 2],
  ['an item more', [a], [a, b], [[1, b]], 2],
  ['an item replaced', [a, b], [a, c], [[1, c]], 2],
  ['an item less', [a, b], [a], [], 1],
  ['an item less in the middle', [a, b, c], [a, c], [[1, c]], 2],
])('%s', (_, before, now, changed, length) => {
  expect(diffItems(before, now)).toEqual({ changed, length });
});
