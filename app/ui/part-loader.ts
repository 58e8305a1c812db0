import { loadPart } from '../lib/load-part.ts';

/** How far a part of the app is that comes in a file of its own. */
export type PartState<T> =
  | { readonly status: 'unasked' | 'loading' }
  | { readonly status: 'ready'; readonly part: T }
  /** It could not be had; `reason` says so and what to do. `isTrying`: it is being loaded once more. */
  | { readonly status: 'missing'; readonly reason: string; readonly isTrying: boolean };

/** A part of the app that is loaded when it is first needed, and again for as long as it could not be. */
export interface PartLoader<T> {
  /** Names the part, as the beginning of a sentence. */
  readonly what: string;
  /** Starts loading unless that is done or under way; resolves when it is there or missing, never rejects. */
  load(): Promise<void>;
  read(): PartState<T>;
  /** Calls the listener whenever that changes, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** Makes the loader of a part. Whoever shows a part that is missing need not ask again when the network comes back. */
export function createPartLoader<T>(what: string, load: () => Promise<T>): PartLoader<T> {
  let state: PartState<T> = { status: 'unasked' };
  let underWay: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const change = (next: PartState<T>) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const attempt = async () => {
    change(state.status === 'missing' ? { ...state, isTrying: true } : { status: 'loading' });
    try {
      change({ status: 'ready', part: await loadPart(what, load) });
    } catch (error) {
      console.warn(error);
      change({ status: 'missing', reason: error instanceof Error ? error.message : String(error), isTrying: false });
      addEventListener('online', () => listeners.size > 0 && void loader.load(), { once: true });
    }
  };
  const loader: PartLoader<T> = {
    what,
    load() {
      if (state.status === 'ready') return Promise.resolve();
      underWay ??= attempt().finally(() => {
        underWay = null;
      });
      return underWay;
    },
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return loader;
}
