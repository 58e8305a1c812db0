import { parseHtml } from '../../lib/parse-html.ts';
import { toCsv } from '../../output/to-csv.ts';

/** A table that was copied from a spreadsheet or a web page; its first row is taken for the names of the columns. */
export interface PastedTable {
  readonly rows: readonly (readonly string[])[];
  readonly columns: number;
}

/** What a table that claims to span the sheet is cut to. */
const MOST_COLUMNS = 16_384;
/** Cells of the largest table: a few characters of HTML claim a thousand of them. */
const MOST_CELLS = 10_000_000;

/** The table in what was pasted, of two rows and two columns or more; null when it is none. */
export function readPastedTable({ html, text }: { html: string; text: string }): PastedTable | null {
  return readHtmlTable(html) ?? readTabbedText(text);
}

/** The table as the text of a CSV file. */
export function toCsvText({ rows, columns }: PastedTable): string {
  const [head = [], ...rest] = rows.map((row) => Array.from({ length: columns }, (_, index) => row[index] ?? ''));
  const names = head.map((name) => ({ name, type: 'text', dtype: 'str' }) as const);
  return toCsv(names, rest);
}

/** Text whose lines have the same number of tabs, which neither indented code nor prose has. */
function readTabbedText(text: string): PastedTable | null {
  const rows = splitCells(text.replace(/\r\n?/g, '\n').replace(/\n+$/, ''));
  return toTable(rows.every((row) => row.length === rows[0]?.length) ? rows : []);
}

/** Cells with tabs, line ends or quotes in them stand in quotes, as spreadsheets copy them. */
function splitCells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

/** The largest table of a piece of HTML. It is read in a document of its own, where nothing runs and nothing is loaded. */
function readHtmlTable(html: string): PastedTable | null {
  if (!/<table[\s>]/i.test(html)) return null;
  const tables = [...parseHtml(html).querySelectorAll('table')];
  const [largest] = tables.sort((a, b) => b.rows.length - a.rows.length);
  if (largest === undefined) return null;
  const rows: string[][] = [];
  let cells = 0;
  for (const row of largest.rows) {
    const read = readRow(row);
    cells += read?.length ?? 0;
    if (read === null || cells > MOST_CELLS) return null;
    rows.push(read);
  }
  return toTable(rows);
}

/** Null when it is too wide. */
function readRow(row: HTMLTableRowElement): string[] | null {
  const cells: string[] = [];
  for (const cell of row.cells) {
    cells.push((cell.textContent ?? '').replace(/\s+/g, ' ').trim());
    for (let spanned = 1; spanned < cell.colSpan && cells.length <= MOST_COLUMNS; spanned += 1) cells.push('');
    if (cells.length > MOST_COLUMNS) return null;
  }
  return cells;
}

function toTable(rows: readonly (readonly string[])[]): PastedTable | null {
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  const columns = filled.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns > MOST_COLUMNS || columns * filled.length > MOST_CELLS) return null;
  // Indented code has tabs too, before its lines.
  const used = new Set<number>();
  for (const row of filled) for (const [index, cell] of row.entries()) if (cell !== '') used.add(index);
  return filled.length > 1 && used.size > 1 ? { rows: filled, columns } : null;
}
