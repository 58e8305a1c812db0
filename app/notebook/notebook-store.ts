import { createStore, type StoreApi } from 'zustand/vanilla';
import type { InterpreterEvent } from '../toolset/interpreter-state.ts';
import type { RunEvent } from '../toolset/run.ts';
import type { Cell } from './cell.ts';
import { authorOf, createCodeCell } from './create-cell.ts';
import { applyEdit, type DocumentEdit } from './edit-document.ts';
import { EMPTY_DOCUMENT, type NotebookDocument } from './notebook-document.ts';

/** Most changes that can be taken back. */
const MOST_UNDO = 500;

/** Where the caret goes when a cell is opened for editing; lines and columns count from 1. */
export interface CaretPlace {
  readonly line: number;
  readonly column: number;
}

/** What the user is at: choosing among cells by keyboard, or writing in the active one. */
export type NotebookMode = { readonly type: 'command' } | { readonly type: 'edit'; readonly at: CaretPlace | null };

/** A notebook and the user's place in it. */
export interface NotebookState {
  readonly document: NotebookDocument;
  /** The cell that commands are about; null before one was chosen. */
  readonly activeId: string | null;
  /** The other end of the selection; the same cell when one alone is selected. */
  readonly anchorId: string | null;
  readonly mode: NotebookMode;
  /** What takes back the latest change, last; and what does it again. */
  readonly undo: readonly DocumentEdit[];
  readonly redo: readonly DocumentEdit[];
  /** Cells that wait for their turn to run. */
  readonly waiting: readonly string[];
  /** Cells that were cut or copied. */
  readonly clipboard: readonly Cell[];
}

/** Makes the store of a notebook, empty or as it was kept. */
export function createNotebookStore(document: NotebookDocument = EMPTY_DOCUMENT): StoreApi<NotebookState> {
  return createStore<NotebookState>(() => ({
    document,
    activeId: null,
    anchorId: null,
    mode: { type: 'command' },
    undo: [],
    redo: [],
    waiting: [],
    clipboard: [],
  }));
}

/** Changes the document so that it can be taken back. Typing in one cell without a pause elsewhere is one change. */
export function editNotebook(store: StoreApi<NotebookState>, edit: DocumentEdit): void {
  const state = store.getState();
  const { document, inverse } = applyEdit(state.document, edit);
  if (document === state.document) return;
  const goesOn = edit.type === 'set-source' && isTypingIn(edit.id, state);
  const undo = goesOn ? state.undo : [...state.undo, inverse].slice(-MOST_UNDO);
  store.setState({ ...placeIn(document, state), document, undo, redo: [] });
}

/** Takes the latest change back; answers whether there was one. */
export function undoEdit(store: StoreApi<NotebookState>): boolean {
  return step(store, 'undo', 'redo');
}

/** Does again what was taken back last; answers whether there was something. */
export function redoEdit(store: StoreApi<NotebookState>): boolean {
  return step(store, 'redo', 'undo');
}

/** Makes a cell the active one, alone or as the end of a selection, to choose or to write. */
export function activateCell(
  store: StoreApi<NotebookState>,
  id: string,
  { mode = { type: 'command' }, extend = false }: { mode?: NotebookMode; extend?: boolean } = {},
): void {
  store.setState(({ anchorId }) => ({ activeId: id, anchorId: extend ? (anchorId ?? id) : id, mode }));
}

/** Leaves writing; the cell stays active. */
export function leaveEditing(store: StoreApi<NotebookState>): void {
  if (store.getState().mode.type === 'edit') store.setState({ mode: { type: 'command' } });
}

/** The selected cells in their order. */
export function listSelected({ document, activeId, anchorId }: NotebookState): readonly Cell[] {
  const active = document.cells.findIndex(({ id }) => id === activeId);
  const anchor = document.cells.findIndex(({ id }) => id === anchorId);
  if (active < 0) return [];
  const other = anchor < 0 ? active : anchor;
  return document.cells.slice(Math.min(active, other), Math.max(active, other) + 1);
}

/** The id of the cell that is made for a run which no cell asked for; so the run's cell is found after a rerun too. */
export function cellIdOfRun(runId: string): string {
  return `cell-of-${runId}`;
}

/**
 * Takes an event of the toolset in: a run shows in the cell that asked for it, any other gets a cell at the end. Answers
 * the id of the run whose place it took, if there was one.
 */
export function applyToNotebook(store: StoreApi<NotebookState>, event: RunEvent | InterpreterEvent): string | null {
  if (event.type !== 'run-queue') return null;
  const { document } = store.getState();
  const { runId, origin, code } = event;
  const asked = origin.by === 'user' ? origin.cellId : null;
  const known = document.cells.find((cell) => cell.id === asked);
  const cell = { ...createCodeCell(code, authorOf(origin), runId), id: cellIdOfRun(runId) };
  const edit: DocumentEdit = known
    ? { type: 'set-run', id: known.id, runId }
    : { type: 'insert', index: document.cells.length, cells: [cell] };
  // No step to take back: what ran, ran.
  store.setState({ document: applyEdit(document, edit).document });
  return known?.kind === 'code' ? known.runId : null;
}

function step(store: StoreApi<NotebookState>, from: 'undo' | 'redo', to: 'undo' | 'redo'): boolean {
  const state = store.getState();
  const edit = state[from].at(-1);
  if (edit === undefined) return false;
  const { document, inverse } = applyEdit(state.document, edit);
  const changed = { document, [from]: state[from].slice(0, -1), [to]: [...state[to], inverse] };
  store.setState({ ...placeIn(document, state), ...changed, mode: { type: 'command' } });
  return true;
}

function isTypingIn(id: string, { undo, redo, mode }: NotebookState): boolean {
  const last = undo.at(-1);
  return mode.type === 'edit' && redo.length === 0 && last?.type === 'set-source' && last.id === id;
}

/** The user's place after a change: what came new is active; where the active cell went, its neighbour is. */
function placeIn(document: NotebookDocument, state: NotebookState): Partial<NotebookState> {
  const before = new Set(state.document.cells.map(({ id }) => id));
  const fresh = document.cells.filter(({ id }) => !before.has(id));
  const [first] = fresh;
  if (first !== undefined) return { activeId: fresh.at(-1)?.id ?? first.id, anchorId: first.id };
  const after = new Set(document.cells.map(({ id }) => id));
  if (state.activeId !== null && after.has(state.activeId)) {
    return state.anchorId !== null && after.has(state.anchorId) ? {} : { anchorId: state.activeId };
  }
  const index = state.document.cells.findIndex(({ id }) => id === state.activeId);
  const next = state.document.cells.slice(Math.max(index, 0)).find(({ id }) => after.has(id)) ?? document.cells.at(-1);
  return { activeId: next?.id ?? null, anchorId: next?.id ?? null, mode: { type: 'command' } };
}
