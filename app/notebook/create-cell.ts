import { assertNever } from '../lib/assert-never.ts';
import { createId } from '../lib/create-id.ts';
import type { RunOrigin } from '../toolset/run.ts';
import type { Cell, CellKind, CodeCell } from './cell.ts';

/** Makes a code cell. */
export function createCodeCell(source: string, by: CodeCell['by'], runId: string | null = null): CodeCell {
  return { kind: 'code', id: createId('cell'), source, metadata: {}, by, runId };
}

/** Who wrote the code of a run that has no cell of its own yet. */
export function authorOf({ by }: RunOrigin): CodeCell['by'] {
  return by === 'file' ? 'user' : by;
}

/** Makes a cell of any kind, written by the user. */
export function createCell(kind: CellKind, source = ''): Cell {
  if (kind === 'code') return createCodeCell(source, 'user');
  return { kind, id: createId('cell'), source, metadata: {}, attachments: null };
}

/** The same cell as another kind: its id, text and metadata stay; what was shown of code goes, pictures of text stay. */
export function toKind(cell: Cell, kind: CellKind): Cell {
  if (cell.kind === kind) return cell;
  const { id, source, metadata } = cell;
  const attachments = cell.kind === 'code' ? null : cell.attachments;
  switch (kind) {
    case 'code':
      return { kind, id, source, metadata, by: 'user', runId: null };
    case 'markdown':
    case 'raw':
      return { kind, id, source, metadata, attachments };
    default:
      return assertNever(kind);
  }
}
