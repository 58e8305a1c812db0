import { createDeferred, type Deferred } from '../lib/deferred.ts';

/** Starts that fail one after the other before it is given up for now. */
const ATTEMPTS = 2;
/** What a passing cause, such as memory that another tab is about to give back, gets to pass, in ms. */
const PAUSE_MS = 500;
/** How long nothing is tried after that, in ms; it doubles with each further failure. */
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;

/**
 * Keeps an interpreter whose sandboxes end before they have run anything from starting them again and again: one more
 * attempt after a pause, then a rest in which whoever wants to run something is told so at once instead of waiting for a
 * start that fails as the last one did. Times in ms of the page's clock.
 */
export class StartBackoff {
  #failures = 0;
  #restsUntil = 0;
  #pausing: { readonly over: Deferred<void>; readonly timer: ReturnType<typeof setTimeout> } | null = null;

  /** Sandboxes that ended in a row without having run anything. */
  get failures(): number {
    return this.#failures;
  }

  /** Whether the next sandbox may be started without anybody asking for it. */
  get mayGoOn(): boolean {
    return this.#failures < ATTEMPTS && this.restMs === 0;
  }

  /** How long nothing is to be tried from now on; 0 when it may be. */
  get restMs(): number {
    return Math.max(0, this.#restsUntil - performance.now());
  }

  /** A sandbox ended in its init code; `isFinal` when another attempt is not worth its time. */
  noteFailedStart(isFinal = false): void {
    this.#failures += 1;
    if (this.#failures < ATTEMPTS && !isFinal) return;
    const rest = Math.min(FIRST_REST_MS * 2 ** Math.max(0, this.#failures - ATTEMPTS), LONGEST_REST_MS);
    this.#restsUntil = performance.now() + rest;
  }

  /** A sandbox ended while it was idle and had run nothing. Whether another would do the same only a run can tell. */
  noteIdleEnd(): void {
    this.#failures += 1;
  }

  /** Resolves after the pause between two attempts, or when all is forgotten. */
  pause(): Promise<void> {
    const over = createDeferred<void>();
    this.#pausing = { over, timer: setTimeout(() => over.resolve(), PAUSE_MS) };
    return over.promise;
  }

  /** Something ran, or somebody asks for a new beginning. */
  reset(): void {
    this.#failures = 0;
    this.#restsUntil = 0;
    clearTimeout(this.#pausing?.timer);
    this.#pausing?.over.resolve();
    this.#pausing = null;
  }
}
