import { createStore, type StoreApi } from 'zustand/vanilla';

/** What lies over the notebook, if anything. */
export type NotebookOverlay =
  | { readonly type: 'palette' }
  | { readonly type: 'shortcuts' }
  | { readonly type: 'figures' }
  | { readonly type: 'table'; readonly variable: string; readonly interpreterId: string }
  /** Asks before variables are lost; `thenRun` runs all cells after it. */
  | { readonly type: 'restart'; readonly interpreterId: string; readonly thenRun: boolean };

/** What of the notebook is only of this view: nothing of it is kept. */
export interface NotebookViewState {
  readonly overlay: NotebookOverlay | null;
  readonly showsVariables: boolean;
  /** How many cells the last deletion took, while it can be taken back from its notice. */
  readonly deleted: { readonly count: number; readonly id: number } | null;
  readonly notice: string | null;
}

/** Makes the state of a view. */
export function createNotebookView(): StoreApi<NotebookViewState> {
  return createStore<NotebookViewState>(() => ({ overlay: null, showsVariables: false, deleted: null, notice: null }));
}
