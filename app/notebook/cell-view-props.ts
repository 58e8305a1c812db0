import type { StoreApi } from 'zustand/vanilla';
import type { Cell } from './cell.ts';
import type { RefusedRequest } from './interpreter-store.ts';
import type { CommandContext } from './notebook-command.ts';
import type { NotebookServices } from './notebook-services.ts';
import type { NotebookMode } from './notebook-store.ts';
import type { RunsState } from './run-store.ts';

/** Where the caret was last, in UTF-16 units of the cell's source; null before there was one. */
export interface CaretMemory {
  current: { readonly id: string; readonly offset: number } | null;
}

/** What every view of a cell is given. */
export interface CellViewProps {
  cell: Cell;
  /** Its place in the notebook, from 1. */
  number: number;
  active: boolean;
  selected: boolean;
  /** What the user does with it; null when another cell is active. */
  mode: NotebookMode | null;
  /** Whether it waits for its turn to run. */
  waiting: boolean;
  refused: readonly RefusedRequest[];
  runs: StoreApi<RunsState>;
  services: NotebookServices;
  context: CommandContext;
  caretRef: CaretMemory;
}
