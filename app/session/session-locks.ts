/**
 * Milliseconds until another tab's hold on a session counts: one that is just being closed lets go within them. On a busy
 * machine a reloaded page let go after more than 600.
 */
const PATIENCE = 2_500;
/** Milliseconds a tab has to save and let go before the session is taken from it. */
const GRACE = 3000;

/** Keeps a session from being open in two tabs at once. */
export interface SessionLocks {
  /** Takes a session for this tab; false when another has it. */
  acquire(id: string): Promise<boolean>;
  /** Takes a session from the tab that has it, which may save first. */
  takeOver(id: string): Promise<void>;
  release(id: string): void;
  /** Tells the other tabs that the list of sessions has changed. */
  announce(): void;
}

/** What a tab is asked by others. */
export interface LockListener {
  /** Another tab wants the session: let go of it once it is saved. */
  onAsk(id: string): Promise<void>;
  /** The session was taken without waiting. */
  onLose(id: string): void;
  /** The list of sessions has changed. */
  onChange(): void;
}

/** What the browser knows a session's lock by. */
export function toLockName(id: string): string {
  return `vivarium-${id}`;
}

/** For sessions that live in this page's memory alone, of which no other tab can know. */
export const NO_SESSION_LOCKS: SessionLocks = {
  acquire: async () => true,
  takeOver: async () => {},
  release: () => {},
  announce: () => {},
};

/** Locks of the browser, and a channel between its tabs; where they are missing, every session is this tab's. */
export function createSessionLocks(listener: LockListener): SessionLocks {
  const releases = new Map<string, () => void>();
  /** Requests under way: a second one for the same session would wait for the first. */
  const pending = new Map<string, Promise<boolean>>();
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('vivarium-sessions') : null;
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'change') listener.onChange();
    else if (typeof data === 'string' && releases.has(data)) void listener.onAsk(data);
  });

  function hold(id: string, options: LockOptions): Promise<boolean> {
    // Absent in pages without a secure origin.
    const locks: LockManager | undefined = navigator.locks;
    if (locks === undefined || releases.has(id)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const held = locks.request(toLockName(id), options, () => {
        resolve(true);
        return new Promise<void>((release) => releases.set(id, release));
      });
      held.catch(() => {
        // Either it was not to be had in time, or it was had and then taken.
        resolve(false);
        if (releases.delete(id)) listener.onLose(id);
      });
    });
  }

  return {
    acquire(id) {
      const request = pending.get(id) ?? hold(id, { signal: AbortSignal.timeout(PATIENCE) });
      pending.set(id, request);
      void request.then(() => pending.delete(id));
      return request;
    },
    async takeOver(id) {
      channel?.postMessage(id);
      if (!(await hold(id, { signal: AbortSignal.timeout(GRACE) }))) await hold(id, { steal: true });
    },
    release(id) {
      releases.get(id)?.();
      releases.delete(id);
    },
    announce: () => channel?.postMessage('change'),
  };
}
