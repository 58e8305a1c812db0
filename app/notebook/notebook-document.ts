import type { Cell, NotebookMetadata } from './cell.ts';

/** What a notebook is: its cells in order. What ran is in the runs, which cells name. */
export interface NotebookDocument {
  readonly cells: readonly Cell[];
  /** The notebook's own metadata as it was imported. */
  readonly metadata: NotebookMetadata;
}

/** A notebook without cells; where one was read, this very object says that none was kept. */
export const EMPTY_DOCUMENT: NotebookDocument = { cells: [], metadata: {} };
