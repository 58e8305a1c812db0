import type { Page } from '@playwright/test';

/** What the widget may be asked to be; see `app/embed/protocol.ts`. */
export interface ConnectOptions {
  readonly mode?: string;
  readonly baseUrl?: string;
  readonly sandbox?: boolean;
  readonly title?: string;
  readonly timeoutMs?: number;
  readonly [option: string]: unknown;
}

/** Result of a run as the client gives it. */
export interface RunResult {
  readonly success: boolean;
  readonly result: unknown;
  readonly stdout: string;
  readonly stderr: string;
  readonly figStoragePath?: string;
  readonly base64Uri?: readonly string[];
  readonly interpreterRestarted?: boolean;
  readonly restartReason?: string;
}

export interface RunExtra {
  readonly resultVarName?: string;
  readonly interpreterId?: string;
}

/** What happened in the widget; tests read the fields they know. */
export interface WidgetEvent {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: events of every kind are read by their names here
  readonly [field: string]: any;
}

const EVENT_TYPES = ['run-start', 'output', 'figure', 'run-end', 'restart', 'answer-text'] as const;

/** What a call came to. */
export type Outcome<T = unknown> =
  | { readonly status: 'ok'; readonly value: T }
  | { readonly status: 'failed'; readonly name: string; readonly message: string };

/** What `embed.js` gives to pages, as far as these tests use it. */
export interface Client {
  readonly info: {
    readonly version: number;
    readonly mode: string;
    readonly storage: string;
    readonly isolated: boolean;
  };
  readonly iframe: HTMLIFrameElement;
  readonly closed: Promise<string>;
  runPythonCode(input: string | object, options?: object): Promise<RunResult>;
  listFiles(): Promise<readonly { readonly path: string; readonly size: number; readonly modifiedAt: number }[]>;
  readFile(path: string): Promise<Blob>;
  writeFile(path: string, data: Blob | Uint8Array | string): Promise<unknown>;
  deleteFiles(paths: readonly string[]): Promise<unknown>;
  callTool(name: string, input: unknown): Promise<Record<string, unknown>>;
  ask(message: string, options?: object): Promise<{ readonly text: string; readonly reason: string }>;
  interrupt(runId?: string): Promise<unknown>;
  restart(interpreterId?: string): Promise<unknown>;
  on(type: string, listener: (event: WidgetEvent) => void, options?: object): () => void;
  connectMcp(): unknown;
  registerTools(options?: object): Promise<unknown>;
  dispose(): void;
}

interface Begun {
  readonly outcome: Promise<Outcome>;
  readonly abort: AbortController;
}

interface HostGlobals {
  readonly embed: { connect(target: unknown, options?: object): Promise<Client> };
  readonly clients: Record<string, Client>;
  readonly events: Record<string, WidgetEvent[]>;
  readonly begun: Begun[];
  /** Calls any method of the client by its name. */
  call(widget: string, method: string, args: readonly unknown[]): Promise<unknown>;
  settle<T>(promise: Promise<T>): Promise<Outcome<T>>;
}

declare global {
  /** Lives in the page under test. */
  var hostPage: HostGlobals;
}

/** A call that has not been waited for. */
export interface BegunCall<T> {
  abort(): Promise<void>;
  outcome(): Promise<Outcome<T>>;
}

/** A foreign page that has `embed.js`. */
export interface HostPage {
  readonly page: Page;
  /** Shows a widget of its own and connects to it. */
  connect(options?: ConnectOptions, widget?: string): Promise<Outcome<Client['info']>>;
  /** Calls a method of a client; what it gives must be JSON. */
  call(method: string, args?: readonly unknown[], widget?: string): Promise<Outcome>;
  /** Runs code that is expected to give a result. */
  run(code: string, extra?: RunExtra, widget?: string): Promise<RunResult>;
  /** Calls a method with a signal and does not wait. */
  begin<T = RunResult>(method: string, first: unknown, widget?: string): Promise<BegunCall<T>>;
  events(widget?: string): Promise<WidgetEvent[]>;
  /** Resolves when a run of the widget has printed this; print with `flush=True`. */
  untilPrinted(text: string, widget?: string): Promise<void>;
  untilEvent(fields: Record<string, unknown>, widget?: string): Promise<void>;
  /** Why the connection has ended, once it has. */
  closed(widget?: string): Promise<string>;
}

