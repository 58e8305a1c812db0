/** How much of a stream is held in memory before it is handed to the browser as a Blob, in bytes. */
const PIECE = 4_000_000;

/** A stream had more bytes than it may. */
export class TooManyBytesError extends Error {
  override readonly name = 'TooManyBytesError';
}

/** Where a stream becomes a Blob. */
export interface BlobSink {
  /** Errs with `TooManyBytesError` when there are more bytes than allowed. */
  readonly writable: WritableStream<Uint8Array>;
  /** What was written so far. */
  toBlob(): Blob;
}

/** Gathers a stream into a Blob, a few megabytes of it in memory at a time: browsers keep large Blobs on disk. */
export function createBlobSink(mostBytes: number, onProgress: (bytes: number) => void): BlobSink {
  const pieces: Blob[] = [];
  let chunks: BlobPart[] = [];
  let held = 0;
  let total = 0;
  const writable = new WritableStream<Uint8Array>({
    write(chunk) {
      total += chunk.length;
      held += chunk.length;
      if (total > mostBytes) throw new TooManyBytesError(`There are more than ${mostBytes} bytes.`);
      chunks.push(chunk.slice());
      onProgress(total);
      if (held < PIECE) return;
      pieces.push(new Blob(chunks));
      chunks = [];
      held = 0;
    },
  });
  return { writable, toBlob: () => new Blob([...pieces, ...chunks]) };
}
