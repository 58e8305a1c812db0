import { sha256 } from '../lib/sha256.ts';

const CACHE_NAME = 'vivarium-files';
/** Set in localStorage once something is kept: opening a cache that is empty costs a first visit's boot some 80 ms. */
const KEPT_KEY = 'vivarium-files-kept';

/** Files by their hash, kept between visits. */
export interface FileCache {
  /** The bytes whose sha256 is `hash`, or null; what comes back has been checked. */
  get(hash: string): Promise<Uint8Array | null>;
  put(hash: string, bytes: Uint8Array): Promise<void>;
}

/** Keeps nothing, for pages that must leave no trace in the browser. */
export const NO_FILE_CACHE: FileCache = { get: async () => null, put: async () => {} };

/** The cache over the browser's Cache Storage; without one (private modes, sandboxed hosts) nothing is kept. */
export function createFileCache(): FileCache {
  const address = (hash: string) => `https://files.invalid/sha256/${hash}`;
  return {
    async get(hash) {
      try {
        if (localStorage.getItem(KEPT_KEY) === null) return null;
        const response = await (await caches.open(CACHE_NAME)).match(address(hash));
        if (!response) return null;
        const bytes = new Uint8Array(await response.arrayBuffer());
        return (await sha256(bytes)) === hash ? bytes : null;
      } catch {
        return null;
      }
    },
    async put(hash, bytes) {
      try {
        await (await caches.open(CACHE_NAME)).put(address(hash), new Response(bytes as BodyInit)); // our own copy
        localStorage.setItem(KEPT_KEY, 'yes');
      } catch {
        // Full or forbidden storage only costs the next visit a download.
      }
    },
  };
}
