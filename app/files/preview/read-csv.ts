import Papa from 'papaparse';
import type { TableColumn } from '../../../workers/contract/table.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import { decodeText } from './decode-text.ts';
import type { Preview } from './preview.ts';

/** Bytes of the file's beginning that are read, and rows that are shown of them. */
const HEAD_BYTES = 1_000_000;
const MOST_ROWS = 1000;
/** Characters shown of one cell, and columns at most. */
const LONGEST_CELL = 1000;
const MOST_COLUMNS = 2000;

/** The first rows of a text table; its delimiter is found out. Null when it is no text. Rejects when it cannot be read. */
export async function readCsv(file: Blob): Promise<Preview | null> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const isCut = file.size > head.length;
  const decoded = decodeText(head, !isCut);
  if (decoded === null) return null;
  const { data, errors } = Papa.parse<string[]>(decoded.text, { preview: MOST_ROWS + 2, skipEmptyLines: true });
  // The last row of a part may itself be a part.
  const whole = isCut && data.length < MOST_ROWS + 2 ? data.slice(0, -1) : data;
  const [names, ...body] = whole;
  if (names === undefined)
    return { kind: 'refused', reason: isCut ? 'Its first row is too long to show.' : 'It is empty.' };
  const rows = body.slice(0, MOST_ROWS);
  const width = rows.reduce((most, row) => Math.max(most, row.length), names.length);
  const columns = Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, index): TableColumn => {
    const cells = rows.map((row) => row[index] ?? '');
    const type = isNumeric(cells) ? 'number' : 'text';
    return { name: (names[index] ?? '').slice(0, LONGEST_CELL), type, dtype: type };
  });
  const cells = rows.map((row) => columns.map((_, index) => shorten(row[index] ?? '')));
  const notes = [
    (isCut || body.length > rows.length) &&
      `The first ${formatCount(rows.length)} rows of a file of ${formatBytes(file.size)}.`,
    width > MOST_COLUMNS && `The first ${formatCount(MOST_COLUMNS)} of ${formatCount(width)} columns.`,
    decoded.encoding !== 'UTF-8' && `Its encoding is ${decoded.encoding}.`,
    errors.some(({ code }) => code === 'MissingQuotes') && !isCut && 'A quote is opened in it and never closed.',
  ];
  return {
    kind: 'table',
    table: { tableId: null, rowCount: cells.length, indexColumns: 0, columns, rows: cells },
    note: notes.filter(Boolean).join(' ') || null,
  };
}

function shorten(cell: string): string {
  return cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL)}…` : cell;
}

/** Whether all cells that hold something hold numbers. */
function isNumeric(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.every((cell) => Number.isFinite(Number(cell)));
}
