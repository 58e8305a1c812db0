import { assertNever } from '../lib/assert-never.ts';
import { startWorker } from '../lib/start-worker.ts';
import type { Run } from '../toolset/run.ts';
import type { Cell } from './cell.ts';
import type { NotebookWorkerReply, NotebookWorkerRequest } from './files/notebook-worker.ts';
import type { NotebookFileOptions, ParsedNotebook } from './files/parsed-notebook.ts';
import { refuseSize } from './files/read-json.ts';

/** A notebook from a file, with a title for it. */
export type ImportedNotebook =
  | (Extract<ParsedNotebook, { status: 'ok' }> & { readonly title: string })
  | Extract<ParsedNotebook, { status: 'refused' }>;

/**
 * Reads a notebook that the user chose. Its size is looked at before its bytes are; parsing has a thread of its own, so
 * that the page goes on meanwhile. Nothing of it runs. Rejects with the signal's reason only, when that ends it.
 */
export async function importNotebook(
  file: File,
  options: NotebookFileOptions,
  signal?: AbortSignal,
): Promise<ImportedNotebook> {
  signal?.throwIfAborted();
  const tooLarge = refuseSize(file.size);
  if (tooLarge !== null) return { status: 'refused', reason: tooLarge };
  const parsed = await parseInWorker({ file, options }, signal);
  return parsed.status === 'ok' ? { ...parsed, title: toTitle(file.name) } : parsed;
}

async function parseInWorker(request: NotebookWorkerRequest, signal?: AbortSignal): Promise<ParsedNotebook> {
  const started = await startWorker('notebook', signal);
  if (signal?.aborted) {
    if (started.status === 'ok') started.worker.terminate();
    throw signal.reason;
  }
  if (started.status === 'failed') return { status: 'refused', reason: started.reason };
  const { worker } = started;
  const cells: Cell[] = [];
  const runs: Run[] = [];
  return new Promise<ParsedNotebook>((settle, abort) => {
    signal?.addEventListener('abort', () => abort(signal.reason), { once: true });
    worker.onmessage = ({ data }: MessageEvent<NotebookWorkerReply>) => {
      switch (data.type) {
        case 'cells':
          cells.push(...data.cells);
          return;
        case 'runs':
          runs.push(...data.runs);
          return;
        case 'end':
          return settle({ status: 'ok', document: { cells, metadata: data.metadata }, runs, notes: data.notes });
        case 'refuse':
          return settle({ status: 'refused', reason: data.reason });
        default:
          return assertNever(data);
      }
    };
    const fail = () => settle({ status: 'refused', reason: 'It is too much for this browser to read.' });
    worker.onerror = fail;
    worker.onmessageerror = fail;
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

/** A file's name without its extension. */
function toTitle(name: string): string {
  return (
    name
      .replace(/\.(?:ipynb|json)$/i, '')
      .trim()
      .slice(0, 200) || 'Notebook'
  );
}
