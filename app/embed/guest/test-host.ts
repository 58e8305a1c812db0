import { createDeferred, type Deferred } from '../../lib/deferred.ts';
import { FakeEngine } from '../../toolset/fake-engine.ts';
import { PythonInterpreterToolSet } from '../../toolset/toolset.ts';
import type { AskOptions, GuestBackend } from '../guest-backend.ts';
import {
  type AskResult,
  type EventType,
  type FailureData,
  type GuestInfo,
  type GuestMessage,
  type GuestWindowMessage,
  type Method,
  type Methods,
  NAMESPACE,
  type WidgetEvent,
} from '../protocol.ts';

export const INFO: GuestInfo = { version: 1, mode: 'full', storage: 'memory', isolated: false };
export const HOST = 'https://host.example';

/** A question that reached the agent of a fake backend. */
export interface FakeAsk extends AskOptions {
  readonly message: string;
  readonly answer: Deferred<AskResult>;
}

/** A backend over a fake engine, whose agent answers as the test says. */
export function createTestBackend() {
  const engine = new FakeEngine();
  const toolset = new PythonInterpreterToolSet({ name: 'test', engine });
  const asks: FakeAsk[] = [];
  const hosts: (string | null)[] = [];
  const backend: GuestBackend = {
    toolset,
    clientId: 'session-1',
    ask: (message, options) => {
      const answer = createDeferred<AskResult>();
      asks.push({ message, answer, ...options });
      return answer.promise;
    },
    onHost: (origin) => hosts.push(origin),
  };
  return { engine, toolset, backend, asks, hosts };
}

/** The widget's window and the one around it, as far as messages go. */
export class FakeWindows {
  readonly own = new EventTarget();
  readonly posted: (GuestWindowMessage & { readonly namespace: string })[] = [];
  readonly targets: string[] = [];
  readonly parent = {
    postMessage: (message: unknown, targetOrigin: string) => {
      this.posted.push(message as GuestWindowMessage & { namespace: string }); // what the guest posts is typed there
      this.targets.push(targetOrigin);
    },
  };

  /** The challenge of the latest `ready`. */
  get challenge(): string {
    return this.posted.findLast(({ type }) => type === 'ready')?.challenge ?? '';
  }

  /** Posts a window message to the widget. */
  send(
    data: unknown,
    options: {
      readonly origin?: string;
      readonly source?: object | null;
      readonly ports?: readonly MessagePort[];
    } = {},
  ): void {
    const { origin = HOST, source = this.parent, ports = [] } = options;
    this.own.dispatchEvent(Object.assign(new Event('message'), { data, origin, source, ports }));
  }

  /** Asks for a connection with the latest challenge; answers what the host has then. */
  connect(
    fields: { readonly version?: number; readonly challenge?: string } = {},
    options: { readonly origin?: string; readonly source?: object | null } = {},
  ): TestHost {
    const { port1, port2 } = new MessageChannel();
    const message = { namespace: NAMESPACE, type: 'connect', version: 1, challenge: this.challenge, ...fields };
    this.send(message, { ...options, ports: [port2] });
    return new TestHost(port1);
  }
}

/** A host at its end of the port. */
export class TestHost {
  readonly port: MessagePort;
  readonly messages: GuestMessage[] = [];
  readonly #waiting = new Map<number, Deferred<unknown>>();
  /** Far from the ids that a test makes up. */
  #requests = 2 ** 40;

  constructor(port: MessagePort) {
    this.port = port;
    port.addEventListener('message', ({ data }) => this.#receive(data));
    port.start();
  }

  send(message: unknown, ports: MessagePort[] = []): void {
    this.port.postMessage(message, ports);
  }

  /** Settles as the guest answers; with a `FailureData` as the cause when it fails. */
  request<M extends Method>(
    method: M,
    params: Methods[M]['params'],
    ports: MessagePort[] = [],
  ): Promise<Methods[M]['value']> {
    return this.start(method, params, ports).value;
  }

  /** Like `request`, with its id. */
  start<M extends Method>(
    method: M,
    params: Methods[M]['params'],
    ports: MessagePort[] = [],
  ): { readonly id: number; readonly value: Promise<Methods[M]['value']> } {
    this.#requests += 1;
    const id = this.#requests;
    const waiting = createDeferred<unknown>();
    waiting.promise.catch(() => {}); // a test may look at the messages alone
    this.#waiting.set(id, waiting);
    this.send({ type: 'request', id, method, params }, ports);
    return { id, value: waiting.promise as Promise<Methods[M]['value']> }; // the guest's side is typed by the method
  }

  listen(...events: EventType[]): void {
    this.send({ type: 'listen', events });
  }

  get events(): readonly WidgetEvent[] {
    return this.messages.flatMap((message) => (message.type === 'event' ? [message.event] : []));
  }

  #receive(message: GuestMessage): void {
    this.messages.push(message);
    if (message.type === 'reply') this.#waiting.get(message.id)?.resolve(message.value);
    if (message.type === 'failure') this.#waiting.get(message.id)?.reject(new TestFailure(message.error));
  }
}

class TestFailure extends Error {
  constructor({ name, message }: FailureData) {
    super(message);
    this.name = name;
  }
}
