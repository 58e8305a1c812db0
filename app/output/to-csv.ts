import type { TableCell, TableColumn } from '../../workers/contract/table.ts';
import { toCellText } from './cell-text.ts';

/** Rows as CSV after RFC 4180: a header, lines that end in CRLF, quotes around what needs them. */
export function toCsv(columns: readonly TableColumn[], rows: readonly (readonly TableCell[])[]): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(toCellText))];
  return lines.map((line) => `${line.map(quote).join(',')}\r\n`).join('');
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
