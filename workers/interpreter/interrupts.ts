import { FLUSH_SIGNAL, INTERRUPT_SIGNAL } from '../contract/signals.ts';

/** How often a busy Python without a shared buffer looks whether it should stop; 50 ms answers in 17–64 ms. */
const POLL_MS = 50;
/** The frame raises a signal within some milliseconds of being asked; longer than this nobody waits for it. */
const ABSORB_LIMIT_MS = 200;

/** What Pyodide reads while Python is busy: element 0 is a signal number, and writing 0 acknowledges it. */
export interface SignalBuffer {
  0: number;
}

/** The worker's side of interrupts. */
export interface Interrupts {
  readonly buffer: SignalBuffer;
  /** Makes busy Python raise KeyboardInterrupt at its next check. */
  raise(): void;
  /** Forgets a signal nobody has taken, so that it cannot reach a later run. */
  clear(): void;
  /** True when Python has already taken the interrupt `id`. */
  wasTaken(id: number): boolean;
  /**
   * Forgets the signal of interrupt `id`, which reaches us another way as well; waits for it if it has not come yet.
   * Otherwise it would strike a second time, in whatever Python runs then.
   */
  absorb(id: number): void;
  renewUrl(url: string): void;
}

/** Reads interrupts from the shared buffer, or without isolation from a polled blob URL. */
export function createInterrupts(shared: Int32Array | null, url: string | null): Interrupts {
  return shared ? createSharedInterrupts(shared) : createPolledInterrupts(url);
}

function createSharedInterrupts(shared: Int32Array): Interrupts {
  return {
    // Pyodide reads the buffer and then writes 0, also when it read 0: an interrupt raised between the two was lost, now
    // and then. So reading takes the signal in one step, and the write is for nobody.
    buffer: {
      get 0() {
        return Atomics.exchange(shared, 0, 0);
      },
      set 0(_acknowledged) {},
    },
    raise: () => void Atomics.store(shared, 0, INTERRUPT_SIGNAL),
    clear: () => void Atomics.store(shared, 0, 0),
    wasTaken: (id) => Atomics.load(shared, 1) === id && Atomics.load(shared, 0) !== INTERRUPT_SIGNAL,
    absorb(id) {
      waitUntil(() => Atomics.load(shared, 1) >= id && Atomics.load(shared, 0) === INTERRUPT_SIGNAL);
      Atomics.store(shared, 0, 0);
    },
    renewUrl: () => {},
  };
}

function createPolledInterrupts(initialUrl: string | null): Interrupts {
  let url = initialUrl;
  let signal = 0;
  let lastPoll = 0;
  let renewals = 0;
  let takenId = 0;
  function poll(): void {
    const now = performance.now();
    if (now - lastPoll < POLL_MS || url === null) return;
    lastPoll = now;
    if (isReadable(url)) {
      signal = FLUSH_SIGNAL; // nobody else can ask busy Python to write out what it printed
      return;
    }
    url = null;
    takenId = renewals + 1; // interrupts are counted from 1, and each renews the URL once
    signal = INTERRUPT_SIGNAL;
  }
  return {
    buffer: {
      get 0() {
        if (signal === 0) poll();
        return signal;
      },
      set 0(value) {
        signal = value;
      },
    },
    raise() {
      signal = INTERRUPT_SIGNAL;
    },
    clear() {
      signal = 0;
    },
    wasTaken: (id) => takenId === id,
    absorb(id) {
      const used = url;
      if (renewals < id && used !== null) {
        waitUntil(() => !isReadable(used));
        url = null;
      }
      signal = 0;
    },
    renewUrl(next) {
      url = next;
      renewals += 1;
    },
  };
}

function waitUntil(condition: () => boolean): void {
  const deadline = performance.now() + ABSORB_LIMIT_MS;
  while (!condition() && performance.now() < deadline);
}

function isReadable(url: string): boolean {
  try {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    request.send();
    return true;
  } catch {
    return false;
  }
}
