/** What can be said while bytes are kept. */
export interface KeepOptions {
  /** Ends the work; the call rejects with the signal's reason and nothing is kept. */
  readonly signal?: AbortSignal;
  /** Hears how many bytes are written so far. */
  readonly onProgress?: (writtenBytes: number) => void;
}

/** Bytes that are kept: what they are known by, and a Blob that reads them from where they are. */
export interface KeptBlob {
  readonly ref: string;
  readonly blob: Blob;
}

/** What the browser has room for, in bytes. */
export interface StorageRoom {
  readonly used: number;
  readonly quota: number;
}

/** There is no room for the bytes. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
}

/** The browser's private file system, its database, or the page's memory, which ends with the page. */
export type ContentKind = 'opfs' | 'database' | 'memory';

/**
 * Where the bytes of one session's files are kept. What is kept never changes: a file that is written again is kept anew,
 * and the session's index says which bytes are the file's. So a tab that dies in between leaves the old file.
 */
export interface ContentStore {
  readonly kind: ContentKind;
  /**
   * Keeps the bytes of a Blob, streamed, never whole in memory. Rejects with `StorageFullError` when there is no room, with
   * the browser's error when the Blob cannot be read or the bytes cannot be written.
   */
  keep(blob: Blob, options?: KeepOptions): Promise<KeptBlob>;
  /** The bytes known by `ref`; null when they are gone. Rejects when that cannot be told. */
  open(ref: string): Promise<Blob | null>;
  /** Deletes bytes; those that are not there are no error. */
  delete(refs: readonly string[]): Promise<void>;
  /**
   * Deletes what is none of `refs` and was kept before this page was opened: remains of commits that never came to their
   * end. Only for who knows that no other page works with these files.
   */
  sweep(refs: ReadonlySet<string>): Promise<void>;
  /** Deletes everything, and ends what is being kept. */
  clear(): Promise<void>;
  /** What there is room for; null where the browser does not say. */
  room(): Promise<StorageRoom | null>;
}
