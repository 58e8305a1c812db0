import type { Run } from '../../toolset/run.ts';
import type { Cell, NotebookMetadata } from '../cell.ts';
import { parseNotebookFile } from './parse-notebook-file.ts';
import type { NotebookFileOptions } from './parsed-notebook.ts';

/** What the page asks of this worker, once. */
export interface NotebookWorkerRequest {
  readonly bytes: Uint8Array;
  readonly options: NotebookFileOptions;
}

/** The answer in pieces, as taking in all of a large one at once would hold up the page. */
export type NotebookWorkerReply =
  | { readonly type: 'cells'; readonly cells: readonly Cell[] }
  | { readonly type: 'runs'; readonly runs: readonly Run[] }
  | { readonly type: 'end'; readonly metadata: NotebookMetadata; readonly notes: readonly string[] }
  | { readonly type: 'refuse'; readonly reason: string };

/** Cells and runs in a piece; with a picture each it has some megabytes. */
const CELLS = 500;
const RUNS = 20;

// Both sides are of one build and of the page's own origin; what is hostile are the bytes.
self.onmessage = ({ data }: MessageEvent<NotebookWorkerRequest>) => {
  const parsed = parseNotebookFile(data.bytes, data.options);
  if (parsed.status === 'refused') return reply({ type: 'refuse', reason: parsed.reason });
  const { document, runs, notes } = parsed;
  for (let from = 0; from < document.cells.length; from += CELLS) {
    reply({ type: 'cells', cells: document.cells.slice(from, from + CELLS) });
  }
  for (let from = 0; from < runs.length; from += RUNS) reply({ type: 'runs', runs: runs.slice(from, from + RUNS) });
  reply({ type: 'end', metadata: document.metadata, notes });
};

function reply(message: NotebookWorkerReply): void {
  self.postMessage(message);
}
