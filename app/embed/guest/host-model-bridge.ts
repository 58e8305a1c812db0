import type { AskHost } from '../../agent/models/ask-host.ts';
import { createDeferred } from '../../lib/deferred.ts';
import type { GuestMessage, HostMessage } from '../protocol.ts';

type ModelMessage = Extract<HostMessage, { readonly type: 'model-head' | 'model-chunk' | 'model-end' }>;

/** Bytes that a host's model may answer; a model's longest answers are some hundred kilobytes. */
const LONGEST_ANSWER = 64_000_000;
/** Statuses that have no body. */
const BODILESS = new Set([204, 205, 304]);

/** One request to the host's model, until its answer is whole. */
interface Pending {
  readonly ask: number;
  receive(message: ModelMessage): void;
  /** Ends it from this side; the host is told unless it has gone. */
  fail(reason: Error): void;
}

/** Asks the model of the host over the connection: a request goes out, a streaming Response is built of what comes back. */
export class HostModelBridge {
  readonly #send: (message: GuestMessage) => void;
  readonly #pending = new Map<number, Pending>();
  #requests = 0;
  #endReason: Error | null = null;

  constructor(send: (message: GuestMessage) => void) {
    this.#send = send;
  }

  /** The host's model for one `ask`. Its promises settle at the latest when the connection ends. */
  serve(ask: number): AskHost {
    return (body, signal) => this.#request(ask, body, signal);
  }

  /** Takes a message of the host; those of requests that are over are passed over. */
  receive(message: ModelMessage): void {
    this.#pending.get(message.id)?.receive(message);
  }

  /** Ends what an `ask` left under way. */
  endAsk(ask: number): void {
    const reason = new DOMException('The turn has ended.', 'AbortError');
    for (const request of [...this.#pending.values()]) if (request.ask === ask) request.fail(reason);
  }

  /** Ends everything under way and to come. */
  end(reason: Error): void {
    this.#endReason = reason;
    for (const request of [...this.#pending.values()]) request.fail(reason);
  }

  async #request(ask: number, body: unknown, signal: AbortSignal): Promise<Response> {
    signal.throwIfAborted();
    if (this.#endReason !== null) throw this.#endReason;
    this.#requests += 1;
    const id = this.#requests;
    const response = createDeferred<Response>();
    let stream: ReadableStreamDefaultController<Uint8Array> | null = null;
    let bytes = 0;
    const settle = () => {
      this.#pending.delete(id);
      signal.removeEventListener('abort', abort);
    };
    const fail = (reason: Error) => {
      settle();
      this.#send({ type: 'model-abort', id });
      if (stream === null) response.reject(reason);
      else stream.error(reason);
    };
    const abort = () => fail(toError(signal.reason));
    const start = (status: number, contentType: string) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          stream = controller;
        },
        cancel: () => {
          settle();
          this.#send({ type: 'model-abort', id });
        },
      });
      const headers = { 'content-type': contentType };
      response.resolve(new Response(BODILESS.has(status) ? null : body, { status, headers }));
    };
    const receive = (message: ModelMessage) => {
      if (message.type === 'model-head') {
        if (stream === null) start(message.status, message.contentType);
      } else if (message.type === 'model-chunk') {
        bytes += message.bytes.byteLength;
        if (bytes > LONGEST_ANSWER) fail(new Error(`The page’s model answered more than ${LONGEST_ANSWER / 1e6} MB.`));
        else stream?.enqueue(message.bytes);
      } else {
        settle();
        if (stream === null) response.reject(new Error(message.error ?? 'The page’s model gave no answer.'));
        else if (message.error === null) stream.close();
        else stream.error(new Error(message.error));
      }
    };
    this.#pending.set(id, { ask, receive, fail });
    signal.addEventListener('abort', abort);
    try {
      this.#send({ type: 'model-request', id, ask, body });
    } catch (error) {
      settle();
      throw error;
    }
    return response.promise;
  }
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException(String(reason), 'AbortError');
}
