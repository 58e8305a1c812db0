import { createStore, type StoreApi } from 'zustand/vanilla';
import { nameOrigin } from '../lib/name-origin.ts';

/** Which page is connected to the widget, and in which of its sessions it works. */
export interface HostState {
  /** Null when none is; the text `null` for a page without an origin of its own. */
  readonly origin: string | null;
  readonly sessionId: string | null;
}

export function createHostStore(): StoreApi<HostState> {
  return createStore<HostState>(() => ({ origin: null, sessionId: null }));
}

/** A connected page as the user knows it. */
export function nameHost(origin: string): string {
  return origin === 'null' ? 'a page without an address' : nameOrigin(origin);
}
