import { createId } from '../lib/create-id.ts';
import type { ContentStore } from './content-store.ts';

/** Keeps bytes until the page is closed: for pages whose browser keeps nothing, and for tests. */
export function createMemoryContentStore(): ContentStore {
  const kept = new Map<string, Blob>();
  return {
    kind: 'memory',
    async keep(blob, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const ref = createId('memory');
      kept.set(ref, blob);
      onProgress?.(blob.size);
      return { ref, blob };
    },
    open: async (ref) => kept.get(ref) ?? null,
    async delete(refs) {
      for (const ref of refs) kept.delete(ref);
    },
    // Nothing in memory is older than the page.
    sweep: async () => {},
    clear: async () => kept.clear(),
    room: async () => null,
  };
}
