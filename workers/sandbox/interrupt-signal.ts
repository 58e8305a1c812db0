import { FLUSH_SIGNAL, INTERRUPT_SIGNAL } from '../contract/signals.ts';

/** How often busy Python is asked to let go of buffered output; a reader notices delays from about 100 ms. */
const FLUSH_INTERVAL_MS = 80;

/** The frame's way to reach Python while it is busy. */
interface InterruptSignal {
  /** Two Int32 shared with the worker, [signal number, interrupt id]; null without cross-origin isolation. */
  readonly buffer: Int32Array | null;
  /** Without isolation: the blob URL whose disappearance is the signal. */
  readonly url: string | null;
  raise(interruptId: number): void;
}

/**
 * With cross-origin isolation a shared buffer carries the signal at no cost. Without it the worker polls a blob URL
 * of this frame; revoking it is the signal, and `renew` hands the worker the URL for the next one.
 */
export function createInterruptSignal(renew: (url: string) => void): InterruptSignal {
  // WebKit claims isolation without having SharedArrayBuffer, so its presence is what counts.
  if (typeof SharedArrayBuffer === 'function') {
    const buffer = new Int32Array(new SharedArrayBuffer(8));
    setInterval(() => Atomics.compareExchange(buffer, 0, 0, FLUSH_SIGNAL), FLUSH_INTERVAL_MS);
    return {
      buffer,
      url: null,
      raise(interruptId) {
        Atomics.store(buffer, 1, interruptId);
        Atomics.store(buffer, 0, INTERRUPT_SIGNAL);
      },
    };
  }
  const createUrl = () => URL.createObjectURL(new Blob(['.']));
  let url = createUrl();
  return {
    buffer: null,
    url,
    raise() {
      URL.revokeObjectURL(url);
      url = createUrl();
      renew(url);
    },
  };
}
