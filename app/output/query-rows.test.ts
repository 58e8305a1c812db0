import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableCell, TableColumn } from '../../workers/contract/table.ts';
import { toShownCell } from './cell-text.ts';
import { queryRows } from './query-rows.ts';

const COLUMNS: readonly TableColumn[] = [
  { name: 'n', type: 'number', dtype: 'float64' },
  { name: 't', type: 'text', dtype: 'object' },
  { name: 'b', type: 'boolean', dtype: 'bool' },
];
const ROWS: readonly (readonly TableCell[])[] = [
  [10, 'Moss', true],
  [2, 'fern', false],
  [null, null, null],
  ['inf', 'Fern tree', true],
  [-3.5, 'ivy', false],
];
const sorted = (column: number, descending: boolean) =>
  queryRows(COLUMNS, ROWS, { sort: { column, descending }, filters: [] }).map((row) => row[column]);
const filtered = (column: number, text: string) =>
  queryRows(COLUMNS, ROWS, { sort: null, filters: [{ column, text }] }).map((row) => row[1]);

test('numbers are sorted as numbers, and nothing comes last both ways', () => {
  expect(sorted(0, false)).toEqual([-3.5, 2, 10, 'inf', null]);
  expect(sorted(0, true)).toEqual(['inf', 10, 2, -3.5, null]);
});

test('text and truth are sorted as such', () => {
  expect(sorted(1, false)).toEqual(['Fern tree', 'Moss', 'fern', 'ivy', null]);
  expect(sorted(2, false)).toEqual([false, false, true, true, null]);
});

test('equal rows keep their order', () => {
  const rows = Array.from({ length: 50 }, (_, index) => [index % 2, String(index), true]);
  const even = queryRows(COLUMNS, rows, { sort: { column: 0, descending: false }, filters: [] }).slice(0, 25);
  expect(even.map((row) => Number(row[1]))).toEqual(Array.from({ length: 25 }, (_, index) => index * 2));
});

test.each([
  [1, 'FERN', ['fern', 'Fern tree']],
  [0, '> 2', ['Moss', 'Fern tree']],
  [0, '>=2', ['Moss', 'fern', 'Fern tree']],
  [0, '< 0', ['ivy']],
  [0, '<= -3.5', ['ivy']],
  [0, '= 10', ['Moss']],
  [0, '-4..2', ['fern', 'ivy']],
  [0, '1e0..1e1', ['Moss', 'fern']],
  [0, '1', ['Moss']],
  [2, 'true', ['Moss', 'Fern tree']],
  [1, '> 2', []],
  [0, '  ', ['Moss', 'fern', null, 'Fern tree', 'ivy']],
])('column %i, filter %j', (column, text, plants) => expect(filtered(column, text)).toEqual(plants));

test('filters of several columns all count', () => {
  const filters = [
    { column: 1, text: 'e' },
    { column: 0, text: '..' },
  ];
  expect(queryRows(COLUMNS, ROWS, { sort: null, filters })).toEqual([]);
});

test('sorting loses no row and invents none', () => {
  const cell = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell)), fc.nat(2), fc.boolean(), (rows, column, descending) => {
      const result = queryRows(COLUMNS, rows, { sort: { column, descending }, filters: [] });
      expect(new Set(result)).toEqual(new Set(rows));
      expect(result).toHaveLength(rows.length);
    }),
  );
});

test('cells are shown as people read them', () => {
  expect(toShownCell(0.1 + 0.2, 'number')).toBe('0.3');
  expect(toShownCell(1234567, 'number')).toBe('1234567');
  expect(toShownCell(null, 'number')).toBe('NaN');
  expect(toShownCell(null, 'text')).toBe('null');
  expect(toShownCell(true, 'boolean')).toBe('True');
});
