import type { InputReply } from '../contract/sandbox-message.ts';
import type { MessageWriter } from './message-writer.ts';

/** What comes of a question to the user. */
export type InputAnswer =
  /** One line, without its line end. */
  | { readonly status: 'ok'; readonly text: string }
  /** The end of the input. */
  | { readonly status: 'end' }
  | { readonly status: 'refused'; readonly reason: string };

/** Asks the user for lines, one question at a time. */
export interface InputClient {
  /** Resolves to the answer to `prompt`; rejects when the run was interrupted. */
  ask(prompt: string, isSecret: boolean): Promise<InputAnswer>;
  /** Rejects every question of the run; false when there was none. */
  cancel(): boolean;
  /** The run is over: what its tasks still ask is refused, and what was typed ahead is forgotten. */
  endRun(): void;
}

interface Question {
  readonly prompt: string;
  readonly isSecret: boolean;
  /** Null until the page has been asked. */
  requestId: number | null;
  resolve(answer: InputAnswer): void;
  reject(reason: Error): void;
}

const OVER: InputAnswer = {
  status: 'refused',
  reason: 'Nobody can answer any more: the run that asked is over. Await what asks, so that the run waits for it.',
};

/** Makes the client over the message port. */
export function createInputClient(port: MessagePort, writer: Pick<MessageWriter, 'runId' | 'write'>): InputClient {
  let sequence = 0;
  let questions: Question[] = [];
  let typedAhead: string[] = [];

  port.addEventListener('message', ({ data }: MessageEvent<InputReply>) => {
    const open = questions[0];
    if (data.type !== 'input-reply' || open === undefined || open.requestId !== data.requestId) return;
    questions.shift();
    if (data.status === 'ok') {
      const [text = '', ...rest] = splitLines(data.text);
      // As a terminal does: what follows a password is nobody's answer.
      if (!open.isSecret) typedAhead.push(...rest);
      open.resolve({ status: 'ok', text });
    } else open.resolve(data);
    askNext();
  });
  port.start();

  function askNext(): void {
    const [next] = questions;
    if (next === undefined || next.requestId !== null) return;
    // A password is always typed for the question that asks for it.
    const text = next.isSecret ? undefined : typedAhead.shift();
    if (text !== undefined) {
      questions.shift();
      next.resolve({ status: 'ok', text });
      askNext();
    } else if (writer.runId === null) {
      questions.shift();
      next.resolve(OVER);
      askNext();
    } else {
      next.requestId = ++sequence;
      const { requestId, prompt, isSecret } = next;
      writer.write({ type: 'input-request', runId: writer.runId, requestId, prompt, isSecret });
    }
  }

  /** Takes back every question; what waits for the answers is told by the caller. */
  function withdraw(): readonly Question[] {
    const withdrawn = questions;
    questions = [];
    for (const { requestId } of withdrawn)
      if (requestId !== null && writer.runId !== null)
        writer.write({ type: 'input-cancel', runId: writer.runId, requestId });
    return withdrawn;
  }

  return {
    ask(prompt, isSecret) {
      return new Promise((resolve, reject) => {
        questions.push({ prompt, isSecret, requestId: null, resolve, reject });
        askNext();
      });
    },
    cancel() {
      const withdrawn = withdraw();
      for (const { reject } of withdrawn) reject(new DOMException('The run was interrupted.', 'AbortError'));
      return withdrawn.length > 0;
    },
    endRun() {
      typedAhead = [];
      for (const { resolve } of withdraw()) resolve(OVER);
    },
  };
}

/** One line end after the last line, of a pasted block say, begins no further line. */
function splitLines(text: string): string[] {
  return text.replace(/(\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/);
}
