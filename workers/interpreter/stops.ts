import type { StopUrl } from '../contract/frame-message.ts';
import { FLUSH_SIGNAL, STOP_SIGNAL } from '../contract/signals.ts';

/** How often a busy Python without a shared buffer looks whether it should stop; 50 ms answers in 17–64 ms. */
const POLL_MS = 50;
/** A stop that found Python where it must not strike is signalled again so soon. */
const REPEAT_MS = 5;

/** So long a task of the run may go on before it is struck itself: one that gives way is ended better with what awaits it. */
const TASK_PATIENCE_MS = 40;
/** So long the end of a task has to end the run that awaits it; asyncio can lose it on the way, and then it is tried again. */
const TASK_END_MS = 300;
/** So long who took a stop may tidy up; then it is said again, as it may have been lost, before Python itself is ended at 3 s. */
const TIDY_MS = 2000;

/** What Pyodide reads while Python is busy: element 0 is a signal number, and writing 0 acknowledges it. */
export interface SignalBuffer {
  0: number;
}

/**
 * The worker's side of stops. Whatever Python does is done under a stop id, and only that stop ends it, however early or
 * late it comes: nothing is ever cleared, as ids only rise.
 */
export interface Stops {
  readonly buffer: SignalBuffer;
  /** From here on Python does what stop `stopId` ends. */
  begin(stopId: number): void;
  /** Python has done it; a stop that comes now is too late. */
  end(): void;
  /** Stop `stopId` has been asked for; busy Python hears of it by itself. */
  hear(stopId: number): void;
  /** Whether what Python does now should end and has not been told so yet. */
  readonly isDue: boolean;
  /** True for the first who asks while a stop is due, who then has to end the run. */
  take(): boolean;
  /**
   * True once, for who ends only a task of the run, when that has kept Python busy since the stop was due; the run itself
   * has to be ended yet.
   */
  takeInTask(): boolean;
  /** Whether `takeInTask` was true for what Python does now, so lately that the run may still end by it. */
  readonly hasStruckTask: boolean;
  /** Where stop `stopId` will be said, without a shared buffer. */
  offerUrl(update: StopUrl): void;
}

/** Hears of stops from the shared buffer, or without isolation from polled blob URLs. */
export function createStops(shared: Int32Array | null): Stops {
  const urls = new Map<number, string>();
  let currentId = 0;
  let heardId = 0;
  let takenId = 0;
  let taskTakenId = 0;
  let lastPoll = 0;
  let lastSignal = 0;
  let taskFoundAt: number | null = null;
  let taskStruckAt = 0;
  let takenAt = 0;

  function isDue(): boolean {
    if (currentId === 0) return false;
    if (currentId <= takenId) return currentId === takenId && performance.now() - takenAt >= TIDY_MS;
    if (shared) heardId = Math.max(heardId, Atomics.load(shared, 1));
    return heardId >= currentId;
  }

  function isLeftToTask(): boolean {
    return currentId !== 0 && taskTakenId === currentId && performance.now() - taskStruckAt < TASK_END_MS;
  }

  /** Whether busy Python is to write out what it printed, which comes in the same rhythm as a look at the URL. */
  function poll(): boolean {
    const now = performance.now();
    if (now - lastPoll < POLL_MS) return false;
    lastPoll = now;
    const url = currentId > takenId ? urls.get(currentId) : undefined;
    if (url !== undefined && heardId < currentId && !isReadable(url)) heardId = currentId;
    return true;
  }

  return {
    // Pyodide reads the buffer and then writes 0, also when it read 0: a signal raised between the two was lost, now and
    // then. So what was read is remembered here, and the write is for nobody.
    buffer: {
      get 0() {
        const flushes = shared ? Atomics.exchange(shared, 0, 0) === FLUSH_SIGNAL : poll();
        if (!isLeftToTask() && isDue()) {
          const now = performance.now();
          if (now - lastSignal >= REPEAT_MS) {
            lastSignal = now;
            return STOP_SIGNAL;
          }
        }
        return flushes ? FLUSH_SIGNAL : 0;
      },
      set 0(_acknowledged) {},
    },
    begin(stopId) {
      currentId = stopId;
      lastSignal = 0;
      taskFoundAt = null;
      for (const id of urls.keys()) if (id < stopId) urls.delete(id);
    },
    end() {
      currentId = 0;
    },
    hear(stopId) {
      heardId = Math.max(heardId, stopId);
    },
    get isDue() {
      return isDue();
    },
    take() {
      if (!isDue()) return false;
      takenId = currentId;
      takenAt = performance.now();
      return true;
    },
    takeInTask() {
      if (!isDue() || isLeftToTask()) return false;
      taskFoundAt ??= performance.now();
      if (performance.now() - taskFoundAt < TASK_PATIENCE_MS) return false;
      taskTakenId = currentId;
      taskStruckAt = performance.now();
      return true;
    },
    get hasStruckTask() {
      return isLeftToTask();
    },
    offerUrl({ stopId, url }) {
      urls.set(stopId, url);
    },
  };
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
