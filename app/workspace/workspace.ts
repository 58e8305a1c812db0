import type { WorkspaceChanges, WorkspaceFile } from '../../workers/contract/workspace-file.ts';
import { parseWorkspacePath } from './workspace-path.ts';

/** A file the page holds: its bytes, when it was written (ms since the epoch) and by whom. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly modifiedAt: number;
  readonly writtenBy: 'user' | 'python';
  /** Rises with every change of the workspace; orders changes. */
  readonly revision: number;
}

/** A place in the history of a workspace: what an interpreter has seen so far. */
export type WorkspaceRevision = number;

/**
 * The files of one session, held by the page, which is their truth: interpreters work on copies and a finished run
 * commits what it changed. Bytes are never handed out for writing; a change replaces a file whole.
 */
export class Workspace {
  #files = new Map<string, StoredFile>();
  #deletions = new Map<string, WorkspaceRevision>();
  #revision: WorkspaceRevision = 0;
  #listeners = new Set<() => void>();
  #snapshot: readonly StoredFile[] = [];

  /** The files now, sorted by path; the same array until something changes. */
  list(): readonly StoredFile[] {
    return this.#snapshot;
  }

  get(path: string): StoredFile | undefined {
    return this.#files.get(path);
  }

  get revision(): WorkspaceRevision {
    return this.#revision;
  }

  /** Writes one file for the user; throws a `RangeError` that says what is wrong with a path it cannot take. */
  write(path: string, bytes: Uint8Array): void {
    this.#apply({ written: [{ path, bytes }], deleted: [] }, 'user');
  }

  delete(path: string): void {
    this.#apply({ written: [], deleted: [path] }, 'user');
  }

  /** Commits what a finished run changed, all of it or, when a path is not ours, none of it. */
  commit(changes: WorkspaceChanges): void {
    this.#apply(changes, 'python');
  }

  /** What an interpreter that last saw `since` has missed. */
  changesSince(since: WorkspaceRevision): WorkspaceChanges {
    const written: WorkspaceFile[] = [];
    for (const file of this.#files.values()) {
      if (file.revision > since) written.push({ path: file.path, bytes: file.bytes });
    }
    const deleted: string[] = [];
    for (const [path, revision] of this.#deletions) if (revision > since) deleted.push(path);
    return { written, deleted };
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
    this.#revision += 1;
    for (const path of deleted) {
      if (this.#files.delete(path)) this.#deletions.set(path, this.#revision);
    }
    for (const { path, bytes } of written) {
      this.#deletions.delete(path);
      this.#files.set(path, { path, bytes, modifiedAt: Date.now(), writtenBy, revision: this.#revision });
    }
    this.#snapshot = [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const listener of this.#listeners) listener();
  }
}
