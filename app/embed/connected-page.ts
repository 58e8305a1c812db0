import { createStore, type StoreApi } from 'zustand/vanilla';

/** Which page is connected to the widget, and in which of its sessions it works. */
export interface HostState {
  /** Null when none is; the text `null` for a page without an origin of its own. */
  readonly origin: string | null;
  readonly sessionId: string | null;
}

export function createHostStore(): StoreApi<HostState> {
  return createStore<HostState>(() => ({ origin: null, sessionId: null }));
}

/** A connected page as the user knows it: the host of its address. */
export function nameHost(origin: string): string {
  if (origin === 'null') return 'a page without an address';
  return URL.parse(origin)?.host ?? origin;
}
