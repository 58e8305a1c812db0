import { parseNotebookFile } from './parse-notebook-file.ts';
import type { NotebookFileOptions } from './parsed-notebook.ts';

/** What the page asks of this worker, once. */
export interface NotebookWorkerRequest {
  readonly bytes: Uint8Array;
  readonly options: NotebookFileOptions;
}

// Both sides are of one build and of the page's own origin; what is hostile are the bytes.
self.onmessage = ({ data }: MessageEvent<NotebookWorkerRequest>) => {
  self.postMessage(parseNotebookFile(data.bytes, data.options));
};
