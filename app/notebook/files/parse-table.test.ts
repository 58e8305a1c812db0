import { expect, test } from 'vitest';
import { parseTable } from './parse-table.ts';

const table = {
  columns: [{ name: 'a', type: 'number', dtype: 'int64' }],
  rows: [[1], [2]],
  rowCount: 5,
  indexColumns: 1,
};

test('counts are whole numbers within what there is', () => {
  expect(parseTable(table)).toMatchObject({ rowCount: 5, indexColumns: 1 });
  expect(parseTable({ ...table, rowCount: 5.5, indexColumns: 0.5 })).toMatchObject({ rowCount: 2, indexColumns: 0 });
  expect(parseTable({ ...table, rowCount: 1, indexColumns: 9 })).toMatchObject({ rowCount: 2, indexColumns: 1 });
  expect(parseTable({ ...table, rowCount: Number.POSITIVE_INFINITY })).toMatchObject({ rowCount: 2 });
});
