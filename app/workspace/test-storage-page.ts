import { openDB } from 'idb';
import type { ContentStore } from './content-store.ts';
import { type ContentsSchema, createIndexedContentStore } from './indexed-content-store.ts';
import { createMemoryContentStore } from './memory-content-store.ts';
import { createOpfsContentStore, openOpfsFolder } from './opfs-content-store.ts';

/** Makes a session's store of one kind; stores of the same kind and session are over the same bytes. */
async function createStore(kind: ContentStore['kind'], sessionId: string): Promise<ContentStore> {
  if (kind === 'memory') return createMemoryContentStore();
  if (kind === 'database') {
    const database = await openDB<ContentsSchema>('test', 1, {
      upgrade: (opened) => void opened.createObjectStore('contents'),
    });
    return createIndexedContentStore(database, sessionId);
  }
  const folder = await openOpfsFolder('test');
  if (folder === null) throw new Error('There is no private file system.');
  return createOpfsContentStore(folder, sessionId);
}

Object.assign(globalThis, { createStore });
