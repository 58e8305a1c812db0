/** A file of a folder on the disk, by its path within that. */
export interface ScannedFile {
  readonly path: string;
  readonly file: File;
}

/** What a folder holds, and how much of it was passed over. */
export interface FolderScan {
  readonly files: readonly ScannedFile[];
  /** Folders that are passed over by their names: hidden ones and those that package managers fill. */
  readonly skippedFolders: number;
  /** Whether there is more than is taken in. */
  readonly truncated: boolean;
}

/** Most files and folders that are taken in; all of them are looked at before a run. */
export const MOST_ENTRIES = 10_000;
/** Files asked for at once. */
const AT_ONCE = 64;

/** Looks through a folder; rejects with the browser's `DOMException` when it cannot be read. */
export async function scanDirectory(root: FileSystemDirectoryHandle): Promise<FolderScan> {
  const found: { path: string; handle: FileSystemFileHandle }[] = [];
  const waiting: { path: string; handle: FileSystemDirectoryHandle }[] = [{ path: '', handle: root }];
  let entries = 0;
  let skippedFolders = 0;
  let truncated = false;
  // Level by level, so that where there is too much the files that lie deepest are left out.
  for (let folder = waiting.shift(); folder !== undefined && !truncated; folder = waiting.shift()) {
    for await (const [name, handle] of folder.handle.entries()) {
      if (handle.kind === 'directory' && isSkipped(name)) {
        skippedFolders += 1;
        continue;
      }
      if (entries >= MOST_ENTRIES) {
        truncated = true;
        break;
      }
      entries += 1;
      const path = folder.path === '' ? name : `${folder.path}/${name}`;
      if (isDirectory(handle)) waiting.push({ path, handle });
      else if (isFile(handle)) found.push({ path, handle });
    }
  }
  const files: ScannedFile[] = [];
  for (let start = 0; start < found.length; start += AT_ONCE) {
    const batch = found.slice(start, start + AT_ONCE);
    const read = await Promise.all(batch.map(({ handle }) => handle.getFile().catch(() => null)));
    // One that went meanwhile, or that may not be read, is not there.
    read.forEach((file, index) => {
      const path = batch[index]?.path;
      if (file !== null && path !== undefined) files.push({ path, file });
    });
  }
  return { files, skippedFolders, truncated };
}

function isSkipped(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

function isDirectory(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory';
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}
