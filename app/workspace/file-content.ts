import type { FileContent } from '../../workers/contract/workspace-file.ts';

/** A file's bytes on the page: a stretch of a Blob, and where that is kept; `ref` is null while it is in memory only. */
export interface StoredContent extends FileContent<Blob> {
  /** What the content store knows the Blob by; null when the page alone holds it. */
  readonly ref: string | null;
}

/** The bytes as a Blob of their own; nothing is read or copied. */
export function toBlob({ blob, start, size }: FileContent<Blob>, type = ''): Blob {
  if (start === 0 && size === blob.size && blob.type === type) return blob;
  return blob.slice(start, start + size, type);
}

/** Reads all bytes. Rejects with the browser's `DOMException` when they cannot be read. */
export async function readBytes(content: FileContent<Blob>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await toBlob(content).arrayBuffer());
}

/** Bytes that only the page holds, as the content of a file. */
export function toContent(data: Blob | Uint8Array | string): StoredContent {
  const blob = data instanceof Blob ? data : new Blob([data as BlobPart]); // never shared memory
  return { blob, start: 0, size: blob.size, ref: null };
}
