/** Counts the time a run really runs: boot, package loading and downloads stop the clock. */
export class RunningClock {
  readonly #limitMs: number;
  readonly #onLimit: () => void;
  #spentMs = 0;
  #startedAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #waiting = false;
  #reached = false;

  /** Calls `onLimit` once, when `limitMs` of running time are spent. */
  constructor(limitMs: number, onLimit: () => void) {
    this.#limitMs = limitMs;
    this.#onLimit = onLimit;
  }

  /** Whether the code is running. */
  setRunning(running: boolean): void {
    this.#running = running;
    this.#update();
  }

  /** Whether it waits for something that does not count. */
  setWaiting(waiting: boolean): void {
    this.#waiting = waiting;
    this.#update();
  }

  /** Whether time is being counted now. */
  get isCounting(): boolean {
    return this.#startedAt !== null;
  }

  stop(): void {
    this.setRunning(false);
  }

  #update(): void {
    const counting = this.#running && !this.#waiting;
    if (counting === (this.#startedAt !== null)) return;
    clearTimeout(this.#timer);
    if (this.#startedAt !== null) {
      this.#spentMs += performance.now() - this.#startedAt;
      this.#startedAt = null;
    } else {
      this.#startedAt = performance.now();
      if (!this.#reached) this.#timer = setTimeout(() => this.#reach(), Math.max(0, this.#limitMs - this.#spentMs));
    }
  }

  #reach(): void {
    this.#reached = true;
    this.#onLimit();
  }
}