const ONLY = 'widget';

/** Opens a page of a host and loads the app's `embed.js` there. */
export async function openHost(page: Page, hostUrl: string, appUrl: string): Promise<HostPage> {
  await page.goto(hostUrl);
  await page.evaluate(async (address) => {
    globalThis.hostPage = {
      embed: await import(address),
      clients: {},
      events: {},
      begun: [],
      call(widget, method, args) {
        const client = globalThis.hostPage.clients[widget] as unknown as Record<string, unknown>;
        const called = client[method];
        if (typeof called !== 'function') throw new Error(`The client has no ${method}.`);
        return called.apply(client, args);
      },
      settle: (promise) =>
        promise.then(
          (value) => ({ status: 'ok', value }),
          (error) => ({ status: 'failed', name: String(error?.name), message: String(error?.message) }),
        ),
    };
  }, new URL('embed.js', appUrl).href);
  return createHostPage(page);
}

function createHostPage(page: Page): HostPage {
  return {
    page,
    connect: (options = {}, widget = ONLY) =>
      page.evaluate(
        ({ options: { timeoutMs, ...options }, widget, types }) => {
          const { embed, clients, events, settle } = globalThis.hostPage;
          const connected = embed.connect(options, { ...(timeoutMs && { timeoutMs }) }).then((client) => {
            clients[widget] = client;
            const heard: WidgetEvent[] = [];
            events[widget] = heard;
            for (const type of types) client.on(type, (event) => void heard.push(event));
            return client.info;
          });
          return settle(connected);
        },
        { options, widget, types: EVENT_TYPES },
      ),
    call: (method, args = [], widget = ONLY) =>
      page.evaluate(
        ({ method, args, widget }) => globalThis.hostPage.settle(globalThis.hostPage.call(widget, method, args)),
        { method, args, widget },
      ),
    run: (code, extra = {}, widget = ONLY) =>
      page.evaluate(
        ({ input, widget }) => {
          const client = globalThis.hostPage.clients[widget];
          if (!client) throw new Error('There is no such widget.');
          return client.runPythonCode(input);
        },
        { input: { code, ...extra }, widget },
      ),
    async begin<T>(method: string, first: unknown, widget = ONLY) {
      const index = await page.evaluate(
        ({ method, first, widget }) => {
          const abort = new AbortController();
          const { begun, call, settle } = globalThis.hostPage;
          const outcome = settle(call(widget, method, [first, { signal: abort.signal }]));
          return begun.push({ outcome, abort }) - 1;
        },
        { method, first, widget },
      );
      return {
        abort: () => page.evaluate((index) => globalThis.hostPage.begun[index]?.abort.abort(), index),
        outcome: () =>
          page.evaluate(async (index) => (await globalThis.hostPage.begun[index]?.outcome) as Outcome<T>, index),
      };
    },
    events: (widget = ONLY) => page.evaluate((widget) => globalThis.hostPage.events[widget] ?? [], widget),
    async untilPrinted(text, widget = ONLY) {
      await page.waitForFunction(
        ({ text, widget }) =>
          (globalThis.hostPage.events[widget] ?? [])
            .map(({ type, output }) => (type === 'output' && output.kind === 'stream' ? output.text : ''))
            .join('')
            .includes(text),
        { text, widget },
      );
    },
    async untilEvent(fields, widget = ONLY) {
      await page.waitForFunction(
        ({ fields, widget }) =>
          globalThis.hostPage.events[widget]?.some((event) =>
            Object.entries(fields).every(([name, value]) => event[name] === value),
          ),
        { fields, widget },
      );
    },
    closed: (widget = ONLY) =>
      page.evaluate((widget) => globalThis.hostPage.clients[widget]?.closed ?? 'never connected', widget),
  };
}
