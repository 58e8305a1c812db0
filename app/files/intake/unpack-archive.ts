import {
  BlobReader,
  configure,
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_BAD_FORMAT,
  ERR_CENTRAL_DIRECTORY_NOT_FOUND,
  ERR_EOCDR_NOT_FOUND,
  ERR_INVALID_COMPRESSED_DATA,
  ERR_INVALID_CRC32,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  ERR_LOCAL_FILE_HEADER_NOT_FOUND,
  ERR_OVERLAPPING_ENTRY,
  type FileEntry,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { createBlobSink, TooManyBytesError } from './blob-sink.ts';
import type { IntakeProblem } from './candidate.ts';
import { checkArchive, MOST_ENTRIES } from './check-archive.ts';
import type { PlannedFile } from './plan-files.ts';

/** Bounds and ears of unpacking. */
export interface UnpackOptions {
  /** What there is room for, in bytes; null where the browser does not say. */
  readonly freeBytes: number | null;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
}

/** The files of an archive by their paths within it, or the first thing that stands in the way of all of it. */
export type UnpackResult =
  | {
      readonly status: 'ok';
      readonly files: readonly PlannedFile[];
      readonly emptyFolders: readonly string[];
      readonly systemFiles: readonly string[];
    }
  | { readonly status: 'refused'; readonly problem: IntakeProblem };

// Inflating is the browser's own, which needs no worker and no WebAssembly.
configure({ useWebWorkers: false, useCompressionStream: true });

/**
 * Unpacks a zip archive from its Blob, a piece at a time: its list is read and checked first, and each file is cut short as
 * soon as it has more bytes than the list says. Rejects with the signal's reason when it was ended.
 */
export async function unpackArchive(
  archive: { readonly path: string; readonly blob: Blob },
  { freeBytes, signal, onProgress }: UnpackOptions,
): Promise<UnpackResult> {
  const refuse = (path: string, reason: string) => ({ status: 'refused', problem: { path, reason } }) as const;
  const reader = new ZipReader(new BlobReader(archive.blob));
  let current = archive.path;
  try {
    const entries = [];
    for await (const entry of reader.getEntriesGenerator({ filenameValidation: 'tolerant' })) {
      signal.throwIfAborted();
      if (entries.length === MOST_ENTRIES) {
        return refuse(
          archive.path,
          `It has more than ${MOST_ENTRIES} files. Unpack it on your computer and add what you need.`,
        );
      }
      entries.push(entry);
    }
    const check = checkArchive(entries, { path: archive.path, size: archive.blob.size }, freeBytes);
    if (check.status === 'refused') return check;
    const files: PlannedFile[] = [];
    let doneBytes = 0;
    for (const [path, entry] of check.files) {
      if (entry.directory) continue;
      current = path;
      const data = await inflate(entry, signal, (bytes) => onProgress(doneBytes + bytes, check.totalBytes));
      files.push({ path, data });
      doneBytes += data.size;
    }
    return { status: 'ok', files, emptyFolders: check.emptyFolders, systemFiles: check.systemFiles };
  } catch (error) {
    signal.throwIfAborted();
    const nothing = current === archive.path ? '' : ` Nothing of ${archive.path} was unpacked.`;
    return refuse(current, explain(error) + nothing);
  } finally {
    await reader.close();
  }
}

async function inflate(entry: FileEntry, signal: AbortSignal, onProgress: (bytes: number) => void): Promise<Blob> {
  const sink = createBlobSink(entry.uncompressedSize, onProgress);
  await entry.getData(sink.writable, { signal, checkCrc32: true, checkOverlappingEntry: true });
  const data = sink.toBlob();
  if (data.size !== entry.uncompressedSize) throw new Error(ERR_INVALID_UNCOMPRESSED_SIZE);
  return data;
}

/** What went wrong, for people; most of it is the archive's own fault. */
function explain(error: unknown): string {
  if (error instanceof TooManyBytesError) return explain(new Error(ERR_INVALID_UNCOMPRESSED_SIZE));
  switch (error instanceof Error ? error.message : '') {
    case ERR_INVALID_UNCOMPRESSED_SIZE:
      return 'It does not have the size that the archive says, as in zip bombs.';
    case ERR_BAD_FORMAT:
    case ERR_EOCDR_NOT_FOUND:
    case ERR_CENTRAL_DIRECTORY_NOT_FOUND:
      return 'It is no zip archive, or its end is missing. Download it again.';
    case ERR_INVALID_CRC32:
    case ERR_INVALID_COMPRESSED_DATA:
      return 'Its bytes are damaged or not what the archive says of them. Download it again.';
    case ERR_AMBIGUOUS_ARCHIVE:
    case ERR_LOCAL_FILE_HEADER_NOT_FOUND:
      return 'The archive contradicts itself about it.';
    case ERR_OVERLAPPING_ENTRY:
      return 'It shares bytes with another entry, as in zip bombs.';
    default:
      return `It cannot be unpacked (${error instanceof Error ? error.message : String(error)}).`;
  }
}
