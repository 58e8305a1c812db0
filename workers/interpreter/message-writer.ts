import type { SandboxMessage } from '../contract/sandbox-message.ts';

/** A batch of text goes out when it is this old or this long, whichever is first (measured: 9 × fewer ms than one
 * message a line). */
const BATCH_MS = 16;
const BATCH_CHARACTERS = 65_536;
/**
 * So many messages may go out without a wait before batches are made. A timer does not fire while Python is busy, so
 * the few lines printed before a long computation must not wait for one.
 */
const BURST = 20;

/** Writes messages to the page in order; text is gathered into batches. */
export interface MessageWriter {
  /** Starts a run: what is written from now on belongs to it. */
  beginRun(runId: string): void;
  /** Ends the run with its last message. */
  endRun(): void;
  readonly runId: string | null;
  writeText(stream: 'stdout' | 'stderr', text: string): void;
  /** Sends gathered text, then the message. */
  write(message: SandboxMessage): void;
}

/** Makes the writer over `post`. Text written while no run is active has no reader and is dropped. */
export function createMessageWriter(
  post: (message: SandboxMessage, transfer: Transferable[]) => void,
  now: () => number = () => performance.now(),
): MessageWriter {
  let runId: string | null = null;
  let stream: 'stdout' | 'stderr' = 'stdout';
  let text = '';
  let lastPost = 0;
  let allowance = BURST;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (text === '' || runId === null) return;
    const batch = text;
    text = '';
    allowance = Math.max(0, Math.min(BURST, allowance + (now() - lastPost) / BATCH_MS) - 1);
    lastPost = now();
    post({ type: 'stream-write', runId, stream, text: batch }, []);
  }

  return {
    get runId() {
      return runId;
    },
    beginRun(id) {
      runId = id;
      text = '';
    },
    endRun() {
      if (runId === null) return;
      flush();
      post({ type: 'run-end', runId }, []);
      runId = null;
    },
    writeText(nextStream, nextText) {
      if (runId === null || nextText === '') return;
      if (nextStream !== stream) flush();
      stream = nextStream;
      text += nextText;
      if (text.length >= BATCH_CHARACTERS || allowance >= 1 || now() - lastPost >= BATCH_MS) flush();
      else timer ??= setTimeout(flush, BATCH_MS);
    },
    write(message) {
      flush();
      post(message, []);
    },
  };
}
