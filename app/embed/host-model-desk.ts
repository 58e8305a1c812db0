import { describeError } from './host-errors.ts';
import { type ModelAnswer, toModelResponse } from './host-model-response.ts';
import type { GuestMessage, HostMessage } from './protocol.ts';

/**
 * The host's own model: gets the body of a request for OpenAI's chat completions (with `stream: true`) and answers with
 * what such a server would give, or simply with text, whole or in pieces. What it throws is shown as the model's failure.
 * Keys stay with it.
 */
export type ModelCallback = (
  body: unknown,
  options: { readonly signal: AbortSignal },
) => ModelAnswer | Promise<ModelAnswer>;

type ModelRequest = Extract<GuestMessage, { readonly type: 'model-request' }>;
type ModelMessage = Extract<HostMessage, { readonly type: 'model-head' | 'model-chunk' | 'model-end' }>;

/** Answers the widget's requests to the host's model, for as long as the `ask` lasts that they belong to. */
export class ModelDesk {
  readonly #send: (message: ModelMessage) => void;
  readonly #models = new Map<number, { readonly model: ModelCallback; readonly ended: AbortController }>();
  readonly #answers = new Map<number, AbortController>();

  constructor(send: (message: ModelMessage) => void) {
    this.#send = send;
  }

  /** From now on `model` answers for the request `ask`. */
  begin(ask: number, model: ModelCallback): void {
    this.#models.set(ask, { model, ended: new AbortController() });
  }

  /** The request is over: what the model still says is for nobody. */
  end(ask: number): void {
    this.#models.get(ask)?.ended.abort();
    this.#models.delete(ask);
  }

  answer({ id, ask, body }: ModelRequest): void {
    const entry = this.#models.get(ask);
    if (!entry || this.#answers.has(id)) {
      this.#send({ type: 'model-end', id, error: 'The page gives no model for this.' });
      return;
    }
    const stopped = new AbortController();
    this.#answers.set(id, stopped);
    const signal = AbortSignal.any([stopped.signal, entry.ended.signal]);
    this.#pass(id, entry.model, body, signal)
      .then(
        () => null,
        (error) => describeError(error),
      )
      .then((error) => {
        this.#answers.delete(id);
        this.#send({ type: 'model-end', id, error });
      });
  }

  /** The widget wants no more of an answer. */
  abort(id: number): void {
    this.#answers.get(id)?.abort();
  }

  dispose(): void {
    for (const ask of [...this.#models.keys()]) this.end(ask);
  }

  async #pass(id: number, model: ModelCallback, body: unknown, signal: AbortSignal): Promise<void> {
    const { status, contentType, chunks } = toModelResponse(await untilAborted(model(body, { signal }), signal));
    this.#send({ type: 'model-head', id, status, contentType });
    const iterator = chunks[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await untilAborted(iterator.next(), signal);
        if (next.done) return;
        this.#send({ type: 'model-chunk', id, bytes: next.value });
      }
    } finally {
      // Not waited for: a generator that is stuck in its own wait never gets to it.
      Promise.resolve(iterator.return?.()).catch(() => {});
    }
  }
}

/** A model that does not heed its signal is not waited for. */
function untilAborted<T>(value: T | Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    Promise.resolve(value)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
