import type { TablePreview } from '../../workers/contract/table.ts';
import { type Span, sumWidths } from './table-layout.ts';

/** Where the cells of a table stand: the same for its header, its filters and its rows. */
export interface TableLayout {
  readonly preview: TablePreview;
  /** Of all columns, in CSS pixels. */
  readonly widths: readonly number[];
  /** The columns that are mounted beside those of the index. */
  readonly shown: Span;
  readonly cellId: (row: number, column: number) => string;
}

/** A mounted column. */
export interface ShownColumn {
  readonly column: number;
  readonly isIndex: boolean;
  /** How far from the left an index column stays, in CSS pixels; null for the others. */
  readonly left: number | null;
}

/** The mounted columns in order, and how wide what is left out before and after them is. */
export function listShownColumns({ preview, widths, shown }: Pick<TableLayout, 'preview' | 'widths' | 'shown'>) {
  const { indexColumns } = preview;
  const columns: ShownColumn[] = [];
  for (let column = 0; column < indexColumns; column += 1) {
    columns.push({ column, isIndex: true, left: sumWidths(widths, 0, column) });
  }
  for (let column = shown.from; column < shown.to; column += 1) columns.push({ column, isIndex: false, left: null });
  return {
    index: columns.slice(0, indexColumns),
    others: columns.slice(indexColumns),
    before: sumWidths(widths, indexColumns, shown.from),
    after: sumWidths(widths, shown.to, widths.length),
  };
}
