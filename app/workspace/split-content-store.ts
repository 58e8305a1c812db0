import type { ContentStore } from './content-store.ts';
import { OPFS_REF } from './opfs-content-store.ts';

/**
 * One store out of the private file system and the database: bytes go to the former where there is one, and are found
 * where they are, also after the browser has got or lost the former.
 */
export function createSplitContentStore(opfs: ContentStore | null, database: ContentStore): ContentStore {
  const first = opfs ?? database;
  const stores = opfs === null ? [database] : [opfs, database];
  /** Null for bytes in a file system that is not to be had now. */
  const storeOf = (ref: string) => (ref.startsWith(OPFS_REF) ? opfs : database);
  return {
    kind: first.kind,
    keep: (blob, options) => first.keep(blob, options),
    async open(ref) {
      const store = storeOf(ref);
      if (store === null) throw new Error('The private file system is out of reach.');
      return store.open(ref);
    },
    async delete(refs) {
      for (const store of stores) {
        const own = refs.filter((ref) => storeOf(ref) === store);
        if (own.length > 0) await store.delete(own);
      }
    },
    sweep: async (refs) => void (await Promise.all(stores.map((store) => store.sweep(refs)))),
    clear: async () => void (await Promise.all(stores.map((store) => store.clear()))),
    room: () => first.room(),
  };
}
