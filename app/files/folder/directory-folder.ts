import { findFreePath } from '../../workspace/free-path.ts';
import type { FolderAccess, LinkedFolder, WrittenFile } from '../../workspace/linked-folder.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { parseWorkspacePath } from '../../workspace/workspace-path.ts';
import { type FolderScan, scanDirectory } from './scan-directory.ts';

/** What a folder on the disk is linked with. */
export interface DirectoryFolderOptions {
  readonly handle: FileSystemDirectoryHandle;
  readonly name: string;
  readonly access: FolderAccess;
  readonly workspace: Workspace;
  /** Told of every look through the folder, and how many files others have changed there since the last. */
  readonly onScan: (scan: FolderScan, changed: number) => void;
  /** Told why it cannot be read any more. */
  readonly onLost: (error: unknown) => void;
}

/** A folder of the user's disk as a part of a workspace. Nothing of it is copied: a file's bytes are read where it is. */
export class DirectoryFolder implements LinkedFolder {
  readonly name: string;
  readonly access: FolderAccess;
  readonly #options: DirectoryFolderOptions;
  /** What is done with the folder, one thing after the other. */
  #work: Promise<unknown> = Promise.resolve();
  #nextScan: Promise<void> | null = null;
  #closed = false;

  constructor(options: DirectoryFolderOptions) {
    this.name = options.name;
    this.access = options.access;
    this.#options = options;
  }

  refresh(): Promise<void> {
    // One that has not begun yet will see everything that has happened by now.
    this.#nextScan ??= this.#queue(async () => {
      this.#nextScan = null;
      await this.#scan();
    });
    return this.#nextScan;
  }

  write(path: string, data: Blob, known: Blob | null): Promise<WrittenFile> {
    return this.#queue(async () => {
      const { folder, name } = await this.#findFolder(path, true);
      const now = await readFile(folder, name);
      const place = now === null || isSame(now, known) ? null : await freeNameOf(folder, name);
      if (now && place !== null) await writeFile(folder, place, now);
      const file = await writeFile(folder, name, data);
      const note =
        place === null
          ? null
          : `"${this.name}/${path}" was changed elsewhere while this run worked on it; that version is kept as "${place}".`;
      return { file, note };
    });
  }

  remove(path: string, known: Blob | null): Promise<string | null> {
    return this.#queue(async () => {
      const { folder, name } = await this.#findFolder(path, false);
      const now = await readFile(folder, name);
      if (now === null) return null;
      if (!isSame(now, known)) return `"${this.name}/${path}" was changed elsewhere while it was deleted, and is kept.`;
      await folder.removeEntry(name);
      return null;
    });
  }

  /** Tells of nothing from now on. */
  close(): void {
    this.#closed = true;
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => {});
    return done;
  }

  async #scan(): Promise<void> {
    const { handle, workspace, onScan, onLost } = this.#options;
    try {
      const scan = await scanDirectory(handle);
      if (this.#closed) return;
      const known = new Map(
        workspace.list().flatMap((file) => (file.path.startsWith(`${this.name}/`) ? [[file.path, file] as const] : [])),
      );
      const files = scan.files
        .map((found) => this.#toStored(found.path, found.file, known))
        .filter((file) => file !== null);
      const added = files.filter((file) => known.get(file.path) !== file).length;
      const gone = known.size - files.filter(({ path }) => known.has(path)).length;
      if (added + gone > 0 && !workspace.setLinked(this.name, files)) return;
      onScan(scan, added + gone);
    } catch (error) {
      if (!this.#closed) onLost(error);
    }
  }

  /** The file as the workspace has it: the very same where it is; null for a name that the workspace cannot take. */
  #toStored(within: string, file: File, known: ReadonlyMap<string, StoredFile>): StoredFile | null {
    const path = `${this.name}/${within}`;
    const before = known.get(path);
    if (before && isSame(file, before.content.blob)) return before;
    try {
      const content = { blob: file, start: 0, size: file.size, ref: null };
      return { path: parseWorkspacePath(path), content, modifiedAt: file.lastModified, writtenBy: { by: 'user' } };
    } catch {
      return null;
    }
  }

  async #findFolder(path: string, creates: boolean): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
    const segments = parseWorkspacePath(path).split('/');
    const name = segments.pop() ?? '';
    let folder = this.#options.handle;
    for (const segment of segments) folder = await folder.getDirectoryHandle(segment, { create: creates });
    return { folder, name };
  }
}

/** Whether two copies of a file's description are of the same bytes, as far as size and time tell. */
function isSame(now: File, known: Blob | null): boolean {
  return known instanceof File && known.size === now.size && known.lastModified === now.lastModified;
}

async function readFile(folder: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}

/** Writes a file; until all of it is written the old one stays. */
async function writeFile(folder: FileSystemDirectoryHandle, name: string, data: Blob): Promise<File> {
  const handle = await folder.getFileHandle(name, { create: true });
  // The stream closes what it is piped into, or aborts it, which leaves the file as it was.
  await data.stream().pipeTo(await handle.createWritable());
  return handle.getFile();
}

async function freeNameOf(folder: FileSystemDirectoryHandle, name: string): Promise<string> {
  const names = new Set<string>();
  for await (const key of folder.keys()) names.add(key);
  return findFreePath(name, (candidate) => names.has(candidate), 'earlier');
}
