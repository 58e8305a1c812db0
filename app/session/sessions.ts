import { createStore, type StoreApi } from 'zustand/vanilla';
import { createId } from '../lib/create-id.ts';
import type { AliveOptions, AliveSessions } from './alive-sessions.ts';
import type { ParsedSession } from './parse-session.ts';
import type { Session } from './session.ts';
import { parseSessionHash } from './session-address.ts';
import { type SessionInfo, tidyTitle } from './session-info.ts';
import { createSessionLocks, NO_SESSION_LOCKS, type SessionLocks } from './session-locks.ts';
import { SessionRemoval } from './session-removal.ts';
import { isEmptySnapshot, type SessionSnapshot } from './session-snapshot.ts';
import type { RawSession, SessionStorage } from './session-storage.ts';
import { idOf, type OpenState, type SessionsState, toList, withInfo } from './sessions-state.ts';

/** What keeps and reads sessions, and brings them to life; loaded after the page is shown. */
export interface SessionKeeping {
  readonly storage: SessionStorage;
  readonly parseSession: (raw: RawSession) => ParsedSession;
  readonly createAlive: (options: AliveOptions) => AliveSessions;
}

/** What sessions are made with. */
export interface SessionsOptions extends Pick<AliveOptions, 'toolset' | 'createChat'> {
  /** Whether they live in this page's memory alone, so that other tabs are neither asked nor told. Default: no. */
  readonly alone?: boolean;
}

/** How the first session is found. */
interface StartOptions {
  /** Begins with a new session, whatever the address says and was open last, and says nothing of what is not kept. */
  readonly anew?: boolean;
}

/** The sessions of this browser: which is open, which are alive in this page, and how they are kept. */
export class Sessions {
  readonly state: StoreApi<SessionsState> = createStore<SessionsState>(() => ({
    open: { status: 'opening' },
    list: [],
    removed: null,
    notice: null,
    task: null,
  }));
  /** Deletion with a way back. */
  readonly removal: SessionRemoval;
  readonly #options: SessionsOptions;
  readonly #locks: SessionLocks;
  #keeping: SessionKeeping | null = null;
  #alive: AliveSessions | null = null;
  /** The last wish to open a session, which alone counts. */
  #wish: { readonly id: string } | null = null;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#locks = options.alone
      ? NO_SESSION_LOCKS
      : createSessionLocks({
          onAsk: (id) => this.#handOver(id),
          onLose: (id) => this.#lose(id),
          onChange: () => void this.refresh(),
        });
    this.removal = new SessionRemoval({
      sessions: this,
      alive: { get: (id) => this.get(id), forget: (id) => this.#alive?.forget(id) },
      locks: this.#locks,
      deleteKept: async (id) => this.#keeping?.storage.delete(id),
    });
  }

  /** A session that is alive in this page. */
  get(id: string): Session | undefined {
    return this.#alive?.get(id);
  }

  /** The session alive in this page that a run is of. */
  findByRun(runId: string): Session | undefined {
    return this.#aliveIds.map((id) => this.get(id)).find((session) => session?.runs.getState().byId[runId]);
  }

  /** Whether what is in them outlasts the page; false before they are started. */
  get lasting(): boolean {
    return this.#keeping?.storage.lasting ?? false;
  }

