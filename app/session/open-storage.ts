import { openIndexedStorage } from './indexed-storage.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { SessionStorage } from './session-storage.ts';

/** The browser's database, or the page's memory where there is none: private modes, blocked storage, sandboxed hosts. */
export async function openStorage(): Promise<SessionStorage> {
  try {
    return await openIndexedStorage();
  } catch {
    return createMemoryStorage();
  }
}
