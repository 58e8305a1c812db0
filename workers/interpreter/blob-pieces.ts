import type { FileContent } from '../contract/workspace-file.ts';

/** Reads a stretch of a Blob at once; throws when it cannot be read. */
export type ReadBlob = (blob: Blob, start: number, size: number) => Uint8Array;

/** What is read at a time, in bytes: a read costs 0.7 ms and 2 ms more for each megabyte. */
const PIECE = 1_048_576;
/** Most bytes of pieces that are kept. */
const KEPT = 32 * PIECE;
/** Most bytes that pass through memory at once on their way to a large buffer. */
const LARGEST_READ = 8 * PIECE;

/** Reads a Blob as only workers can. */
export const readBlob: ReadBlob = (blob, start, size) =>
  new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob.slice(start, start + size)));

/**
 * Reads files from their Blobs in pieces and keeps the latest, so that small reads do not cost a read of the Blob each, and
 * that a thousand small files which share a Blob come with a few.
 */
export class BlobPieces {
  readonly #read: ReadBlob;
  #ids = new WeakMap<Blob, number>();
  #lastId = 0;
  /** The piece that was used the longest ago comes first. */
  #pieces = new Map<string, Uint8Array>();
  #kept = 0;

  constructor(read: ReadBlob) {
    this.#read = read;
  }

  /** Fills `target` with the file's bytes from `position` on; it must not reach beyond the file. Throws as reading does. */
  readInto({ blob, start }: FileContent<Blob>, position: number, target: Uint8Array): void {
    const from = start + position;
    const isLarge = target.length >= PIECE;
    for (let done = 0; done < target.length; ) {
      const at = from + done;
      const bytes = isLarge
        ? this.#readAll(blob, at, Math.min(LARGEST_READ, target.length - done))
        : this.#piece(blob, Math.floor(at / PIECE)).subarray(at % PIECE, (at % PIECE) + target.length - done);
      target.set(bytes, done);
      done += bytes.length;
    }
  }

  #piece(blob: Blob, index: number): Uint8Array {
    const key = `${this.#idOf(blob)}/${index}`;
    const known = this.#pieces.get(key);
    const piece = known ?? this.#readAll(blob, index * PIECE, Math.min(PIECE, blob.size - index * PIECE));
    if (known) this.#pieces.delete(key);
    else this.#kept += piece.length;
    this.#pieces.set(key, piece);
    for (const [oldest, { length }] of this.#pieces) {
      if (this.#kept <= KEPT) break;
      this.#pieces.delete(oldest);
      this.#kept -= length;
    }
    return piece;
  }

  #readAll(blob: Blob, start: number, size: number): Uint8Array {
    const bytes = this.#read(blob, start, size);
    if (bytes.length !== size || size === 0) throw new Error(`only ${bytes.length} of ${size} bytes came`);
    return bytes;
  }

  #idOf(blob: Blob): number {
    let id = this.#ids.get(blob);
    if (id === undefined) {
      this.#lastId += 1;
      id = this.#lastId;
      this.#ids.set(blob, id);
    }
    return id;
  }
}
