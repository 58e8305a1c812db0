import type { StoreApi } from 'zustand/vanilla';
import { isRecord } from '../lib/is-record.ts';
import type { Cell, NotebookMetadata } from './cell.ts';
import { editNotebook, listSelected, type NotebookState } from './notebook-store.ts';

/** Whether a cell's outputs are folded away, in the words Jupyter keeps that in. */
export function areOutputsFolded({ metadata }: Cell): boolean {
  return metadata.collapsed === true || (isRecord(metadata.jupyter) && metadata.jupyter.outputs_hidden === true);
}

/** Folds the outputs of the selected cells, or unfolds them when the first of them is folded. */
export function toggleOutputs(store: StoreApi<NotebookState>): void {
  const cells = listSelected(store.getState()).filter(({ kind }) => kind === 'code');
  const [first] = cells;
  if (first === undefined) return;
  const folded = !areOutputsFolded(first);
  const edits = cells.map((cell) => ({
    type: 'set-metadata' as const,
    id: cell.id,
    metadata: withOutputsFolded(cell, folded),
  }));
  editNotebook(store, { type: 'batch', edits });
}

function withOutputsFolded(cell: Cell, folded: boolean): NotebookMetadata {
  const { collapsed: _collapsed, jupyter, ...rest } = cell.metadata;
  const { outputs_hidden: _hidden, ...others } = isRecord(jupyter) ? jupyter : {};
  const kept = folded ? { ...others, outputs_hidden: true } : others;
  return Object.keys(kept).length > 0 ? { ...rest, jupyter: kept } : rest;
}
