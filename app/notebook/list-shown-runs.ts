import type { Run } from '../toolset/run.ts';
import type { NotebookDocument } from './notebook-document.ts';

/** The runs that a cell or a tool call shows; what a later run took the place of is not among them. */
export function listShownRuns(runs: readonly Run[], { cells }: NotebookDocument): readonly Run[] {
  const shown = new Set(cells.map((cell) => (cell.kind === 'code' ? cell.runId : null)));
  return runs.filter((run) => shown.has(run.id) || isOfToolCall(run));
}

/** Whether a card in the chat shows the run, whatever the notebook does. */
export function isOfToolCall({ origin }: Run): boolean {
  return origin.by === 'agent' && origin.toolCallId !== null;
}
