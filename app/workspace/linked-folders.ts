import type { WorkspaceChanges, WorkspaceFile } from '../../workers/contract/workspace-file.ts';
import { type StoredContent, toBlob, toContent } from './file-content.ts';
import { changesFolderOf, type LinkedFolder } from './linked-folder.ts';
import type { FileMap } from './plan-commit.ts';

/** Bytes that are to be written to a path of a linked folder. */
interface LinkedWrite {
  readonly path: string;
  readonly content: StoredContent;
}

/** What writing came to: the files as they are there, those that could not be written, and a sentence each for the user. */
export interface LinkedWrites {
  readonly contents: ReadonlyMap<string, StoredContent>;
  readonly failed: readonly string[];
  readonly notes: readonly string[];
}

/** A run's changes, sorted by where they go. */
export interface SortedChanges {
  /** Without renames that touch a linked folder: these are writes and deletions. Of folders that are only read nothing is left. */
  readonly changes: WorkspaceChanges<Blob>;
  /** What goes to another path, as its own cannot be written: from the run's path to the new one. */
  readonly diverted: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/** The linked folders of a workspace, and what is done in them. */
export class LinkedFolders {
  readonly #folders = new Map<string, LinkedFolder>();

  add(folder: LinkedFolder): void {
    this.#folders.set(folder.name, folder);
  }

  delete(name: string): void {
    this.#folders.delete(name);
  }

  /** The folder that holds this path; null for a file of the workspace's own. */
  find(path: string): LinkedFolder | null {
    const slash = path.indexOf('/');
    return slash < 0 ? null : (this.#folders.get(path.slice(0, slash)) ?? null);
  }

  /** Throws a `RangeError` when one of the paths is in a folder that is only read. */
  refuseReadOnly(paths: Iterable<string>): void {
    for (const path of paths) {
      const folder = this.find(path);
      if (folder?.access !== 'read') continue;
      throw new RangeError(`“${folder.name}” is read only. Connect it for reading and writing to change "${path}".`);
    }
  }

  /** Writes files where their folders are; `known` tells what was there. Never rejects. */
  async write(files: readonly LinkedWrite[], known: FileMap): Promise<LinkedWrites> {
    const contents = new Map<string, StoredContent>();
    const failed: string[] = [];
    const notes: string[] = [];
    for (const { path, content } of files) {
      const folder = this.find(path);
      if (folder === null) continue;
      try {
        const before = known.get(path)?.content.blob ?? null;
        const { file, note } = await folder.write(pathWithin(path), toBlob(content), before);
        contents.set(path, toContent(file));
        if (note !== null) notes.push(note);
      } catch (error) {
        failed.push(path);
        notes.push(`"${path}" could not be written to your folder: ${explain(error)}.`);
      }
    }
    return { contents, failed, notes };
  }

  /** Deletes files where their folders are; resolves to what the user must know. Never rejects. */
  async remove(paths: readonly string[], known: FileMap): Promise<readonly string[]> {
    const notes: string[] = [];
    for (const path of paths) {
      try {
        const note = await this.find(path)?.remove(pathWithin(path), known.get(path)?.content.blob ?? null);
        if (note) notes.push(note);
      } catch (error) {
        notes.push(`"${path}" could not be deleted in your folder: ${explain(error)}.`);
      }
    }
    return notes;
  }

  /** Has all folders look for what changed in them. */
  async refresh(): Promise<void> {
    if (this.#folders.size > 0) await Promise.all([...this.#folders.values()].map((folder) => folder.refresh()));
  }

  /** Sorts what a run changed, made against the files in `base`, by where it goes. */
  sort(changes: WorkspaceChanges<Blob>, base: FileMap): SortedChanges {
    if (this.#folders.size === 0) return { changes, diverted: new Map(), notes: [] };
    const isOwn = (path: string) => this.find(path) === null;
    const isReadOnly = (path: string) => this.find(path)?.access === 'read';
    const crossing = changes.renamed.filter(({ from, to }) => !isOwn(from) || !isOwn(to));
    const moved = crossing.flatMap(({ from, to }): WorkspaceFile<Blob>[] => {
      const file = base.get(from);
      return file ? [{ path: to, content: file.content, modifiedAt: file.modifiedAt }] : [];
    });
    const isWritten = new Set(changes.written.map(({ path }) => path));
    const written = [...moved.filter(({ path }) => !isWritten.has(path)), ...changes.written];
    const deleted = [...crossing.map(({ from }) => from), ...changes.deleted];
    const diverted = new Map(written.filter(({ path }) => isReadOnly(path)).map(({ path }) => [path, divert(path)]));
    const kept = deleted.filter((path) => isReadOnly(path) && base.has(path));
    return {
      changes: {
        renamed: changes.renamed.filter(({ from, to }) => isOwn(from) && isOwn(to)),
        deleted: deleted.filter((path) => !isReadOnly(path)),
        written: written.map((file) => ({ ...file, path: diverted.get(file.path) ?? file.path })),
      },
      diverted,
      notes: [
        ...[...diverted].map(
          ([path, place]) => `"${path}" is in a folder that is only read; this is kept as "${place}".`,
        ),
        ...kept.map((path) => `"${path}" is in a folder that is only read, and is not deleted.`),
      ],
    };
  }
}

/** The path beside a linked folder for what cannot be written into it. */
export function divert(path: string): string {
  const slash = path.indexOf('/');
  return changesFolderOf(path.slice(0, slash)) + path.slice(slash);
}

function pathWithin(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}

function explain(error: unknown): string {
  if (!(error instanceof DOMException)) return error instanceof Error ? error.message : String(error);
  const reasons: Readonly<Record<string, string>> = {
    NotAllowedError: 'the browser’s permission for it has ended; reconnect the folder',
    NotFoundError: 'it is not there any more',
    NoModificationAllowedError: 'another program has it open',
    QuotaExceededError: 'there is no room left',
    TypeMismatchError: 'there is a folder of that name',
  };
  return reasons[error.name] ?? error.message;
}
