import { expect, test } from 'vitest';
import { describeSort, setFilter, toggleSort } from './table-query.ts';
import { NO_QUERY } from './table-source.ts';

test('a header goes up, down, and back to no order', () => {
  const up = toggleSort(NO_QUERY, 2);
  const down = toggleSort(up, 2);
  expect([up, down, toggleSort(down, 2)].map((query) => describeSort(query, 2))).toEqual([
    'ascending',
    'descending',
    'none',
  ]);
  expect(describeSort(toggleSort(up, 1), 2)).toBe('none');
});

test('a column has one filter, and an empty one is none', () => {
  const query = setFilter(setFilter(NO_QUERY, 0, 'a'), 1, '> 3');
  expect(setFilter(query, 0, 'b').filters).toEqual([
    { column: 1, text: '> 3' },
    { column: 0, text: 'b' },
  ]);
  expect(setFilter(query, 0, ' ').filters).toEqual([{ column: 1, text: '> 3' }]);
});
