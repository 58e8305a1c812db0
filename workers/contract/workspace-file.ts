/**
 * A file's bytes as they cross the border: a stretch of a `Blob`, which is read only where someone asks for them. Several
 * files of one message may be stretches of the same Blob. `blob` is unknown here because this contract names no library.
 */
export interface FileContent<B = unknown> {
  readonly blob: B;
  /** Where the file begins in the Blob, in bytes. */
  readonly start: number;
  /** Bytes of the file. */
  readonly size: number;
}

/** One file of the workspace: POSIX path relative to the workdir, its bytes, and when it was written (ms since the epoch). */
export interface WorkspaceFile<B = unknown> {
  readonly path: string;
  readonly content: FileContent<B>;
  readonly modifiedAt: number;
}

/** A file that has another path and the same bytes. */
export interface FileRename {
  readonly from: string;
  readonly to: string;
}

/**
 * What changed under the workdir. Renames come first (all at once, from the state before), then deletions, then writes; a
 * path that is deleted and written is written.
 */
export interface WorkspaceChanges<B = unknown> {
  readonly renamed: readonly FileRename[];
  readonly deleted: readonly string[];
  readonly written: readonly WorkspaceFile<B>[];
}
