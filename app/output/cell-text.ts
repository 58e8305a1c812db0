import type { TableCell, TableColumn } from '../../workers/contract/table.ts';

/** Digits of a fraction that are shown; the whole number is in the copy and in the file. */
const SHOWN_DIGITS = 7;

/** A cell as plain text, whole; what holds nothing is empty. Truth is in Python's words. */
export function toCellText(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  return String(cell);
}

/** A cell as it is read in a table. */
export function toShownCell(cell: TableCell, type: TableColumn['type']): string {
  if (cell === null) return type === 'number' ? 'NaN' : 'null';
  if (typeof cell === 'number' && !Number.isInteger(cell)) return String(Number(cell.toPrecision(SHOWN_DIGITS)));
  return toCellText(cell);
}
