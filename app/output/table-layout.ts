import type { TablePreview } from '../../workers/contract/table.ts';
import { toShownCell } from './cell-text.ts';

/** Height of a row, in CSS pixels; the style has the same. */
export const ROW_HEIGHT = 28;

/** Rows on one page of a table: browsers cannot show an element that is millions of rows high. */
export const PAGE_ROWS = 50_000;

/** Rows and CSS pixels that are kept ready beyond what is seen. */
const AHEAD_ROWS = 8;
const AHEAD_PIXELS = 300;

const CHARACTER = 7.8;
const CELL_PADDING = 26;
const NARROWEST = 56;
const WIDEST = 340;
const LOOKED_AT = 60;

/** Width of each column in CSS pixels, from its name and its first cells; kept, so that nothing moves while scrolling. */
export function chooseWidths({ columns, rows }: TablePreview): readonly number[] {
  return columns.map(({ name, dtype, type }, column) => {
    const cells = rows.slice(0, LOOKED_AT).map((row) => toShownCell(row[column] ?? null, type).length);
    const longest = Math.max(name.length + 2, dtype.length, ...cells);
    return Math.round(Math.min(WIDEST, Math.max(NARROWEST, longest * CHARACTER + CELL_PADDING)));
  });
}

/** A part of a row of things, from the first to before the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Rows to mount of `count`, for an area scrolled to `top` that is `height` high. */
export function chooseRows(top: number, height: number, count: number): Span {
  const from = Math.max(0, Math.floor(top / ROW_HEIGHT) - AHEAD_ROWS);
  const to = Math.min(count, Math.ceil((top + height) / ROW_HEIGHT) + AHEAD_ROWS);
  return { from: Math.min(from, to), to };
}

/** Columns to mount, index columns apart, which always are; `left` and `width` are those of the area. */
export function chooseColumns(widths: readonly number[], indexColumns: number, left: number, width: number): Span {
  let offset = 0;
  let from = widths.length;
  let to = indexColumns;
  for (let column = indexColumns; column < widths.length; column += 1) {
    const end = offset + (widths[column] ?? 0);
    if (end >= left - AHEAD_PIXELS && offset <= left + width + AHEAD_PIXELS) {
      from = Math.min(from, column);
      to = column + 1;
    }
    offset = end;
  }
  return { from: Math.min(from, to), to };
}

/** Sum of the widths from one column to before another, in CSS pixels. */
export function sumWidths(widths: readonly number[], from: number, to: number): number {
  return widths.slice(from, to).reduce((sum, width) => sum + width, 0);
}
