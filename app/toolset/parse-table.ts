import type { TableCell, TableColumn, TablePreview, TableWindow } from '../../workers/contract/table.ts';
import { isList } from '../lib/is-list.ts';
import { isRecord } from '../lib/is-record.ts';

const MOST_COLUMNS = 2_000;
const MOST_ROWS = 2_000;
const MOST_CELLS = 500_000;
const LONGEST_CELL = 2_000;
const TYPES: readonly TableColumn['type'][] = ['number', 'text', 'boolean', 'time', 'other'];

/** Checks a table from outside; null when it is none. Rows come out as long as there are columns. */
export function parseTablePreview(value: unknown): TablePreview | null {
  if (!isRecord(value) || !isList(value.columns) || value.columns.length > MOST_COLUMNS) return null;
  const { tableId, rowCount, indexColumns } = value;
  const columns = value.columns.map(parseColumn);
  const rows = parseRows(value.rows, columns.length);
  if (rows === null || !isCount(rowCount) || !isCount(indexColumns) || indexColumns > columns.length) return null;
  if (tableId !== null && !isShort(tableId)) return null;
  return { tableId, rowCount, indexColumns, columns, rows };
}

/** Checks rows that were asked for; null when they are none. */
export function parseTableWindow(value: unknown): TableWindow | null {
  if (!isRecord(value)) return null;
  const { rowCount, offset } = value;
  const rows = parseRows(value.rows, null);
  return rows !== null && isCount(rowCount) && isCount(offset) ? { rowCount, offset, rows } : null;
}

function parseColumn(value: unknown): TableColumn {
  if (!isRecord(value)) return { name: '', type: 'other', dtype: '' };
  const { name, dtype } = value;
  return {
    name: isShort(name) ? name : '',
    type: TYPES.find((type) => type === value.type) ?? 'other',
    dtype: isShort(dtype) ? dtype : '',
  };
}

function parseRows(value: unknown, width: number | null): (readonly TableCell[])[] | null {
  if (!isList(value) || value.length > MOST_ROWS) return null;
  const rows: (readonly TableCell[])[] = [];
  let cells = 0;
  for (const row of value) {
    if (!isList(row)) return null;
    const count = width ?? row.length;
    // As many as come out: rows of one cell under many columns would come to more than was sent.
    cells += count;
    if (cells > MOST_CELLS) return null;
    rows.push(Array.from({ length: count }, (_, place) => parseCell(row[place])));
  }
  return rows;
}

function parseCell(value: unknown): TableCell {
  if (typeof value === 'string') return value.slice(0, LONGEST_CELL);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_CELL;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
