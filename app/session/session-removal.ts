import type { StoreApi } from 'zustand/vanilla';
import type { AliveSessions } from './alive-sessions.ts';
import type { SessionInfo } from './session-info.ts';
import type { SessionLocks } from './session-locks.ts';
import { idOf, type SessionsState, withInfo } from './sessions-state.ts';

/** What a removal works with. */
export interface RemovalOptions {
  readonly sessions: {
    readonly state: StoreApi<SessionsState>;
    open(id: string): Promise<void>;
    create(): void;
    say(notice: string): void;
    sayElsewhere(info: SessionInfo): void;
  };
  readonly alive: Pick<AliveSessions, 'get' | 'forget'>;
  readonly locks: Pick<SessionLocks, 'acquire' | 'release' | 'announce'>;
  /** Issued before it returns. */
  readonly deleteKept: (id: string) => Promise<void>;
}

/** Deletes sessions with a way back: one is taken out of the list first, and deleted when the time for that is over. */
export class SessionRemoval {
  readonly #options: RemovalOptions;

  constructor(options: RemovalOptions) {
    this.#options = options;
  }

  /** Takes a session out of the list, to be deleted soon, and shows another one in its place. */
  async begin(info: SessionInfo): Promise<void> {
    const { sessions, alive, locks } = this.#options;
    await this.finish();
    if (!(await locks.acquire(info.id))) return sessions.sayElsewhere(info);
    void alive.get(info.id)?.chat.stop();
    sessions.state.setState(({ list }) => ({ list: list.filter(({ id }) => id !== info.id), removed: info }));
    const { open, list } = sessions.state.getState();
    if (idOf(open) !== info.id) return;
    if (list[0] === undefined) sessions.create();
    else await sessions.open(list[0].id);
  }

  /** Brings back the session that was taken out last. */
  async undo(): Promise<void> {
    const { sessions } = this.#options;
    const { removed } = sessions.state.getState();
    if (removed === null) return;
    sessions.state.setState(({ list }) => ({ list: withInfo(list, removed), removed: null }));
    await sessions.open(removed.id);
  }

  /** Deletes for good the session that was taken out last; issued before this returns. */
  async finish(): Promise<void> {
    const { sessions, alive, locks, deleteKept } = this.#options;
    const { removed } = sessions.state.getState();
    if (removed === null) return;
    alive.forget(removed.id);
    const deleted = deleteKept(removed.id);
    sessions.state.setState({ removed: null });
    locks.release(removed.id);
    await deleted.catch(() => sessions.say(`“${removed.title}” could not be deleted.`));
    locks.announce();
  }
}
