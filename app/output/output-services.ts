import type { TableQuery, TableWindow } from '../../workers/contract/table.ts';

/** What came of asking for something that an output alone does not have. */
export type OutputAnswer<T> =
  | { readonly status: 'ok'; readonly value: T }
  /** Why it cannot be had, in words for the user. */
  | { readonly status: 'unavailable'; readonly reason: string };

/** What outputs can ask of the interpreter that made them, and of the notebook they stand in. */
export interface OutputServices {
  /** Rows of a table of this run's interpreter; waits while that is busy. */
  readonly readTable: (
    request: { readonly tableId: string; readonly query: TableQuery; readonly offset: number; readonly limit: number },
    signal: AbortSignal,
  ) => Promise<OutputAnswer<TableWindow>>;
  /** All rows that the query leaves, as CSV. */
  readonly exportTable: (tableId: string, query: TableQuery, signal: AbortSignal) => Promise<OutputAnswer<string>>;
  /** A figure drawn again: SVG text, or a PNG as base64 at `scale` times its own size. */
  readonly drawFigure: (
    request: { readonly figureId: string; readonly format: 'svg' | 'png'; readonly scale: number },
    signal: AbortSignal,
  ) => Promise<OutputAnswer<string>>;
  /** Shows line `line` of the code that a traceback calls `<run N>`; null where there is nothing to show it in. */
  readonly showSource: ((executionCount: number, line: number) => void) | null;
}
