import { holdsTheSame, isEmptySnapshot, type SessionSnapshot } from './session-snapshot.ts';
import type { SaveReport, SessionStorage } from './session-storage.ts';

/** Milliseconds from a change to its save; more changes may come meanwhile. */
const DELAY = 400;

/** What a saver works with. */
export interface SaverOptions {
  readonly storage: Pick<SessionStorage, 'save'>;
  /** The session now; `working` included. */
  readonly read: () => SessionSnapshot;
  /** What is kept of it already; null for nothing. */
  readonly kept: SessionSnapshot | null;
  readonly onSave: (snapshot: SessionSnapshot, report: SaveReport) => void;
  /** Told once when a session cannot be saved, and again after it could be in between. */
  readonly onFailure: (error: unknown) => void;
}

/** Saves one session as it changes: soon, one save after the other, and never an older state over a newer one. */
export class SessionSaver {
  readonly #options: SaverOptions;
  #kept: SessionSnapshot | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pending: Promise<boolean> | null = null;
  #failed = false;
  #closed = false;

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#kept = options.kept;
  }

  /** Something has changed. */
  note(): void {
    if (this.#closed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#pending === null) void this.flush();
      else void this.#pending.then(() => this.note());
    }, DELAY);
  }

  /**
   * Saves what is not saved yet; the save is issued before this returns. Resolves, when it is through, to whether all of the
   * session is kept as it was now; never rejects.
   */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#closed) return Promise.resolve(false);
    const { read, storage } = this.#options;
    const now = read();
    const before = this.#kept;
    const isSaved = before === null ? isEmptySnapshot(now) : holdsTheSame(before, now) && before.info === now.info;
    if (isSaved) return this.#pending ?? Promise.resolve(true);
    this.#kept = now;
    const pending = this.#write(storage.save(before, now), now, this.#pending).finally(() => {
      if (this.#pending === pending) this.#pending = null;
    });
    this.#pending = pending;
    return pending;
  }

  /** Saves nothing from now on. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #write(
    saving: Promise<SaveReport>,
    snapshot: SessionSnapshot,
    earlier: Promise<boolean> | null,
  ): Promise<boolean> {
    try {
      const report = await saving;
      if (!this.#closed) this.#options.onSave(snapshot, report);
      // It was made as a difference to the save before it, which may have failed meanwhile.
      if ((await earlier) === false) {
        this.#kept = null;
        this.note();
        return false;
      }
      this.#failed = false;
      return true;
    } catch (error) {
      this.#kept = null; // what is kept is not known any more; the next save writes everything
      if (!this.#failed && !this.#closed) this.#options.onFailure(error);
      this.#failed = true;
      return false;
    }
  }
}
