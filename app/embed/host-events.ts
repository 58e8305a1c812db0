import type { EventType, WidgetEvent } from './protocol.ts';

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<WidgetEvent, { readonly type: T }>;
type Listener = (event: WidgetEvent) => void;

/** Who listens for what; the widget is told the types that anyone listens for, and only these come. */
export class HostEvents {
  readonly #listeners = new Map<EventType, Set<Listener>>();
  readonly #tellTypes: (types: readonly EventType[]) => void;

  constructor(tellTypes: (types: readonly EventType[]) => void) {
    this.#tellTypes = tellTypes;
  }

  /** Calls `listener` with each event of a type, until the function it returns is called or `signal` aborts. */
  on<T extends EventType>(type: T, listener: (event: EventOf<T>) => void, signal?: AbortSignal): () => void {
    // Events are told apart by their type below, and one function may be given twice.
    const entry: Listener = (event) => listener(event as EventOf<T>);
    const off = () => {
      signal?.removeEventListener('abort', off);
      const set = this.#listeners.get(type);
      if (!set?.delete(entry) || set.size > 0) return;
      this.#listeners.delete(type);
      this.#tellTypes([...this.#listeners.keys()]);
    };
    if (signal?.aborted) return off;
    const set = this.#listeners.get(type);
    if (set) set.add(entry);
    else {
      this.#listeners.set(type, new Set([entry]));
      this.#tellTypes([...this.#listeners.keys()]);
    }
    signal?.addEventListener('abort', off);
    return off;
  }

  /** Passes an event on; a listener that throws is reported and keeps nobody else from hearing of it. */
  tell(event: WidgetEvent): void {
    for (const listener of [...(this.#listeners.get(event.type) ?? [])]) {
      try {
        listener(event);
      } catch (error) {
        reportError(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
