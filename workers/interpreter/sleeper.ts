/** Sleeps that an interrupt can end; Python waits for them with its stack suspended. */
export interface Sleeper {
  /** Resolves after `seconds`; rejects when woken. */
  sleep(seconds: number): Promise<void>;
  /** Ends every sleep under way; false when nobody slept. */
  wake(): boolean;
}

/** Longest delay a timer takes (2³¹−1 ms); longer sleeps are made of several. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Makes a sleeper over the worker's timers. */
export function createSleeper(): Sleeper {
  const wakers = new Set<() => void>();
  return {
    sleep(seconds) {
      return new Promise((resolve, reject) => {
        let left = seconds * 1000;
        let timer: ReturnType<typeof setTimeout>;
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          reject(new DOMException('The sleep was interrupted.', 'AbortError'));
        };
        const next = () => {
          if (left <= 0) {
            wakers.delete(wake);
            resolve();
            return;
          }
          const delay = Math.min(left, LONGEST_TIMER_MS);
          left -= delay;
          timer = setTimeout(next, delay);
        };
        wakers.add(wake);
        next();
      });
    },
    wake() {
      const slept = wakers.size > 0;
      for (const wake of [...wakers]) wake();
      return slept;
    },
  };
}
