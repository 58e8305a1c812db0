import type { SandboxMessage } from '../contract/sandbox-message.ts';
import { countBytes } from './count-text.ts';
import { OutputGate, type StreamName } from './output-gate.ts';
import { type OutputMessage, PendingOutput } from './pending-output.ts';
import { SendBudget } from './send-budget.ts';

/** A batch of output goes out when it is this old or this long, whichever is first (measured: 9 × fewer ms than one
 * message a line). */
const BATCH_MS = 16;
const BATCH_CHARACTERS = 65_536;
/**
 * So many messages may go out without a wait before batches are made. A timer does not fire while Python is busy, so
 * the few lines printed before a long computation must not wait for one.
 */
const BURST = 20;
/** A stream that has sent so many characters is no longer sent what progress bars draw over at once. */
const LONG_STREAM = 50_000;
/** How often it is told how much was dropped. */
const TELL_DROPPED_MS = 250;
/** No more than this waits for credit, in characters. */
const MOST_WAITING = 8_000_000;

/** What a run shows beside text. */
export type ShownMessage = Exclude<OutputMessage, { type: 'stream-write' }>;

/** Writes messages to the page in order; output is gathered into batches and kept to the run's limits. */
export interface MessageWriter {
  /** Starts a run: what is written from now on belongs to it. */
  beginRun(runId: string): void;
  /** Ends the run with its last message. */
  endRun(): void;
  readonly runId: string | null;
  /** Whether text of this stream would still be sent. */
  hasRoom(stream: StreamName): boolean;
  writeText(stream: StreamName, text: string): void;
  /** Counts UTF-8 text that is not sent. */
  dropBytes(stream: StreamName, bytes: Uint8Array): void;
  /** Shows something that is not text; `size` in characters. */
  show(message: ShownMessage, size: number): void;
  /** Sends what was gathered; busy Python calls this, as no timer would. */
  flush(): void;
  /** Sends gathered output, then the message. */
  write(message: SandboxMessage): void;
}

/** Makes the writer over `post`. Output while no run is active has no reader and is dropped. */
export function createMessageWriter(
  post: (message: SandboxMessage, transfer: Transferable[]) => void,
  now: () => number = () => performance.now(),
): MessageWriter {
  let runId: string | null = null;
  let gate = new OutputGate();
  let pending = new PendingOutput(gate);
  let budget = new SendBudget(now);
  let sent = { stdout: 0, stderr: 0 };
  let lastPost = 0;
  let lastTold = 0;
  let allowance = BURST;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send(message: OutputMessage, size: number): void {
    if (message.type === 'stream-write') {
      const text = gate.takeText(message.stream, message.text);
      sent[message.stream] += text.length;
      if (text === '') return;
      budget.spend(text.length);
      post({ ...message, text }, []);
      return;
    }
    if (message.type === 'output-clear') {
      tellDropped(true); // counted on the screen that goes
      gate.clear();
    } else {
      const display = 'display' in message ? message.display : null;
      const isKept = gate.takeDisplay(size, display?.displayId, message.type === 'display-update');
      if (!isKept && message.type === 'value-echo' && runId !== null)
        send({ type: 'stream-write', runId, stream: 'stdout', text: message.text }, message.text.length);
      if (!isKept) return;
    }
    budget.spend(size);
    post(message, []);
  }

  function tellDropped(atOnce: boolean): void {
    if (runId === null || (!atOnce && now() - lastTold < TELL_DROPPED_MS)) return;
    const dropped = gate.takeDropped();
    if (dropped === null) return;
    lastTold = now();
    post({ type: 'output-drop', runId, ...dropped }, []);
  }

  /** What replaces something waits until it can be afforded; text and the last of a run do not. */
  function flush(all = false): void {
    clearTimeout(timer);
    timer = undefined;
    tellDropped(all);
    if (pending.isEmpty) return;
    if (sent.stdout + sent.stderr > LONG_STREAM) pending.dropOverwritten();
    allowance = Math.max(0, Math.min(BURST, allowance + (now() - lastPost) / BATCH_MS) - 1);
    lastPost = now();
    const isOver = all || pending.size > MOST_WAITING;
    while (pending.next === 'stream-write' || budget.affords || isOver) {
      const entry = pending.shift();
      if (entry === undefined) break;
      send(entry.message, entry.size);
    }
    tellDropped(all);
    if (!pending.isEmpty) timer = setTimeout(() => flush(), BATCH_MS);
  }

  function add(message: OutputMessage, size: number): void {
    pending.add(message, size, budget.isFlooded);
    if (pending.size >= BATCH_CHARACTERS && sent.stdout + sent.stderr > LONG_STREAM) pending.dropOverwritten();
    if (pending.size >= BATCH_CHARACTERS || allowance >= 1 || now() - lastPost >= BATCH_MS) flush();
    else timer ??= setTimeout(() => flush(), BATCH_MS);
  }

  return {
    get runId() {
      return runId;
    },
    beginRun(id) {
      runId = id;
      gate = new OutputGate();
      pending = new PendingOutput(gate);
      budget = new SendBudget(now);
      sent = { stdout: 0, stderr: 0 };
    },
    endRun() {
      if (runId === null) return;
      flush(true);
      post({ type: 'run-end', runId }, []);
      runId = null;
    },
    hasRoom: (stream) => gate.hasRoom(stream),
    writeText(stream, text) {
      if (runId !== null && text !== '') add({ type: 'stream-write', runId, stream, text }, text.length);
    },
    dropBytes(stream, bytes) {
      if (runId === null) return;
      gate.drop(stream, countBytes(bytes));
      tellDropped(false);
    },
    show(message, size) {
      if (runId !== null) add(message, size);
    },
    flush: () => flush(),
    write(message) {
      flush(true);
      post(message, []);
    },
  };
}
