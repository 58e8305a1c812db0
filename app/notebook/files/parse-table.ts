import type { TableCell, TableColumn, TablePreview } from '../../../workers/contract/table.ts';
import { isRecord } from '../../lib/is-record.ts';
import { parseCount } from './parse-count.ts';

/** Most rows and columns of a table that are written into a document. */
const MOST_ROWS = 1000;
const MOST_COLUMNS = 500;

/** A table from an output's data, as much of it as a document shows; null for what is none. */
export function parseTable(value: unknown): TablePreview | null {
  if (!isRecord(value) || !Array.isArray(value.columns) || !Array.isArray(value.rows)) return null;
  const columns = value.columns.slice(0, MOST_COLUMNS).map(parseColumn);
  if (columns.length === 0 || columns.includes(null)) return null;
  const rows = value.rows
    .slice(0, MOST_ROWS)
    .map((row) => (Array.isArray(row) ? row.slice(0, columns.length).map(toCell) : []));
  const { rowCount, indexColumns } = value;
  return {
    tableId: null,
    rowCount: Math.max(parseCount(rowCount) ?? 0, rows.length),
    indexColumns: Math.min(parseCount(indexColumns) ?? 0, columns.length),
    columns: columns.filter((column) => column !== null),
    rows,
  };
}

function parseColumn(value: unknown): TableColumn | null {
  if (!isRecord(value) || typeof value.name !== 'string') return null;
  const { name, type, dtype } = value;
  const isKnown = type === 'number' || type === 'text' || type === 'boolean' || type === 'time';
  return { name, type: isKnown ? type : 'other', dtype: typeof dtype === 'string' ? dtype : '' };
}

function toCell(value: unknown): TableCell {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? value.slice(0, 2000) : '';
}
