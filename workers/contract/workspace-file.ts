/** One file of the workspace as it crosses the border: POSIX path relative to the workdir, and its bytes. */
export interface WorkspaceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a finished run did to the files under the workdir. A rename is a deletion and a write. */
export interface WorkspaceChanges {
  readonly written: readonly WorkspaceFile[];
  readonly deleted: readonly string[];
}
