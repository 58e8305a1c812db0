/** What is being kept, so that all of it can be ended before everything is deleted. */
export class KeepsUnderWay {
  readonly #ending = new AbortController();
  readonly #works = new Set<Promise<unknown>>();

  /** Does work whose signal is aborted when the caller's is, or when everything ends. */
  add<T>(signal: AbortSignal | undefined, work: (ending: AbortSignal) => Promise<T>): Promise<T> {
    const ending = signal ? AbortSignal.any([signal, this.#ending.signal]) : this.#ending.signal;
    const running = work(ending);
    this.#works.add(running);
    const forget = () => void this.#works.delete(running);
    running.then(forget, forget);
    return running;
  }

  /** Ends everything for good; resolves when nothing is under way any more. */
  async end(): Promise<void> {
    this.#ending.abort();
    await Promise.allSettled(this.#works);
  }
}