  /** Opens the session that the address names, else the last one, else a new one. */
  async start(keeping: SessionKeeping, { anew = false }: StartOptions = {}): Promise<void> {
    if (this.#keeping !== null) return;
    this.#keeping = keeping;
    this.#alive = keeping.createAlive({
      ...this.#options,
      onSave: (info, notes) => {
        this.#list(info);
        if (notes.length > 0) this.say(notes.join(' '));
        this.#locks.announce();
      },
      onFailure: ({ title }) => this.say(`“${title}” could not be saved: the browser’s storage is full or blocked.`),
    });
    if (!keeping.storage.lasting && !anew) {
      this.say('This browser lets the page keep nothing. Your sessions last until the page is closed.');
    }
    await this.refresh();
    if (anew) return this.create();
    const named = parseSessionHash(location.hash);
    if (named !== null) return this.open(named);
    const last = this.state.getState().list[0];
    if (last === undefined || !(await this.#locks.acquire(last.id))) return this.create();
    await this.open(last.id);
  }

  /** Shows a session: at once when it is alive here, else when it has been read. */
  async open(id: string): Promise<void> {
    const known = this.get(id);
    if (known) return this.#show({ status: 'open', session: known });
    const wish = { id };
    this.#wish = wish;
    const isTaken = !(await this.#locks.acquire(id));
    const parsed = isTaken ? null : await this.read(id);
    if (wish !== this.#wish) return this.#wish?.id === id ? undefined : this.#release(id);
    if (isTaken) return this.#show({ status: 'elsewhere', id });
    if (parsed?.status === 'ok') {
      if (parsed.notice !== undefined) this.say(parsed.notice);
      return this.#enliven(id, parsed.snapshot);
    }
    this.#release(id);
    if (parsed !== null) return this.#show({ status: 'unreadable', id, reason: parsed.reason });
    if (!isReload()) this.say('That session is not in this browser. This is a new one.');
    this.create();
  }

  /** Opens a new session, or stays in the one that is open while nothing is in it. */
  create(): void {
    const { open, list } = this.state.getState();
    if (this.#keeping === null) return;
    if (open.status === 'open' && isEmptySnapshot(open.session.read()) && !list.some(({ id }) => id === idOf(open)))
      return;
    const id = createId('session');
    void this.#locks.acquire(id);
    this.#enliven(id, null);
  }

  /** Opens a session here that another tab has; that tab saves it and lets go. */
  async takeOver(id: string): Promise<void> {
    await this.#locks.takeOver(id);
    await this.open(id);
  }

  async rename(info: SessionInfo, text: string): Promise<void> {
    const title = tidyTitle(text);
    if (title === '' || info.title === title) return;
    if (!(await this.#locks.acquire(info.id))) return this.sayElsewhere(info);
    const renamed = { ...info, title, renamed: true };
    this.#list(renamed);
    this.get(info.id)?.rename(title);
    await (this.get(info.id) ? this.flush() : this.#keeping?.storage.rename(renamed));
    this.#release(info.id);
    this.#locks.announce();
  }

  /** All of a session as it is now; null when there is none. */
  async read(id: string): Promise<ParsedSession | null> {
    const session = this.get(id);
    if (session) return { status: 'ok', snapshot: session.read() };
    try {
      const raw = (await this.#keeping?.storage.load(id)) ?? null;
      return raw && (this.#keeping?.parseSession(raw) ?? null);
    } catch {
      return { status: 'unreadable', reason: 'The browser cannot read it.' };
    }
  }

  /** What can be searched, by session. */
  async readTexts(): Promise<ReadonlyMap<string, string>> {
    return (await this.#keeping?.storage.texts().catch(() => null)) ?? new Map();
  }

  /** Has this page make a session under a new id; null while nothing can be kept yet. */
  async reserve(id: string): Promise<SessionStorage | null> {
    await this.#locks.acquire(id);
    return this.#keeping?.storage ?? null;
  }

  /** Lets go of an id that no session came to. */
  cede(id: string): void {
    this.#release(id);
  }

  /** Keeps a session that came from elsewhere, its files' bytes already where they belong, and opens it. */
  async add(snapshot: SessionSnapshot): Promise<void> {
    await this.#keeping?.storage.save(null, snapshot);
    this.#list(snapshot.info);
    this.#locks.announce();
    await this.open(snapshot.info.id);
  }

  /** Deletes all sessions for good, in every tab; the page is to be loaded anew after that. */
  async clear(): Promise<void> {
    for (const id of this.#aliveIds) this.#alive?.forget(id);
    await Promise.all(this.state.getState().list.map(({ id }) => this.#locks.takeOver(id)));
    await this.#keeping?.storage.clear();
    this.#locks.announce();
  }

  /** Saves what is not saved yet, issued before this returns; resolves when it is done. */
  async flush(): Promise<void> {
    await this.#alive?.flush();
  }

  /** Says whether the page may be about to go: what is at work then and never ends was cut off. */
  setLeaving(leaving: boolean): void {
    this.#alive?.setLeaving(leaving);
  }

  /** For a page on its way out: saves, deletes what was to be deleted, and lets go of every session. */
  leave(): void {
    void this.flush();
    void this.removal.finish();
    for (const id of this.#aliveIds) this.#locks.release(id);
  }

  /** Reads the list of sessions anew. */
  async refresh(): Promise<void> {
    const values = (await this.#keeping?.storage.list().catch(() => null)) ?? [];
    const isAlive = (id: string) => this.get(id) !== undefined;
    this.state.setState(({ removed }) => ({ list: toList(values, isAlive).filter(({ id }) => id !== removed?.id) }));
  }

  /** Says something to the user; null takes it back. */
  say(notice: string | null): void {
    this.state.setState({ notice });
  }

  /** Says that another tab has a session. */
  sayElsewhere({ title }: SessionInfo): void {
    this.say(`“${title}” is open in another tab. Close it there first.`);
  }

  get #aliveIds(): readonly string[] {
    return this.#alive?.ids ?? [];
  }

  #enliven(id: string, snapshot: SessionSnapshot | null): void {
    if (this.#keeping === null || this.#alive === null) return;
    this.#show({ status: 'open', session: this.#alive.enliven(id, snapshot, this.#keeping.storage) });
  }

  #show(open: OpenState): void {
    this.#wish = null; // whatever is still being read comes too late
    this.state.setState({ open });
  }

  #list(info: SessionInfo): void {
    if (this.state.getState().removed?.id === info.id) return;
    this.state.setState(({ list }) => ({ list: withInfo(list, info) }));
  }

  #release(id: string): void {
    if (!this.get(id)) this.#locks.release(id);
  }

  async #handOver(id: string): Promise<void> {
    await this.#alive?.end(id);
    this.#locks.release(id);
    this.#yield(id);
  }

  #lose(id: string): void {
    this.#alive?.forget(id);
    this.#yield(id);
  }

  #yield(id: string): void {
    if (idOf(this.state.getState().open) === id) this.#show({ status: 'elsewhere', id });
  }
}

/** An empty session is not kept, so that its address leads nowhere after a reload; that is no news. */
function isReload(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.type === 'reload';
}
