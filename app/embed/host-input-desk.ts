import type { GuestMessage, HostMessage, InputQuestion } from './protocol.ts';

/**
 * Answers what the code of a run asks for with `input()`: with a line of text, of several lines the further ones answer what
 * is asked next, or with null for the end of the input (`EOFError`). The signal aborts when nobody waits any more. What it
 * throws goes to `reportError`, and the input ends.
 */
export type InputCallback = (question: InputQuestion, signal: AbortSignal) => string | null | Promise<string | null>;

/** Answers the questions of the widget's runs, for as long as the request lasts that a run answers. */
export class InputDesk {
  readonly #send: (message: Extract<HostMessage, { readonly type: 'input-answer' }>) => void;
  readonly #callbacks = new Map<number, InputCallback>();
  /** Those under way, by the ids of the questions. */
  readonly #asked = new Map<number, { readonly request: number; readonly ended: AbortController }>();

  constructor(send: (message: Extract<HostMessage, { readonly type: 'input-answer' }>) => void) {
    this.#send = send;
  }

  /** From now on `answer` is asked for the run of `request`. */
  begin(request: number, answer: InputCallback): void {
    this.#callbacks.set(request, answer);
  }

  /** The request is over: nobody waits for an answer. */
  end(request: number): void {
    this.#callbacks.delete(request);
    for (const [id, asked] of [...this.#asked]) if (asked.request === request) this.abort(id);
  }

  async ask({
    id,
    request,
    prompt,
    isSecret,
  }: Extract<GuestMessage, { readonly type: 'input-request' }>): Promise<void> {
    const answer = this.#callbacks.get(request);
    if (this.#asked.has(id)) return;
    const ended = new AbortController();
    this.#asked.set(id, { request, ended });
    let text: string | null = null;
    try {
      if (answer) text = checkAnswer(await answer({ prompt, isSecret }, ended.signal));
    } catch (error) {
      if (!ended.signal.aborted) reportError(error);
    }
    if (this.#asked.delete(id)) this.#send({ type: 'input-answer', id, text });
  }

  /** Nobody waits for the answer any more. */
  abort(id: number): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    asked?.ended.abort();
  }
}

function checkAnswer(text: unknown): string | null {
  if (text === null || typeof text === 'string') return text;
  throw new TypeError(`onInput answers with a string, or null for the end of the input, not ${typeof text}.`);
}
