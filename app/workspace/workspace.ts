import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import { parseWorkspacePath } from './workspace-path.ts';

/** A file the page holds: its bytes, when it was written (ms since the epoch) and by whom. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly modifiedAt: number;
  readonly writtenBy: 'user' | 'python';
  /** Differs between any two versions of a file; rises with every change of the workspace. */
  readonly revision: number;
}

/**
 * The files of one session, held by the page, which is their truth: interpreters work on copies and a finished run
 * commits what it changed. Bytes are never handed out for writing; a change replaces a file whole.
 */
export class Workspace {
  #files = new Map<string, StoredFile>();
  #revision = 0;
  #listeners = new Set<() => void>();
  #sorted: readonly StoredFile[] = [];

  /** The files now, sorted by path; the same array until something changes. */
  list(): readonly StoredFile[] {
    return this.#sorted;
  }

  get(path: string): StoredFile | undefined {
    return this.#files.get(path);
  }

  /** Writes one file for the user; throws a `RangeError` that says what is wrong with a path it cannot take. */
  write(path: string, bytes: Uint8Array): void {
    this.#apply({ written: [{ path, bytes }], deleted: [] }, 'user');
  }

  /** Deletes one file for the user; a file that is not there is no error. */
  delete(path: string): void {
    this.#apply({ written: [], deleted: [path] }, 'user');
  }

  /** Commits what a finished run changed: all of it or, when one path cannot be taken, none of it. */
  commit(changes: WorkspaceChanges): void {
    this.#apply(changes, 'python');
  }

  /** Takes files as they were kept, with their times, in place of all there are; throws for a path it cannot take. */
  load(files: readonly Omit<StoredFile, 'revision'>[]): void {
    const revision = this.#revision + 1;
    this.#replace(new Map(files.map((file) => [parseWorkspacePath(file.path), { ...file, revision }])), revision);
  }

  /** Calls `listener` after every change; returns the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #apply(changes: WorkspaceChanges, writtenBy: StoredFile['writtenBy']): void {
    if (changes.written.length === 0 && changes.deleted.length === 0) return;
    const written = changes.written.map((file) => ({ ...file, path: parseWorkspacePath(file.path) }));
    const deleted = changes.deleted.map(parseWorkspacePath);
    const files = new Map(this.#files);
    const revision = this.#revision + 1;
    for (const path of deleted) files.delete(path);
    for (const { path, bytes } of written) {
      files.set(path, { path, bytes, modifiedAt: Date.now(), writtenBy, revision });
    }
    this.#replace(files, revision);
  }

  #replace(files: Map<string, StoredFile>, revision: number): void {
    const clash = findFolderThatIsAFile(files);
    if (clash !== null) throw new RangeError(`"${clash}" cannot be both a file and a folder.`);
    this.#files = files;
    this.#revision = revision;
    this.#sorted = [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const listener of this.#listeners) listener();
  }
}

/** A path that is a file and also the folder of another one, which no file system could hold; null when there is none. */
function findFolderThatIsAFile(files: ReadonlyMap<string, StoredFile>): string | null {
  for (const path of files.keys()) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      if (files.has(path.slice(0, slash))) return path.slice(0, slash);
    }
  }
  return null;
}
