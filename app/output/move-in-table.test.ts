import { expect, test } from 'vitest';
import { moveInTable } from './move-in-table.ts';

const SIZE = { rows: 1000, columns: 4, page: 15 };

test.each([
  ['ArrowDown', false, { row: 6, column: 2 }],
  ['ArrowUp', false, { row: 4, column: 2 }],
  ['ArrowLeft', false, { row: 5, column: 1 }],
  ['ArrowRight', false, { row: 5, column: 3 }],
  ['PageDown', false, { row: 20, column: 2 }],
  ['PageUp', false, { row: 0, column: 2 }],
  ['Home', false, { row: 5, column: 0 }],
  ['End', false, { row: 5, column: 3 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 999, column: 3 }],
  ['x', false, null],
])('%s (control: %s)', (key, control, to) =>
  expect(moveInTable({ row: 5, column: 2 }, { key, control }, SIZE)).toEqual(to),
);

test('nothing leads out of the table, and the header is one step above', () => {
  const key = (name: string) => ({ key: name, control: false });
  expect(moveInTable({ row: 999, column: 3 }, key('PageDown'), SIZE)).toEqual({ row: 999, column: 3 });
  expect(moveInTable({ row: 0, column: 0 }, key('ArrowUp'), SIZE)).toEqual({ row: -1, column: 0 });
  expect(moveInTable({ row: -1, column: 0 }, key('ArrowUp'), SIZE)).toEqual({ row: -1, column: 0 });
  expect(moveInTable({ row: 0, column: 0 }, key('ArrowDown'), { ...SIZE, rows: 0 })).toEqual({ row: -1, column: 0 });
});
