import type { WorkspaceFile } from '../contract/workspace-file.ts';

/** Files smaller than this travel together in one Blob, in bytes. */
const SMALL = 1_000_000;

/** Chromium refuses parts of about 2 GB. */
const LARGEST_PART = 268_435_456;

/** A file that is to travel. */
export interface LooseFile {
  readonly path: string;
  /** Its bytes in memory, or a Blob of exactly them. */
  readonly data: Uint8Array<ArrayBuffer> | Blob;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** What could be packed, and what could not, with why. */
export interface PackedFiles {
  readonly packed: readonly WorkspaceFile<Blob>[];
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

/** Puts files into as few Blobs as serve: small ones together, each large one into its own. Bytes are copied once. */
export function packFiles(files: readonly LooseFile[]): PackedFiles {
  const packed: WorkspaceFile<Blob>[] = [];
  const failed: { path: string; reason: string }[] = [];
  const small = files.filter((file) => sizeOf(file) < SMALL);
  const pack = new Blob(small.map(({ data }) => data));
  let start = 0;
  for (const file of small) {
    const size = sizeOf(file);
    packed.push({ path: file.path, content: { blob: pack, start, size }, modifiedAt: file.modifiedAt });
    start += size;
  }
  for (const { path, data, modifiedAt } of files.filter((file) => sizeOf(file) >= SMALL)) {
    try {
      const blob = data instanceof Blob ? data : new Blob(toParts(data));
      packed.push({ path, content: { blob, start: 0, size: blob.size }, modifiedAt });
    } catch (error) {
      failed.push({ path, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { packed, failed };
}

function sizeOf({ data }: LooseFile): number {
  return data instanceof Blob ? data.size : data.length;
}

function toParts(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const count = Math.ceil(bytes.length / LARGEST_PART);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * LARGEST_PART, (index + 1) * LARGEST_PART));
}
