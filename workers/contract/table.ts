/** Media type of a table that its interpreter can be asked for more of; the data is a `TablePreview`. */
export const TABLE_TYPE = 'application/vnd.vivarium.table+json';

/** What one cell of a table holds; infinities, large integers, times and all else are text, what is missing (NaN) is null. */
export type TableCell = string | number | boolean | null;

/** How a column is aligned, sorted and named to the reader; `dtype` is Python's own word for it. */
export interface TableColumn {
  readonly name: string;
  readonly type: 'number' | 'text' | 'boolean' | 'time' | 'other';
  readonly dtype: string;
}

/** A table as a display shows it: its first rows, and by what id its interpreter knows the rest. */
export interface TablePreview {
  /** Null when the rows here are all that can be had. */
  readonly tableId: string | null;
  readonly rowCount: number;
  /** The index comes first: so many of the columns are its levels. */
  readonly indexColumns: number;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Which rows, in which order. Columns are named by their place, as names may repeat. */
export interface TableQuery {
  readonly sort: { readonly column: number; readonly descending: boolean } | null;
  /** Rows stay whose cell, as text, contains the text, whatever its case; for numbers also `> 3`, `<= 2`, `= 1`, `1..5`. */
  readonly filters: readonly { readonly column: number; readonly text: string }[];
}

/** Some rows of what a query leaves. */
export interface TableWindow {
  /** Rows that the query leaves in all. */
  readonly rowCount: number;
  readonly offset: number;
  readonly rows: readonly (readonly TableCell[])[];
}
