import type { Run } from '../toolset/run.ts';
import { authorOf, createCodeCell } from './create-cell.ts';
import type { NotebookDocument } from './notebook-document.ts';
import { cellIdOfRun } from './notebook-store.ts';

/** A document with one cell for each run, for what was kept before runs had cells. */
export function toDocument(runs: readonly Run[]): NotebookDocument {
  const cells = runs.map(({ id, origin, code }) => ({
    ...createCodeCell(code, authorOf(origin), id),
    id: cellIdOfRun(id),
  }));
  return { cells, metadata: {} };
}
