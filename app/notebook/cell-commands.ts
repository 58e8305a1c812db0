import type { StoreApi } from 'zustand/vanilla';
import type { Cell, CellKind } from './cell.ts';
import { createCell, toKind } from './create-cell.ts';
import type { DocumentEdit } from './edit-document.ts';
import { activateCell, type CaretPlace, editNotebook, listSelected, type NotebookState } from './notebook-store.ts';

type Store = StoreApi<NotebookState>;

/** Inserts an empty cell before or behind the active one, or behind a given one, and makes it active; its id. */
export function insertCell(
  store: Store,
  { where, kind = 'code', from = null }: { where: 'above' | 'below'; kind?: CellKind; from?: string | null },
): string {
  const { document, activeId } = store.getState();
  const index = document.cells.findIndex(({ id }) => id === (from ?? activeId));
  const cell = createCell(kind);
  const place = index < 0 ? (where === 'above' ? 0 : document.cells.length) : index + (where === 'above' ? 0 : 1);
  editNotebook(store, { type: 'insert', index: place, cells: [cell] });
  return cell.id;
}

/** Puts code into a new cell at the end; its id. */
export function appendCodeCell(store: Store, code: string): string {
  const cell = createCell('code', code);
  editNotebook(store, { type: 'insert', index: store.getState().document.cells.length, cells: [cell] });
  return cell.id;
}

/** Deletes the selected cells, or the one given; answers how many went. */
export function deleteCells(store: Store, id: string | null = null): number {
  const ids = id === null ? listSelected(store.getState()).map((cell) => cell.id) : [id];
  editNotebook(store, { type: 'delete', ids });
  return ids.length;
}

/** Moves the selected cells, or the one given, by one place. */
export function moveCells(store: Store, by: -1 | 1, id: string | null = null): void {
  const state = store.getState();
  const moving = new Set(id === null ? listSelected(state).map((cell) => cell.id) : [id]);
  const order = state.document.cells.map((cell) => cell.id);
  const first = order.findIndex((each) => moving.has(each));
  if (first < 0) return;
  const rest = order.filter((each) => !moving.has(each));
  const place = Math.min(Math.max(first + by, 0), rest.length);
  editNotebook(store, { type: 'arrange', ids: rest.toSpliced(place, 0, ...order.filter((each) => moving.has(each))) });
}

/** Cuts a cell in two at an offset of its text; the second part becomes active. Runs stay with the first. */
export function splitCell(store: Store, id: string, offset: number): void {
  const { document } = store.getState();
  const index = document.cells.findIndex((cell) => cell.id === id);
  const cell = document.cells[index];
  if (cell === undefined) return;
  const head = cell.source.slice(0, offset).replace(/\n$/, '');
  const tail = cell.source.slice(offset).replace(/^\n/, '');
  const second = createCell(cell.kind, tail);
  editNotebook(store, {
    type: 'batch',
    edits: [
      { type: 'set-source', id, source: head },
      { type: 'insert', index: index + 1, cells: [second] },
    ],
  });
}

/** Joins the selected cells into the first of them; when one alone is selected, with the one below. */
export function mergeCells(store: Store): void {
  const state = store.getState();
  const selected = listSelected(state);
  const [first] = selected;
  if (first === undefined) return;
  const next = state.document.cells[state.document.cells.indexOf(first) + 1];
  const cells = selected.length > 1 ? selected : [first, ...(next ? [next] : [])];
  if (cells.length < 2) return;
  const gap = first.kind === 'markdown' ? '\n\n' : '\n';
  const edits: DocumentEdit[] = [
    {
      type: 'exchange',
      cell: withAttachments({ ...first, source: cells.map(({ source }) => source).join(gap) }, cells),
    },
    { type: 'delete', ids: cells.slice(1).map(({ id }) => id) },
  ];
  editNotebook(store, { type: 'batch', edits });
  activateCell(store, first.id);
}

/** Makes the selected cells, or the one given, code, markdown or raw text. */
export function changeKind(store: Store, kind: CellKind, id: string | null = null): void {
  const state = store.getState();
  const cells = id === null ? listSelected(state) : state.document.cells.filter((cell) => cell.id === id);
  const changing = cells.filter((cell) => cell.kind !== kind);
  editNotebook(store, {
    type: 'batch',
    edits: changing.map((cell) => ({ type: 'exchange', cell: toKind(cell, kind) })),
  });
}

/** Takes the outputs of the selected cells away, or of all. */
export function clearOutputs(store: Store, which: 'selected' | 'all'): void {
  const state = store.getState();
  const cells = which === 'all' ? state.document.cells : listSelected(state);
  editNotebook(store, { type: 'batch', edits: cells.map(({ id }) => ({ type: 'set-run', id, runId: null })) });
}

/** Remembers the selected cells; `cut` takes them out as well. */
export function copyCells(store: Store, { cut }: { cut: boolean }): void {
  store.setState({ clipboard: listSelected(store.getState()) });
  if (cut) deleteCells(store);
}

/** Inserts what was cut or copied behind the selection; code keeps its text and starts without outputs. */
export function pasteCells(store: Store): void {
  const state = store.getState();
  const last = listSelected(state).at(-1);
  const index = last === undefined ? state.document.cells.length : state.document.cells.indexOf(last) + 1;
  editNotebook(store, { type: 'insert', index, cells: state.clipboard.map(copyOf) });
}

/** Makes the neighbour of the active cell active; answers whether there is one. */
export function stepCell(store: Store, by: -1 | 1, { extend = false, edit = false } = {}): boolean {
  const { document, activeId } = store.getState();
  const index = document.cells.findIndex(({ id }) => id === activeId);
  const next = index < 0 ? (by === 1 ? document.cells[0] : document.cells.at(-1)) : document.cells[index + by];
  if (next === undefined) return false;
  const lastLine: CaretPlace = { line: Number.MAX_SAFE_INTEGER, column: 1 };
  const at = by === -1 ? lastLine : { line: 1, column: 1 };
  activateCell(store, next.id, { extend, ...(edit && { mode: { type: 'edit', at } }) });
  return true;
}

function copyOf(cell: Cell): Cell {
  const { id } = createCell(cell.kind);
  return cell.kind === 'code' ? { ...cell, id, runId: null } : { ...cell, id };
}

function withAttachments(cell: Cell, from: readonly Cell[]): Cell {
  if (cell.kind === 'code') return cell;
  const all = from.flatMap((each) => (each.kind === 'code' || each.attachments === null ? [] : [each.attachments]));
  return all.length === 0 ? cell : { ...cell, attachments: Object.fromEntries(all.flatMap(Object.entries)) };
}
