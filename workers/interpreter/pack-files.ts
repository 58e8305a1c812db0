import type { WorkspaceFile } from '../contract/workspace-file.ts';

/** Files smaller than this travel together in one Blob, in bytes. */
const SMALL = 1_000_000;

/** A file that is to travel. */
export interface LooseFile {
  readonly path: string;
  /** Its bytes in memory, or a Blob of exactly them. */
  readonly data: Uint8Array<ArrayBuffer> | Blob;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** Puts files into as few Blobs as serve: small ones together, each large one into its own. Bytes are copied once. */
export function packFiles(files: readonly LooseFile[]): WorkspaceFile<Blob>[] {
  const sizeOf = ({ data }: LooseFile) => (data instanceof Blob ? data.size : data.length);
  const pack = new Blob(files.filter((file) => sizeOf(file) < SMALL).map(({ data }) => data));
  let packed = 0;
  return files.map((file) => {
    const { path, data, modifiedAt } = file;
    const size = sizeOf(file);
    if (size >= SMALL) {
      const blob = data instanceof Blob ? data : new Blob([data]);
      return { path, content: { blob, start: 0, size }, modifiedAt };
    }
    packed += size;
    return { path, content: { blob: pack, start: packed - size, size }, modifiedAt };
  });
}
