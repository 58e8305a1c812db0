import type { Run, RunOutput } from '../../toolset/run.ts';
import type { Cell, NotebookMetadata } from '../cell.ts';
import { parseNotebookFile } from './parse-notebook-file.ts';
import type { NotebookFileOptions } from './parsed-notebook.ts';

/** What the page asks of this worker, once. */
export interface NotebookWorkerRequest {
  readonly file: Blob;
  readonly options: NotebookFileOptions;
}

/** The answer in pieces, as taking in all of a large one at once would hold up the page. */
export type NotebookWorkerReply =
  | { readonly type: 'cells'; readonly cells: readonly Cell[] }
  | { readonly type: 'runs'; readonly runs: readonly Run[] }
  | { readonly type: 'end'; readonly metadata: NotebookMetadata; readonly notes: readonly string[] }
  | { readonly type: 'refuse'; readonly reason: string };

/** Largest piece, in cells or runs and in characters, unless a single one is larger. */
const MOST_ENTRIES = 200;
const MOST_CHARACTERS = 2_000_000;

// Both sides are of one build and of the page's own origin; what is hostile are the bytes.
self.onmessage = async ({ data }: MessageEvent<NotebookWorkerRequest>) => {
  const bytes = await data.file.arrayBuffer().catch(() => null);
  if (bytes === null) return reply({ type: 'refuse', reason: 'The browser could not read it.' });
  const parsed = parseNotebookFile(new Uint8Array(bytes), data.options);
  if (parsed.status === 'refused') return reply({ type: 'refuse', reason: parsed.reason });
  const { document, runs, notes } = parsed;
  for (const cells of toPieces(document.cells, ({ source }) => source.length)) reply({ type: 'cells', cells });
  for (const piece of toPieces(runs, measureRun)) reply({ type: 'runs', runs: piece });
  reply({ type: 'end', metadata: document.metadata, notes });
};

function* toPieces<T>(entries: readonly T[], measure: (entry: T) => number): Generator<readonly T[]> {
  let piece: T[] = [];
  let characters = 0;
  for (const entry of entries) {
    const size = measure(entry);
    if (piece.length === MOST_ENTRIES || (piece.length > 0 && characters + size > MOST_CHARACTERS)) {
      yield piece;
      piece = [];
      characters = 0;
    }
    piece.push(entry);
    characters += size;
  }
  if (piece.length > 0) yield piece;
}

function measureRun({ outputs }: Run): number {
  return outputs.reduce((total, output) => total + measureOutput(output), 0);
}

/** Characters of an output's texts; what else it has is not counted. */
function measureOutput(output: RunOutput): number {
  if (output.type === 'stream') return output.text.length;
  if (output.type === 'error') return output.error.traceback.length;
  const data = output.type === 'display' ? output.display.data : output.data;
  return Object.values(data).reduce<number>((total, text) => total + (typeof text === 'string' ? text.length : 0), 0);
}

function reply(message: NotebookWorkerReply): void {
  self.postMessage(message);
}
