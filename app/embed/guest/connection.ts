import { assertNever } from '../../lib/assert-never.ts';
import type { GuestBackend } from '../guest-backend.ts';
import type { EventType, GuestInfo, GuestMessage, WidgetEvent } from '../protocol.ts';
import { createAgentMethods, type ServeMcp } from './agent-methods.ts';
import { EventTeller } from './event-teller.ts';
import { createFileMethods } from './file-methods.ts';
import { HostModelBridge } from './host-model-bridge.ts';
import { InputBridge } from './input-bridge.ts';
import type { LiveRuns } from './live-runs.ts';
import { callMethod, type MethodHandlers } from './method-handlers.ts';
import { type HostRequest, parseHostMessage } from './parse-host-message.ts';
import { toFailure } from './to-failure.ts';
import { createToolMethods } from './tool-methods.ts';

/** What a connection works on. */
export interface ConnectionOptions {
  readonly backend: GuestBackend;
  readonly info: GuestInfo;
  readonly liveRuns: LiveRuns;
  readonly loadMcp: () => Promise<ServeMcp>;
  /** Told once, when the connection has ended, whoever ended it. */
  readonly onEnd: () => void;
}

/** Most requests under way: more than any page needs, few enough that a flood fills no memory. */
const MOST_REQUESTS = 200;

/**
 * One host’s connection, over a port that nobody else has. Every request gets its reply or failure; when the connection
 * ends, what it has under way is stopped and nothing of it goes on.
 */
export class Connection {
  readonly #port: MessagePort;
  readonly #onEnd: () => void;
  readonly #underWay = new Map<number, AbortController>();
  readonly #ended = new AbortController();
  readonly #bridge: HostModelBridge;
  readonly #inputs: InputBridge;
  readonly #methods: MethodHandlers;
  readonly #unsubscribe: () => void;
  #listenedTo: ReadonlySet<EventType> = new Set();

  constructor(port: MessagePort, { backend, info, liveRuns, loadMcp, onEnd }: ConnectionOptions) {
    this.#port = port;
    this.#onEnd = onEnd;
    this.#bridge = new HostModelBridge((message) => this.#send(message));
    this.#inputs = new InputBridge(backend.toolset, (message) => this.#send(message));
    const tell = (event: WidgetEvent) => this.#tell(event);
    const teller = new EventTeller(backend.clientId, tell);
    this.#methods = {
      ...createToolMethods(backend, ({ runId, requestId, answersInput }) => {
        teller.nameRequest(runId, requestId);
        if (answersInput) this.#inputs.begin(runId, requestId);
      }),
      ...createFileMethods(backend),
      ...createAgentMethods({
        backend,
        liveRuns,
        bridge: this.#bridge,
        onAnswerText: (text) => tell({ type: 'answer-text', text }),
        loadMcp,
        ended: this.#ended.signal,
      }),
    };
    this.#unsubscribe = backend.toolset.subscribe((event) => {
      teller.receive(event);
      this.#inputs.receive(event);
    });
    port.addEventListener('message', (event) => this.#receive(event));
    // Where the browser tells of it, the host's side is gone.
    port.addEventListener('close', () => this.end(null));
    port.start();
    this.#send({ type: 'accept', info });
  }

  /** Ends it and stops what is under way; `reason` is told the host, null when it was the host that ended it. */
  end(reason: string | null): void {
    if (this.#ended.signal.aborted) return;
    if (reason !== null) this.#send({ type: 'close', reason });
    const error = new DOMException('The connection has ended.', 'AbortError');
    this.#ended.abort(error);
    this.#port.close();
    this.#unsubscribe();
    for (const controller of this.#underWay.values()) controller.abort(error);
    this.#bridge.end(error);
    this.#onEnd();
  }

  #receive({ data, ports }: MessageEvent): void {
    const message = this.#ended.signal.aborted ? null : parseHostMessage(data);
    if (message?.type !== 'request' || message.method !== 'openMcp') closeAll(ports);
    if (message === null) return;
    switch (message.type) {
      case 'request':
        void this.#answer(message, ports);
        break;
      case 'unfit':
        this.#send({ type: 'failure', id: message.id, error: message.error });
        break;
      case 'abort':
        this.#underWay.get(message.id)?.abort(new DOMException('The host aborted this.', 'AbortError'));
        break;
      case 'listen':
        this.#listenedTo = new Set(message.events);
        break;
      case 'model-head':
      case 'model-chunk':
      case 'model-end':
        this.#bridge.receive(message);
        break;
      case 'input-answer':
        this.#inputs.answer(message);
        break;
      case 'close':
        this.end(null);
        break;
      default:
        assertNever(message);
    }
  }

  async #answer(request: HostRequest, ports: readonly MessagePort[]): Promise<void> {
    const { id } = request;
    const refusal = this.#underWay.has(id)
      ? `A request with the id ${id} is still under way; give each its own.`
      : this.#underWay.size >= MOST_REQUESTS
        ? `${MOST_REQUESTS} requests are under way. Wait for some of them.`
        : null;
    if (refusal !== null) {
      closeAll(ports);
      this.#send({ type: 'failure', id, error: { name: 'Error', message: refusal } });
      return;
    }
    const controller = new AbortController();
    this.#underWay.set(id, controller);
    try {
      const value = await callMethod(this.#methods, request, { id, signal: controller.signal, ports });
      this.#send({ type: 'reply', id, value });
    } catch (error) {
      closeAll(ports);
      this.#send({ type: 'failure', id, error: toFailure(error) });
    } finally {
      this.#underWay.delete(id);
    }
  }

  #tell(event: WidgetEvent): void {
    if (!this.#listenedTo.has(event.type)) return;
    try {
      this.#send({ type: 'event', event });
    } catch {
      // A forged output with something in it that cannot be sent; whoever waits for the run gets its result.
    }
  }

  #send(message: GuestMessage): void {
    if (!this.#ended.signal.aborted) this.#port.postMessage(message);
  }
}

function closeAll(ports: readonly MessagePort[]): void {
  for (const port of ports) port.close();
}
