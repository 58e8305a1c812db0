import type { DBSchema, IDBPDatabase } from 'idb';
import { createId } from '../lib/create-id.ts';
import type { ContentStore } from './content-store.ts';
import { KeepsUnderWay } from './keeps-under-way.ts';
import { readStorageRoom, refuseWithoutRoom, toStorageError } from './storage-room.ts';

/** What a ref of this store begins with, for who looks into the database. */
const DATABASE_REF = 'database';
/** Blobs larger than this are looked at before they are written, in bytes. */
const LARGE = 32_000_000;

/** Blobs by session and ref. */
export interface ContentsSchema extends DBSchema {
  contents: { key: [string, string]; value: unknown };
}

/**
 * Keeps bytes in the browser's database, which has Blobs outside of the page's memory: for browsers without a private file
 * system that the page can write in.
 */
export function createIndexedContentStore(database: IDBPDatabase<ContentsSchema>, sessionId: string): ContentStore {
  const underWay = new KeepsUnderWay();
  /** Refs that this page kept, which are no remains. */
  const own = new Set<string>();
  const all = IDBKeyRange.bound([sessionId], [sessionId, []]);

  async function open(ref: string): Promise<Blob | null> {
    const value = await database.get('contents', [sessionId, ref]);
    return value instanceof Blob ? value : null;
  }

  async function write(blob: Blob, ref: string, ending: AbortSignal): Promise<void> {
    ending.throwIfAborted();
    const writing = database.transaction('contents', 'readwrite');
    const abort = () => {
      try {
        writing.abort();
      } catch {
        // It is through already, and what was kept is deleted below.
      }
    };
    ending.addEventListener('abort', abort);
    try {
      await Promise.all([writing.store.put(blob, [sessionId, ref]), writing.done]);
      ending.throwIfAborted();
    } catch (error) {
      await database.delete('contents', [sessionId, ref]).catch(() => {});
      throw ending.aborted ? ending.reason : await toStorageError(error, blob);
    } finally {
      ending.removeEventListener('abort', abort);
    }
  }

  /** Browsers differ in when they find that a Blob cannot be read any more: some keep what nobody can read. */
  async function readBack(ref: string): Promise<Blob> {
    try {
      const kept = await open(ref);
      if (kept === null) throw new DOMException('What was written is not there.', 'NotReadableError');
      await kept.slice(-1).arrayBuffer();
      return kept;
    } catch (error) {
      await database.delete('contents', [sessionId, ref]).catch(() => {});
      throw error;
    }
  }

  return {
    kind: 'database',
    keep(blob, { signal, onProgress } = {}) {
      return underWay.add(signal, async (ending) => {
        if (blob.size > LARGE) await refuseWithoutRoom(blob.size);
        const ref = createId(DATABASE_REF);
        own.add(ref);
        await write(blob, ref, ending);
        onProgress?.(blob.size);
        return { ref, blob: await readBack(ref) };
      });
    },
    open,
    async delete(refs) {
      const writing = database.transaction('contents', 'readwrite');
      await Promise.all([...refs.map((ref) => writing.store.delete([sessionId, ref])), writing.done]);
    },
    async sweep(refs) {
      const keys = await database.getAllKeys('contents', all);
      const remains = keys.map(([, ref]) => ref).filter((ref) => !refs.has(ref) && !own.has(ref));
      if (remains.length > 0) await this.delete(remains);
    },
    async clear() {
      await underWay.end();
      await database.delete('contents', all);
    },
    room: readStorageRoom,
  };
}
