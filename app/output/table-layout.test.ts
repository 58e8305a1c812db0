import { expect, test } from 'vitest';
import { chooseColumns, chooseRows, chooseWidths, sumWidths } from './table-layout.ts';

test('columns are as wide as what they hold, within bounds', () => {
  const widths = chooseWidths({
    tableId: null,
    rowCount: 1,
    indexColumns: 0,
    columns: [
      { name: 'a', type: 'number', dtype: 'int64' },
      { name: 'text', type: 'text', dtype: 'object' },
    ],
    rows: [[1, 'x'.repeat(10_000)]],
  });
  expect(widths).toEqual([65, 340]);
});

test('only the rows in sight and some beyond are mounted', () => {
  expect(chooseRows(0, 280, 1_000_000)).toEqual({ from: 0, to: 18 });
  expect(chooseRows(28_000, 280, 1_000_000)).toEqual({ from: 992, to: 1018 });
  expect(chooseRows(28_000, 280, 5)).toEqual({ from: 5, to: 5 });
});

test('the same for columns, but for those of the index', () => {
  const widths = new Array<number>(1000).fill(100);
  expect(chooseColumns(widths, 1, 0, 500)).toEqual({ from: 1, to: 10 });
  const far = chooseColumns(widths, 1, 50_000, 500);
  expect(far.to - far.from).toBeLessThan(15);
  expect(far.from).toBeGreaterThan(490);
  expect(chooseColumns([60], 1, 0, 500)).toEqual({ from: 1, to: 1 });
});

test('widths add up', () => expect(sumWidths([1, 2, 3, 4], 1, 3)).toBe(5));
