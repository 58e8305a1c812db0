import { createId } from '../lib/create-id.ts';
import type { ContentStore } from './content-store.ts';
import { KeepsUnderWay } from './keeps-under-way.ts';
import { readStorageRoom, refuseWithoutRoom, toStorageError } from './storage-room.ts';

/** What a ref of this store begins with. */
export const OPFS_REF = 'opfs';
/**
 * Bytes that are written at once, streamed by the browser without passing through the page. 100 MB in these steps take
 * 0.3–0.8 s, piped in the browser's own chunks twice that, and in a worker with a synchronous handle no less.
 */
const STEP = 32_000_000;

/**
 * Keeps bytes in the browser's private file system, each Blob as a file of its own that is written once. `parent` has one
 * folder for each session, which is made with the first bytes.
 */
export function createOpfsContentStore(parent: FileSystemDirectoryHandle, sessionId: string): ContentStore {
  const underWay = new KeepsUnderWay();
  /** Refs that this page kept, which are no remains. */
  const own = new Set<string>();

  async function write(blob: Blob, ref: string, signal: AbortSignal, onProgress?: (bytes: number) => void) {
    signal.throwIfAborted(); // else the folder of a deleted session would be made again
    const folder = await parent.getDirectoryHandle(sessionId, { create: true });
    try {
      const handle = await folder.getFileHandle(ref, { create: true });
      const writable = await handle.createWritable();
      try {
        for (let at = 0; at < blob.size; at += STEP) {
          signal.throwIfAborted();
          await writable.write(blob.slice(at, at + STEP));
          onProgress?.(Math.min(at + STEP, blob.size));
        }
        signal.throwIfAborted();
      } catch (error) {
        await writable.abort().catch(() => {});
        throw error;
      }
      await writable.close();
      return await handle.getFile();
    } catch (error) {
      await removeWhenFree(folder, ref);
      throw error;
    }
  }

  /** The session's folder; null while there is none. */
  function findFolder(): Promise<FileSystemDirectoryHandle | null> {
    return parent.getDirectoryHandle(sessionId).catch(nullWhenGone);
  }

  return {
    kind: 'opfs',
    keep(blob, { signal, onProgress } = {}) {
      return underWay.add(signal, async (ending) => {
        if (blob.size > STEP) await refuseWithoutRoom(blob.size);
        const ref = createId(OPFS_REF);
        own.add(ref);
        try {
          return { ref, blob: await write(blob, ref, ending, onProgress) };
        } catch (error) {
          throw await toStorageError(error, blob);
        }
      });
    },
    async open(ref) {
      const folder = await findFolder();
      const handle = (await folder?.getFileHandle(ref).catch(nullWhenGone)) ?? null;
      return handle === null ? null : handle.getFile();
    },
    async delete(refs) {
      const folder = await findFolder();
      await Promise.all(refs.map((ref) => folder?.removeEntry(ref).catch(nullWhenGone)));
    },
    async sweep(refs) {
      const folder = await findFolder();
      if (folder === null) return;
      for await (const name of folder.keys()) {
        // A file that is being written has another one beside it, `<ref>.crswap` in Chromium.
        const ref = name.split('.')[0] ?? '';
        if (!refs.has(ref) && !own.has(ref)) await folder.removeEntry(name).catch(() => {});
      }
    },
    async clear() {
      await underWay.end();
      await parent.removeEntry(sessionId, { recursive: true }).catch(nullWhenGone);
    },
    room: readStorageRoom,
  };
}

/** The private file system's folder for all sessions; null where the browser has none that the page can write in. */
export async function openOpfsFolder(name: string): Promise<FileSystemDirectoryHandle | null> {
  try {
    if (!('createWritable' in FileSystemFileHandle.prototype)) return null;
    return (await (await openRoot())?.getDirectoryHandle(name, { create: true })) ?? null;
  } catch {
    return null;
  }
}

/** Deletes that folder with all that is in it; nothing to do where there is no private file system. */
export async function clearOpfsFolder(name: string): Promise<void> {
  const root = await openRoot();
  await root?.removeEntry(name, { recursive: true }).catch(nullWhenGone);
}

/** Null where the browser has no private file system, or refuses it to this page. */
async function openRoot(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return null;
  }
}

/** Longest time that a removal waits for a stream to let go of its file, in milliseconds. */
const LONGEST_WAIT = 1000;

/** Removes a file that a stream, which has failed, may hold a moment longer; what stays after all is swept later. */
async function removeWhenFree(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  for (let wait = 15; ; wait *= 2) {
    try {
      return await folder.removeEntry(name);
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isHeld || wait > LONGEST_WAIT) return;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function nullWhenGone(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null;
  throw error;
}
