/** Whether what is done to a linked folder's files reaches them. */
export type FolderAccess = 'read' | 'readwrite';

/** A file that was written where the folder is, and what the user must know of that. */
export interface WrittenFile {
  readonly file: File;
  readonly note: string | null;
}

/**
 * A folder whose files are not the workspace's own but elsewhere, such as on the user's disk. Paths are relative to it. What
 * was known of a file is given along, as others may have changed it there since: their version is not lost.
 */
export interface LinkedFolder {
  /** Its name in the workspace: one segment of a path. */
  readonly name: string;
  readonly access: FolderAccess;
  /** Writes a file, atomically; a version that `known` is not is kept beside it. Rejects when it cannot be written. */
  write(path: string, data: Blob, known: Blob | null): Promise<WrittenFile>;
  /** Deletes a file, unless it is another than `known` by now; resolves to what the user must know. Rejects when it cannot. */
  remove(path: string, known: Blob | null): Promise<string | null>;
  /** Looks for what changed there and tells the workspace; never rejects. */
  refresh(): Promise<void>;
}

/** The folder that what a run changed in a folder that cannot be written is kept in. */
export function changesFolderOf(name: string): string {
  return `${name} (changes)`;
}
