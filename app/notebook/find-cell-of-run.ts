import type { Cell } from './cell.ts';
import type { NotebookDocument } from './notebook-document.ts';
import { cellIdOfRun } from './notebook-store.ts';

/** The cell that shows a run, or that was made for it and shows a later one; null when it was deleted. */
export function findCellOfRun({ cells }: NotebookDocument, runId: string): Cell | null {
  const shows = cells.find((cell) => cell.kind === 'code' && cell.runId === runId);
  return shows ?? cells.find(({ id }) => id === cellIdOfRun(runId)) ?? null;
}
