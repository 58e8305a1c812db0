import type { WorkspaceFile } from '../contract/workspace-file.ts';
import type { ReadBlob } from './blob-pieces.ts';

/** When the files that tests make were written, in ms since the epoch. */
export const WRITTEN_AT = Date.UTC(2024, 1, 29, 12, 30, 15, 123);

/** Blobs that Node can read at once, as only workers can; remembers what was read. */
export function createTestBlobs() {
  const known = new Map<Blob, (start: number, size: number) => Uint8Array>();
  const reads: { start: number; size: number }[] = [];
  const broken = new Set<Blob>();

  const read: ReadBlob = (blob, start, size) => {
    const readBytes = known.get(blob);
    if (!readBytes) throw new Error('Nobody told of this Blob.');
    if (broken.has(blob)) throw new Error('it has changed on the disk');
    reads.push({ start, size });
    return readBytes(start, size);
  };

  function makeBlob(bytes: Uint8Array<ArrayBuffer>): Blob {
    const blob = new Blob([bytes]);
    known.set(blob, (start, size) => bytes.slice(start, start + size));
    return blob;
  }

  function toFile(path: string, blob: Blob): WorkspaceFile<Blob> {
    return { path, content: { blob, start: 0, size: blob.size }, modifiedAt: WRITTEN_AT };
  }

  return {
    read,
    /** Every read so far, in bytes of the Blob. */
    reads,
    makeBlob,
    /** A file of the page with a Blob of its own. */
    file(path: string, data: string | Uint8Array<ArrayBuffer>): WorkspaceFile<Blob> {
      const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
      return toFile(path, makeBlob(bytes));
    },
    /** A file of any size that is nowhere whole: each 8 bytes are their own number, big end first. */
    endlessFile(path: string, size: number): WorkspaceFile<Blob> {
      const blob = Object.defineProperty(new Blob(), 'size', { value: size });
      known.set(blob, countBytes);
      return toFile(path, blob);
    },
    /** From now on the Blob cannot be read. */
    breakBlob: (blob: Blob) => broken.add(blob),
  };
}

/** `size` bytes from `start` on of the row in which each 8 bytes are their own number. */
export function countBytes(start: number, size: number): Uint8Array<ArrayBuffer> {
  const first = Math.floor(start / 8);
  const numbers = new DataView(new ArrayBuffer((Math.ceil((start + size) / 8) - first) * 8));
  for (let at = 0; at < numbers.byteLength; at += 8) numbers.setBigUint64(at, BigInt(first + at / 8));
  return new Uint8Array(numbers.buffer, start - first * 8, size);
}

/** The bytes of a file that a run wrote. */
export async function readWritten({ content: { blob, start, size } }: WorkspaceFile<Blob>): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(start, start + size).arrayBuffer());
}

/** Whether both hold the same bytes; `toEqual` takes minutes for millions of them. */
export function areSame(a: Uint8Array, b: Uint8Array): boolean {
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return a.length === b.length;
}
