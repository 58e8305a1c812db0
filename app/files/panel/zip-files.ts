import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { toBlob } from '../../workspace/file-content.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { readExtension } from '../file-kind.ts';

/** Files that are compressed as they are; compressing them again would only take time. */
const COMPRESSED = new Set(
  'zip gz bz2 xz 7z zst tgz png jpg jpeg gif webp avif mp3 mp4 parquet xlsx docx npz whl'.split(' '),
);

interface ZipOptions {
  readonly signal: AbortSignal;
  /** Hears how many bytes of the files have gone in. */
  readonly onProgress: (bytes: number) => void;
}

/**
 * Files as one zip file, with their paths and the times they were written. They are streamed, one at a time, never whole
 * in memory. Rejects when the signal ends it or a file cannot be read.
 */
export async function zipFiles(files: readonly StoredFile[], { signal, onProgress }: ZipOptions): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false, signal });
  let done = 0;
  for (const { path, content, modifiedAt } of files) {
    signal.throwIfAborted();
    await writer.add(path, new BlobReader(toBlob(content)), {
      lastModDate: new Date(modifiedAt),
      level: COMPRESSED.has(readExtension(path)) ? 0 : 6,
      onprogress: async (bytes: number) => onProgress(done + bytes),
    });
    done += content.size;
    onProgress(done);
  }
  return writer.close();
}
