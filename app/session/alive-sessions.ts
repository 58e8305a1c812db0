import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { type CreateChat, Session } from './session.ts';
import type { SessionInfo } from './session-info.ts';
import { SessionSaver } from './session-saver.ts';
import type { SessionSnapshot } from './session-snapshot.ts';
import type { SessionStorage } from './session-storage.ts';

/** What sessions are made with, and who hears of their saves. */
export interface AliveOptions {
  readonly toolset: PythonInterpreterToolSet;
  readonly createChat: CreateChat;
  /** `notes` are what the user must know, a sentence each. */
  readonly onSave: (info: SessionInfo, notes: readonly string[]) => void;
  readonly onFailure: (info: SessionInfo) => void;
}

interface Alive {
  readonly session: Session;
  readonly saver: SessionSaver;
  readonly unsubscribe: () => void;
}

/** The sessions that live in this page: the open one, and those that were open before, with their agents at work. */
export class AliveSessions {
  readonly #options: AliveOptions;
  readonly #alive = new Map<string, Alive>();

  constructor(options: AliveOptions) {
    this.#options = options;
  }

  get(id: string): Session | undefined {
    return this.#alive.get(id)?.session;
  }

  get ids(): readonly string[] {
    return [...this.#alive.keys()];
  }

  /** Makes a session, new or from what is kept of it, and keeps it saved from then on. */
  enliven(id: string, kept: SessionSnapshot | null, storage: SessionStorage): Session {
    const { toolset, createChat, onSave, onFailure } = this.#options;
    const session = new Session(id, kept, createChat, storage.contents(id));
    const saver = new SessionSaver({
      storage,
      read: () => session.read(),
      kept: session.kept,
      onSave({ info }, { found, notes }) {
        if (found.length > 0) session.workspace.adopt(found);
        onSave(info, notes);
      },
      onFailure: () => onFailure(session.read().info),
    });
    session.workspace.saveWith(() => saver.flush());
    this.#alive.set(id, { session, saver, unsubscribe: session.subscribe(() => saver.note()) });
    // Only now, because the toolset asks for the session's files.
    if (kept?.runs.some(({ origin }) => origin.by !== 'file')) toolset.noteLoss(id, 'the page was closed');
    // Bytes that cannot be kept now stay where they were, and the next change tries again.
    if (kept !== null)
      void session.workspace
        .keepLoose()
        .catch(() => {})
        .then(() => storage.sweep(id))
        .catch(() => {});
    return session;
  }

  /** Saves what is not saved yet of every session, issued before this returns. */
  async flush(): Promise<void> {
    await Promise.all([...this.#alive.values()].map(({ saver }) => saver.flush()));
  }

  /** Says whether the page is about to go, and saves. */
  setLeaving(leaving: boolean): void {
    if (leaving) void this.flush();
    for (const { session } of this.#alive.values()) session.setLeaving(leaving);
    if (!leaving) void this.flush();
  }

  /** Ends a session in this page: its agent and its interpreters stop; what came of them is saved. */
  async end(id: string): Promise<void> {
    const alive = this.#alive.get(id);
    if (!alive) return;
    await this.#stop(alive.session);
    await alive.saver.flush();
    this.forget(id);
  }

  /** Ends a session in this page and saves nothing more of it. */
  forget(id: string): void {
    const alive = this.#alive.get(id);
    if (!alive) return;
    alive.saver.close();
    alive.unsubscribe();
    this.#alive.delete(id);
    void this.#stop(alive.session);
  }

  async #stop({ id, chat }: Session): Promise<void> {
    const stopped = chat.stop();
    this.#options.toolset.releaseClient(id);
    await stopped;
  }
}
