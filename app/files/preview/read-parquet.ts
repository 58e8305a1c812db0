import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadata,
  parquetReadObjects,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { TableCell, TableColumn } from '../../../workers/contract/table.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { isSoundThrift } from '../../lib/is-sound-thrift.ts';
import { formatCount } from '../../ui/format-count.ts';
import type { Preview } from './preview.ts';

const MOST_ROWS = 1000;
const MOST_COLUMNS = 500;
/** Bytes that the shown columns may unfold to within one group of rows: whole pages are read, not single rows. */
const MOST_BYTES = 200_000_000;
const LONGEST_CELL = 1000;

/** The first rows of a Parquet file; only the parts of it that hold them are read. Never rejects for what is in the file. */
export async function readParquet(file: Blob): Promise<Preview> {
  const ends = [file.slice(0, 4), file.slice(Math.max(0, file.size - 4))];
  const [head, tail] = await Promise.all(ends.map((end) => end.text()));
  if (tail === 'PARE' || head === 'PARE') return refuse('It is encrypted; its key is needed to read it.');
  if (head !== 'PAR1') return refuse('It is no Parquet file: it does not begin as one.');
  if (tail !== 'PAR1') return refuse('Its end is missing. It was probably cut off on its way; get it again.');
  const buffer: AsyncBuffer = {
    byteLength: file.size,
    // Throws at once: the library asks for several parts, and leaves the others' rejections unheard when it stops at one.
    slice: (start, end = file.size) => {
      if (!(start >= 0 && start <= end)) throw new RangeError('It refers to bytes that it does not have.');
      return file.slice(Math.min(start, file.size), Math.min(end, file.size)).arrayBuffer();
    },
  };
  try {
    return await readRows(buffer, await readMetadata(file));
  } catch (error) {
    return refuse(
      `It is damaged or in a form that is not known here: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** What the file says of itself at its end. Throws when it does not hold what it claims to, or when that is no end. */
async function readMetadata(file: Blob): Promise<FileMetaData> {
  const size = new DataView(await file.slice(-8).arrayBuffer()).getUint32(0, true);
  if (size > file.size - 8) throw new RangeError('It refers to bytes that it does not have.');
  const bytes = new Uint8Array(await file.slice(-8 - size).arrayBuffer());
  if (!isSoundThrift(bytes.subarray(0, -8))) throw new Error('What it says of itself is not whole.');
  return parquetMetadata(bytes);
}

async function readRows(file: AsyncBuffer, metadata: FileMetaData): Promise<Preview> {
  const { children } = parquetSchema(metadata);
  const chosen = chooseColumns(children, metadata);
  if (chosen.length === 0 && children.length > 0) {
    return refuse(`The rows of its first column alone take more than ${formatBytes(MOST_BYTES)}. Read it in Python.`);
  }
  const names = chosen.map(({ element }) => element.name);
  const total = Number(metadata.num_rows);
  // Rows by name, as a column's place is not its place in the file; a column may be called anything.
  const records = await parquetReadObjects({
    file,
    metadata,
    compressors,
    columns: names,
    rowEnd: Math.min(MOST_ROWS, total),
    useOffsetIndex: true,
  });
  const rows = records.map((record) => names.map((name) => toCell(Object.hasOwn(record, name) ? record[name] : null)));
  const notes = [
    rows.length < total && `The first ${formatCount(rows.length)} of ${formatCount(total)} rows.`,
    names.length < children.length &&
      `The first ${formatCount(names.length)} of ${formatCount(children.length)} columns.`,
    metadata.created_by && `Written by ${metadata.created_by.slice(0, 80)}.`,
  ];
  return {
    kind: 'table',
    table: { tableId: null, rowCount: rows.length, indexColumns: 0, columns: chosen.map(toColumn), rows },
    note: notes.filter(Boolean).join(' ') || null,
  };
}

/** As many of the first columns as may be read. */
function chooseColumns(columns: readonly SchemaTree[], { row_groups: groups }: FileMetaData): readonly SchemaTree[] {
  let bytes = 0;
  const end = columns.slice(0, MOST_COLUMNS).findIndex(({ element: { name } }) => {
    for (const { meta_data: chunk } of groups[0]?.columns ?? []) {
      if (chunk?.path_in_schema[0] === name) bytes += Number(chunk.total_uncompressed_size);
    }
    return bytes > MOST_BYTES;
  });
  return columns.slice(0, end < 0 ? MOST_COLUMNS : end);
}

function toColumn({ element, children }: SchemaTree): TableColumn {
  const { name, type, logical_type: logical, converted_type: converted } = element;
  const dtype = children.length > 0 ? (converted ?? 'group') : (logical?.type ?? converted ?? type ?? '');
  return { name: name.slice(0, LONGEST_CELL), type: classify(dtype, type), dtype: dtype.toLowerCase() };
}

function classify(dtype: string, type: string | undefined): TableColumn['type'] {
  if (/^(?:DATE|TIME|TIMESTAMP)/.test(dtype) || type === 'INT96') return 'time';
  if (type === 'BOOLEAN') return 'boolean';
  if (dtype === 'DECIMAL' || /^U?INT|^FLOAT|^DOUBLE/.test(dtype)) return 'number';
  return /^(?:UTF8|STRING|ENUM|UUID|BYTE_ARRAY)$/.test(dtype) ? 'text' : 'other';
}

/** A value as a table shows it: large integers and times as text, the rest that is no plain value as JSON. */
export function toCell(value: unknown): TableCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.isNaN(value) ? null : String(value);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'string') return shorten(value);
  return shorten(toJsonText(value));
}

function toJsonText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no valid time' : toTimeText(value);
  if (value instanceof Uint8Array) return `${formatCount(value.length)} bytes`;
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return Number.isSafeInteger(Number(inner)) ? Number(inner) : String(inner);
    return inner instanceof Uint8Array ? `${formatCount(inner.length)} bytes` : inner;
  });
  return text ?? '';
}

function toTimeText(time: Date): string {
  return time
    .toISOString()
    .replace('T', ' ')
    .replace(/(?: 00:00:00)?\.000Z$|Z$/, '');
}

function shorten(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text;
}

function refuse(reason: string): Preview {
  return { kind: 'refused', reason };
}
