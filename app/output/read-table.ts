import { TABLE_TYPE, type TableCell, type TableColumn, type TablePreview } from '../../workers/contract/table.ts';
import { isRecord } from '../lib/is-record.ts';
import type { TableType } from './choose-mime.ts';

type Data = Readonly<Record<string, unknown>>;

const COLUMN_TYPES: readonly TableColumn['type'][] = ['number', 'text', 'boolean', 'time', 'other'];

/** Longest name of a column or of its type, in characters. */
const LONGEST_NAME = 500;

/** Most columns, and cells of all rows together: some bytes of JSON can name as many of both as would fill the memory. */
const MOST_COLUMNS = 5_000;
const MOST_CELLS = 2_000_000;

/** What a column of a Table Schema is, by its type's name there. */
const SCHEMA_TYPES: Readonly<Record<string, TableColumn['type']>> = {
  integer: 'number',
  number: 'number',
  year: 'number',
  string: 'text',
  boolean: 'boolean',
  date: 'time',
  datetime: 'time',
  time: 'time',
  yearmonth: 'time',
};

/** A table out of a bundle, whoever wrote it; what is not as it should be becomes text or is left out. */
export function readTable(mimeType: TableType, data: Data): TablePreview {
  return mimeType === TABLE_TYPE ? readPreview(data) : readResource(data);
}

function readPreview({ tableId, rowCount, indexColumns, columns, rows }: Data): TablePreview {
  const known = toList(columns)
    .slice(0, MOST_COLUMNS)
    .map((column) => readColumn(isRecord(column) ? column : {}));
  const given = toList(rows);
  const held = cutRows(given, known.length).map((row) =>
    known.map((_, index) => toCell(Array.isArray(row) ? row[index] : null)),
  );
  return {
    tableId: typeof tableId === 'string' ? tableId : null,
    rowCount: Math.max(toCount(rowCount), given.length),
    indexColumns: Math.min(toCount(indexColumns), known.length),
    columns: known,
    rows: held,
  };
}

function readColumn({ name, type, dtype }: Data): TableColumn {
  return {
    name: toName(name),
    type: COLUMN_TYPES.find((known) => known === type) ?? 'other',
    dtype: toName(dtype),
  };
}

/** Tabular Data Resource, as pandas and others show tables: rows are records. */
function readResource({ schema, data }: Data): TablePreview {
  const records = toList(data).filter(isRecord);
  const { fields, primaryKey } = isRecord(schema) ? schema : {};
  const described = toList(fields).filter(isRecord);
  const names = described.length > 0 ? dropTwins(described) : Object.keys(records[0] ?? {}).map((name) => ({ name }));
  const keys = new Set(toList(typeof primaryKey === 'string' ? [primaryKey] : primaryKey));
  const ordered = [...names.filter(({ name }) => keys.has(name)), ...names.filter(({ name }) => !keys.has(name))].slice(
    0,
    MOST_COLUMNS,
  );
  const columns = ordered.map((field): TableColumn => {
    const type = 'type' in field && typeof field.type === 'string' ? field.type : '';
    const known = Object.hasOwn(SCHEMA_TYPES, type) ? SCHEMA_TYPES[type] : undefined;
    return { name: toName(field.name), type: known ?? 'other', dtype: toName(type) };
  });
  const rows = cutRows(records, ordered.length).map((record) =>
    ordered.map(({ name }) => toCell(typeof name === 'string' && Object.hasOwn(record, name) ? record[name] : null)),
  );
  const indexColumns = ordered.filter(({ name }) => keys.has(name)).length;
  return { tableId: null, rowCount: records.length, indexColumns, columns, rows };
}

/** A record has one value under a name, which is not to be written out for every field that claims it. */
function dropTwins(fields: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] {
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

/** As many rows as there is room for. */
function cutRows<T>(rows: readonly T[], columns: number): readonly T[] {
  return rows.slice(0, Math.floor(MOST_CELLS / Math.max(1, columns)));
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function toCount(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function toName(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  return text.slice(0, LONGEST_NAME);
}

function toCell(value: unknown): TableCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value) ?? null;
}
