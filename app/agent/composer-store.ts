import { createStore, type StoreApi } from 'zustand/vanilla';

/** What the user has written and not yet sent. */
export interface ComposerState {
  readonly draft: string;
  /** Messages that wait for the end of the turn, oldest first. */
  readonly queue: readonly string[];
}

const EMPTY: ComposerState = { draft: '', queue: [] };
const stores = new WeakMap<object, StoreApi<ComposerState>>();

/** What belongs to this conversation; kept as long as it lives, also while another one is shown. */
export function composerOf(chat: object): StoreApi<ComposerState> {
  const known = stores.get(chat);
  if (known !== undefined) return known;
  const store = createStore<ComposerState>(() => EMPTY);
  stores.set(chat, store);
  return store;
}

/** Takes the draft away, trimmed; empty when there is nothing to send. */
export function takeDraft(store: StoreApi<ComposerState>): string {
  const text = store.getState().draft.trim();
  if (text !== '') store.setState({ draft: '' });
  return text;
}

/** Puts the draft at the end of the queue. */
export function queueDraft(store: StoreApi<ComposerState>): void {
  const text = takeDraft(store);
  if (text !== '') store.setState(({ queue }) => ({ queue: [...queue, text] }));
}

/** Takes the oldest message off the queue; null when it is empty. */
export function takeQueued(store: StoreApi<ComposerState>): string | null {
  const [first, ...rest] = store.getState().queue;
  if (first === undefined) return null;
  store.setState({ queue: rest });
  return first;
}

/** Removes one message from the queue. */
export function removeQueued(store: StoreApi<ComposerState>, index: number): void {
  store.setState(({ queue }) => ({ queue: queue.toSpliced(index, 1) }));
}

/** Puts queued messages back before the draft: one of them, or without an index all. */
export function unqueue(store: StoreApi<ComposerState>, index?: number): void {
  store.setState(({ draft, queue }) => {
    const taken = index === undefined ? queue : queue.slice(index, index + 1);
    return {
      draft: [...taken, draft].filter((text) => text !== '').join('\n\n'),
      queue: index === undefined ? [] : queue.toSpliced(index, 1),
    };
  });
}
