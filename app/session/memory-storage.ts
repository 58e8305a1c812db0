import type { ContentStore } from '../workspace/content-store.ts';
import { createMemoryContentStore } from '../workspace/memory-content-store.ts';
import { clearOpfsFolder } from '../workspace/opfs-content-store.ts';
import { OPFS_FOLDER } from './session-contents.ts';
import type { SessionSnapshot } from './session-snapshot.ts';
import { NOTHING_FOUND, type SessionStorage } from './session-storage.ts';
import { collectText } from './session-text.ts';

/** Sessions kept until the page is closed, where the browser keeps nothing. */
export function createMemoryStorage(): SessionStorage {
  const kept = new Map<string, SessionSnapshot>();
  const stores = new Map<string, ContentStore>();
  return {
    lasting: false,
    contents(id) {
      const store = stores.get(id) ?? createMemoryContentStore();
      stores.set(id, store);
      return store;
    },
    list: async () => [...kept.values()].map(({ info }) => info),
    texts: async () => new Map([...kept].map(([id, snapshot]) => [id, collectText(snapshot)])),
    load: async (id) => kept.get(id) ?? null,
    async save(_before, now) {
      kept.set(now.info.id, now);
      return NOTHING_FOUND;
    },
    async rename(info) {
      const known = kept.get(info.id);
      if (known !== undefined) kept.set(info.id, { ...known, info });
    },
    async delete(id) {
      kept.delete(id);
      stores.delete(id);
    },
    async clear() {
      kept.clear();
      stores.clear();
      // From another time, when the browser kept something.
      await clearOpfsFolder(OPFS_FOLDER);
    },
    sweep: async () => {},
    sweepRemains: async () => {},
  };
}
