import { createStore, type StoreApi } from 'zustand/vanilla';

/** Which page is connected to the widget: its origin, `null` as text for one without, null when none is. */
export type HostState = { readonly origin: string | null };

export function createHostStore(): StoreApi<HostState> {
  return createStore<HostState>(() => ({ origin: null }));
}

/** A connected page as the user knows it: the host of its address, whole where it is not the usual scheme. */
export function nameHost(origin: string): string {
  if (origin === 'null') return 'a page without an address';
  return URL.parse(origin)?.protocol === 'https:' ? new URL(origin).host : origin;
}
