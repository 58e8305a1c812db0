import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTable } from './read-table.ts';

const TABLE = 'application/vnd.vivarium.table+json';
const RESOURCE = 'application/vnd.dataresource+json';

test('a preview is taken as it is', () => {
  const preview = {
    tableId: 't1',
    rowCount: 1000,
    indexColumns: 1,
    columns: [
      { name: '', type: 'number', dtype: 'int64' },
      { name: 'plant', type: 'text', dtype: 'object' },
    ],
    rows: [[0, 'fern']],
  };
  expect(readTable(TABLE, preview)).toEqual(preview);
});

test('a preview that lies is put right', () => {
  const table = readTable(TABLE, {
    tableId: 7,
    rowCount: -1,
    indexColumns: 99,
    columns: [{ name: { a: 1 }, type: 'script', dtype: 'x'.repeat(9999) }, 'nothing'],
    rows: [[{ deep: [1] }], 'no row', [1, 2, 3, 4]],
  });
  expect(table).toMatchObject({ tableId: null, rowCount: 3, indexColumns: 2 });
  expect(table.columns[0]).toMatchObject({ name: '{"a":1}', type: 'other' });
  expect(table.columns[0]?.dtype).toHaveLength(500);
  expect(table.rows).toEqual([
    ['{"deep":[1]}', null],
    [null, null],
    [1, 2],
  ]);
});

test('a data resource has its index first and its types', () => {
  const table = readTable(RESOURCE, {
    schema: {
      fields: [
        { name: 'mm', type: 'number' },
        { name: 'index', type: 'integer' },
        { name: 'day', type: 'datetime' },
      ],
      primaryKey: ['index'],
    },
    data: [{ index: 0, mm: 1.5, day: '2026-01-02' }, { index: 1 }],
  });
  expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
    ['index', 'number'],
    ['mm', 'number'],
    ['day', 'time'],
  ]);
  expect(table).toMatchObject({ indexColumns: 1, rowCount: 2, tableId: null });
  expect(table.rows[1]).toEqual([1, null, null]);
});

test('without a schema the first record names the columns', () => {
  expect(readTable(RESOURCE, { data: [{ a: 1, b: 'x' }] }).columns.map(({ name }) => name)).toEqual(['a', 'b']);
});

test('whatever comes, a table comes out whose rows fit its columns', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), (columns, rows, schema) => {
      for (const table of [readTable(TABLE, { columns, rows }), readTable(RESOURCE, { schema, data: rows })]) {
        for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      }
    }),
  );
});

test('a table of a million columns and a million rows is cut to what can be shown', () => {
  const columns = Array.from({ length: 1_000_000 }, () => null);
  const rows = Array.from({ length: 1_000_000 }, () => []);
  const table = readTable(TABLE, { columns, rows });
  expect(table.columns).toHaveLength(5000);
  expect(table.rows).toHaveLength(400);
  expect(table.rowCount).toBe(1_000_000);
});

test('a data resource that describes one field a million times has it once', () => {
  const fields = Array.from({ length: 1_000_000 }, () => ({ name: 'a', type: 'string' }));
  const table = readTable(RESOURCE, { schema: { fields }, data: [{ a: { deep: 1 } }, { a: 2 }] });
  expect(table.columns).toHaveLength(1);
  expect(table.rows).toEqual([['{"deep":1}'], [2]]);
});
