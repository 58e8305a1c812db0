import type { StopUrl } from '../contract/frame-message.ts';
import { FLUSH_SIGNAL } from '../contract/signals.ts';

/** How often busy Python is asked to let go of buffered output; a reader notices delays from about 100 ms. */
const FLUSH_INTERVAL_MS = 80;
/** So many stops may follow each other before the Python worker comes to read where the next will be said. */
const URLS_AHEAD = 16;

/** The way to reach Python while it is busy. */
interface StopSignal {
  /** Says that stop `stopId` and all before it have been asked for. */
  raise(stopId: number): void;
}

/**
 * With cross-origin isolation a shared buffer says, at no cost, which stop was the latest. Without it each stop has a blob
 * URL, handed over ahead of it, which busy Python polls; revoking it is the stop.
 */
export function createStopSignal(buffer: Int32Array | null, handOver: (update: StopUrl) => void): StopSignal {
  if (buffer) {
    setInterval(() => Atomics.store(buffer, 0, FLUSH_SIGNAL), FLUSH_INTERVAL_MS);
    return { raise: (stopId) => void Atomics.store(buffer, 1, stopId) };
  }
  const urls = new Map<number, string>();
  let lastId = 0;
  function refill(upTo: number): void {
    while (lastId < upTo) {
      lastId += 1;
      const url = URL.createObjectURL(new Blob(['.']));
      urls.set(lastId, url);
      handOver({ stopId: lastId, url });
    }
  }
  refill(URLS_AHEAD);
  return {
    raise(stopId) {
      for (const [id, url] of urls) {
        if (id > stopId) continue;
        URL.revokeObjectURL(url);
        urls.delete(id);
      }
      refill(stopId + URLS_AHEAD);
    },
  };
}
