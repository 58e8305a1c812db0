import { createEndedError, toError } from './host-errors.ts';
import { HostEvents } from './host-events.ts';
import { type InputCallback, InputDesk } from './host-input-desk.ts';
import { type ModelCallback, ModelDesk } from './host-model-desk.ts';
import { parseGuestMessage } from './host-parse.ts';
import { isValueOf } from './host-parse-value.ts';
import type { GuestMessage, HostMessage, Method, Methods } from './protocol.ts';

interface Waiting {
  readonly method: Method;
  settle(): void;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** What a request may come with. */
export interface RequestOptions {
  /** Rejects at once with its reason; the widget is told. */
  readonly signal?: AbortSignal | undefined;
  readonly transfer?: readonly Transferable[];
  /** Answers `model-request` for as long as this request lasts. */
  readonly model?: ModelCallback | undefined;
  /** Answers `input-request` for as long as this request lasts. */
  readonly onInput?: InputCallback | undefined;
  /** Told the request's id before it is sent. */
  readonly onId?: (id: number) => void;
}

/** The host's end of the port: requests and their replies, events, the host's model. Every promise settles when it ends. */
export class HostConnection {
  readonly events: HostEvents;
  /** Why the connection ended, once it has. */
  readonly closed: Promise<string>;
  readonly #port: MessagePort;
  readonly #models: ModelDesk;
  readonly #inputs: InputDesk;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended = new AbortController();
  #resolveClosed: (reason: string) => void = () => {};
  #reason: string | null = null;
  #lastId = 0;

  /** Takes over a port on which the widget has accepted. */
  constructor(port: MessagePort) {
    this.#port = port;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.events = new HostEvents((types) => this.#send({ type: 'listen', events: types }));
    this.#models = new ModelDesk((message) => this.#send(message));
    this.#inputs = new InputDesk((message) => this.#send(message));
    port.onmessage = ({ data }) => {
      const message = parseGuestMessage(data);
      if (message) this.#receive(message);
    };
    port.onmessageerror = () => this.close('a message of the widget could not be read.');
    // Chromium has had no such event up to 156.
    port.addEventListener('close', () => this.close('the widget is gone.'));
    port.start();
  }

  /** Aborts when the connection ends. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** Asks the widget. Rejects with the widget's failure, the signal's reason, or a `ConnectionEndedError`. */
  request<M extends Method>(
    method: M,
    params: Methods[M]['params'],
    { signal, transfer = [], model, onInput, onId }: RequestOptions = {},
  ): Promise<Methods[M]['value']> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      if (this.#reason !== null) {
        reject(createEndedError(this.#reason));
        return;
      }
      this.#lastId += 1;
      const id = this.#lastId;
      const abort = () => {
        settle();
        this.#send({ type: 'abort', id });
        reject(signal?.reason);
      };
      const settle = () => {
        this.#waiting.delete(id);
        this.#models.end(id);
        this.#inputs.end(id);
        signal?.removeEventListener('abort', abort);
      };
      // The guard of this very method has passed the value.
      const resolveValue = (value: unknown) => resolve(value as Methods[M]['value']);
      this.#waiting.set(id, { method, settle, resolve: resolveValue, reject });
      if (model) this.#models.begin(id, model);
      if (onInput) this.#inputs.begin(id, onInput);
      signal?.addEventListener('abort', abort);
      onId?.(id);
      try {
        this.#send({ type: 'request', id, method, params }, transfer);
      } catch (error) {
        settle();
        reject(error);
      }
    });
  }

  /** Ends the connection; whoever waits is told why. */
  close(reason: string): void {
    if (this.#reason !== null) return;
    this.#send({ type: 'close' });
    this.#reason = reason;
    this.#port.close();
    this.#ended.abort(createEndedError(reason));
    this.#models.dispose();
    this.events.dispose();
    for (const waiting of [...this.#waiting.values()]) {
      waiting.settle();
      waiting.reject(createEndedError(reason));
    }
    this.#resolveClosed(reason);
  }

  #send(message: HostMessage, transfer: readonly Transferable[] = []): void {
    if (this.#reason === null) this.#port.postMessage(message, [...transfer]);
  }

  #receive(message: GuestMessage): void {
    switch (message.type) {
      case 'accept':
        break;
      case 'reply':
      case 'failure':
        this.#settle(message);
        break;
      case 'event':
        this.events.tell(message.event);
        break;
      case 'model-request':
        this.#models.answer(message);
        break;
      case 'model-abort':
        this.#models.abort(message.id);
        break;
      case 'input-request':
        void this.#inputs.ask(message);
        break;
      case 'input-abort':
        this.#inputs.abort(message.id);
        break;
      case 'close':
        this.close(message.reason);
        break;
    }
  }

  #settle(message: Extract<GuestMessage, { readonly type: 'reply' | 'failure' }>): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    waiting.settle();
    if (message.type === 'failure') waiting.reject(toError(message.error));
    else if (isValueOf(waiting.method, message.value)) waiting.resolve(message.value);
    else waiting.reject(new Error(`The widget answered ${waiting.method} with something else than it should.`));
  }
}
