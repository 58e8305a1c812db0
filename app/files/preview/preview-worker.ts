import { assertNever } from '../../lib/assert-never.ts';
import { listArchive } from './list-archive.ts';
import type { Preview } from './preview.ts';
import { readCsv } from './read-csv.ts';
import { readParquet } from './read-parquet.ts';

/** What the page asks of this worker, once: files of these kinds can keep a thread busy for long. */
export interface PreviewRequest {
  readonly kind: 'table' | 'parquet' | 'archive';
  readonly file: Blob;
}

/** Null when the file is not of that kind. */
export type PreviewReply = Preview | null;

// Both sides are of one build and of the page's own origin; what is hostile are the bytes.
self.onmessage = async ({ data }: MessageEvent<PreviewRequest>) => {
  const reply: PreviewReply = await read(data).catch((error: unknown) => ({
    kind: 'refused',
    reason: `It cannot be read: ${error instanceof Error ? error.message : error}`,
  }));
  self.postMessage(reply);
};

function read({ kind, file }: PreviewRequest): Promise<PreviewReply> {
  switch (kind) {
    case 'table':
      return readCsv(file);
    case 'parquet':
      return readParquet(file);
    case 'archive':
      return listArchive(file);
    default:
      return assertNever(kind);
  }
}
