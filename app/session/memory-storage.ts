import { createMemoryContentStore } from '../workspace/memory-content-store.ts';
import type { SessionSnapshot } from './session-snapshot.ts';
import type { SessionStorage } from './session-storage.ts';
import { collectText } from './session-text.ts';

/** Sessions kept until the page is closed, where the browser keeps nothing. */
export function createMemoryStorage(): SessionStorage {
  const kept = new Map<string, SessionSnapshot>();
  return {
    lasting: false,
    contents: () => createMemoryContentStore(),
    list: async () => [...kept.values()].map(({ info }) => info),
    texts: async () => new Map([...kept].map(([id, snapshot]) => [id, collectText(snapshot)])),
    load: async (id) => kept.get(id) ?? null,
    async save(_before, now) {
      kept.set(now.info.id, now);
    },
    async rename(info) {
      const known = kept.get(info.id);
      if (known !== undefined) kept.set(info.id, { ...known, info });
    },
    async delete(id) {
      kept.delete(id);
    },
    async clear() {
      kept.clear();
    },
  };
}
