import { assertNever } from '../lib/assert-never.ts';
import type { Cell, NotebookMetadata } from './cell.ts';
import type { NotebookDocument } from './notebook-document.ts';

/** One change of a document that can be taken back. Cells that are not there are passed over. */
export type DocumentEdit =
  | { readonly type: 'insert'; readonly index: number; readonly cells: readonly Cell[] }
  | { readonly type: 'delete'; readonly ids: readonly string[] }
  /** Brings the cells into the order of `ids`; cells it does not name stay behind those before them. */
  | { readonly type: 'arrange'; readonly ids: readonly string[] }
  | { readonly type: 'set-source'; readonly id: string; readonly source: string }
  /** Shows another run, or none, in a code cell. */
  | { readonly type: 'set-run'; readonly id: string; readonly runId: string | null }
  | { readonly type: 'set-metadata'; readonly id: string; readonly metadata: NotebookMetadata }
  /** Puts a cell in the place of the one with its id, as when it becomes markdown. */
  | { readonly type: 'exchange'; readonly cell: Cell }
  | { readonly type: 'batch'; readonly edits: readonly DocumentEdit[] };

/** What came of an edit: the document after it, and the edit that takes it back. */
export interface EditResult {
  readonly document: NotebookDocument;
  readonly inverse: DocumentEdit;
}

/** Applies an edit. A document that it does not change is returned as the same object. */
export function applyEdit(document: NotebookDocument, edit: DocumentEdit): EditResult {
  switch (edit.type) {
    case 'insert':
      return insertCells(document, edit.index, edit.cells);
    case 'delete':
      return deleteCells(document, new Set(edit.ids));
    case 'arrange':
      return arrangeCells(document, edit.ids);
    case 'set-source':
      return changeCell(document, edit, edit.id, (cell) =>
        cell.source === edit.source
          ? null
          : [
              { ...cell, source: edit.source },
              { ...edit, source: cell.source },
            ],
      );
    case 'set-run':
      return changeCell(document, edit, edit.id, (cell) =>
        cell.kind !== 'code' || cell.runId === edit.runId
          ? null
          : [
              { ...cell, runId: edit.runId },
              { ...edit, runId: cell.runId },
            ],
      );
    case 'set-metadata':
      return changeCell(document, edit, edit.id, (cell) => [
        { ...cell, metadata: edit.metadata },
        { ...edit, metadata: cell.metadata },
      ]);
    case 'exchange':
      return changeCell(document, edit, edit.cell.id, (cell) => [edit.cell, { type: 'exchange', cell }]);
    case 'batch':
      return applyAll(document, edit.edits);
    default:
      return assertNever(edit);
  }
}

function applyAll(document: NotebookDocument, edits: readonly DocumentEdit[]): EditResult {
  const inverses: DocumentEdit[] = [];
  let current = document;
  for (const edit of edits) {
    const result = applyEdit(current, edit);
    if (result.document !== current) inverses.unshift(result.inverse);
    current = result.document;
  }
  return { document: current, inverse: { type: 'batch', edits: inverses } };
}

function insertCells(document: NotebookDocument, index: number, cells: readonly Cell[]): EditResult {
  const known = new Set(document.cells.map(({ id }) => id));
  const fresh = cells.filter(({ id }) => !known.has(id));
  const inverse: DocumentEdit = { type: 'delete', ids: fresh.map(({ id }) => id) };
  if (fresh.length === 0) return { document, inverse };
  return { document: withCells(document, document.cells.toSpliced(Math.max(0, index), 0, ...fresh)), inverse };
}

function deleteCells(document: NotebookDocument, ids: ReadonlySet<string>): EditResult {
  const kept: Cell[] = [];
  const inserts: DocumentEdit[] = [];
  // Put back one after the other from the front, each finds its place as it was.
  for (const [index, cell] of document.cells.entries()) {
    if (ids.has(cell.id)) inserts.push({ type: 'insert', index, cells: [cell] });
    else kept.push(cell);
  }
  const inverse: DocumentEdit = { type: 'batch', edits: inserts };
  return { document: inserts.length === 0 ? document : withCells(document, kept), inverse };
}

function arrangeCells(document: NotebookDocument, ids: readonly string[]): EditResult {
  const byId = new Map(document.cells.map((cell) => [cell.id, cell]));
  const named = new Set(ids);
  const order = ids.filter((id) => byId.has(id));
  // A cell the order does not know keeps to the one it stood behind.
  for (const [index, { id }] of document.cells.entries()) {
    if (named.has(id)) continue;
    const before = document.cells[index - 1]?.id;
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  const cells = order.map((id) => byId.get(id)).filter((cell) => cell !== undefined);
  const isSame = cells.every((cell, index) => cell === document.cells[index]);
  const inverse: DocumentEdit = { type: 'arrange', ids: document.cells.map(({ id }) => id) };
  return { document: isSame ? document : withCells(document, cells), inverse };
}

function changeCell(
  document: NotebookDocument,
  edit: DocumentEdit,
  id: string,
  change: (cell: Cell) => readonly [Cell, DocumentEdit] | null,
): EditResult {
  const index = document.cells.findIndex((cell) => cell.id === id);
  const cell = document.cells[index];
  const changed = cell && change(cell);
  if (!changed) return { document, inverse: edit };
  return { document: withCells(document, document.cells.with(index, changed[0])), inverse: changed[1] };
}

function withCells(document: NotebookDocument, cells: readonly Cell[]): NotebookDocument {
  return { ...document, cells };
}
