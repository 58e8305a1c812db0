import { createId } from '../lib/create-id.ts';
import type { ContentStore } from './content-store.ts';

/** Keeps bytes until the page is closed: for pages whose browser keeps nothing, and for tests. */
export function createMemoryContentStore(): ContentStore {
  const kept = new Map<string, Blob>();
  return {
    kind: 'memory',
    async keep(blob, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const ref = createId('content');
      kept.set(ref, blob);
      onProgress?.(blob.size);
      return { ref, blob };
    },
    open: async (ref) => kept.get(ref) ?? null,
    async delete(refs) {
      for (const ref of refs) kept.delete(ref);
    },
    async sweep(refs) {
      for (const ref of kept.keys()) if (!refs.has(ref)) kept.delete(ref);
    },
    room: async () => null,
  };
}
