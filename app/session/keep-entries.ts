import type { FileEntry } from '@zip.js/zip.js/index-native.js';
import type { ContentStore, KeepOptions } from '../workspace/content-store.ts';
import { type StoredContent, toContent } from '../workspace/file-content.ts';
import { keepFiles } from '../workspace/keep-blobs.ts';

/** Bytes that are unpacked before they are kept: files come in batches, as small ones are kept together. */
const BATCH = 64_000_000;

/** A file out of a zip, with its bytes kept. */
export interface KeptEntry {
  readonly path: string;
  readonly content: StoredContent;
  /** Milliseconds since the epoch, as the zip has it; NaN when it has none. */
  readonly lastModified: number;
}

/** Unpacks files to where they are kept, one after the other; progress counts unpacked bytes. Rejects as `keep` and `unpackEntry` do. */
export async function keepEntries(
  files: ReadonlyMap<string, FileEntry>,
  contents: ContentStore,
  { signal, onProgress }: KeepOptions,
): Promise<readonly KeptEntry[]> {
  const kept: KeptEntry[] = [];
  let batch: { path: string; content: StoredContent; lastModified: number }[] = [];
  let batchSize = 0;
  let done = 0;
  const keepBatch = async () => {
    const places = await keepFiles(contents, batch, signal ? { signal } : {});
    for (const file of batch) kept.push({ ...file, content: places.get(file.path) ?? file.content });
    batch = [];
    batchSize = 0;
  };
  for (const [path, entry] of files) {
    const blob = await unpackEntry(entry, signal);
    batch.push({ path, content: toContent(blob), lastModified: entry.lastModDate?.getTime() ?? Number.NaN });
    batchSize += blob.size;
    done += blob.size;
    onProgress?.(done);
    if (batchSize > BATCH) await keepBatch();
  }
  await keepBatch();
  return kept;
}

/**
 * The bytes of an entry, streamed into a Blob that the browser holds. Rejects when they are not what the zip says: more or
 * other bytes than it claims, or encrypted.
 */
export async function unpackEntry(entry: FileEntry, signal?: AbortSignal): Promise<Blob> {
  let size = 0;
  const bounded = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > entry.uncompressedSize) throw new RangeError('More comes out of the zip than it claims.');
      controller.enqueue(chunk);
    },
  });
  const options = { checkSignature: true, useWebWorkers: false, ...(signal && { signal }) };
  const [blob] = await Promise.all([new Response(bounded.readable).blob(), entry.getData(bounded.writable, options)]);
  if (blob.size !== entry.uncompressedSize) throw new RangeError('Less comes out of the zip than it claims.');
  return blob;
}
