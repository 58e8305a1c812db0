import type { Cell, NotebookMetadata } from './cell.ts';

/** What a notebook is: its cells in order. What ran is in the runs, which cells name. */
export interface NotebookDocument {
  readonly cells: readonly Cell[];
  /** The notebook's own metadata as it was imported. */
  readonly metadata: NotebookMetadata;
}

export const EMPTY_DOCUMENT: NotebookDocument = { cells: [], metadata: {} };
