import type { Browser, Page } from '@playwright/test';
import { test } from './fixtures.ts';

/** A result of `run_python_code` as it is on the wire. */
export interface RunResult {
  readonly success: boolean;
  readonly result: unknown;
  readonly stdout: string;
  readonly stderr: string;
  readonly fig_storage_path?: string;
  readonly base64_uri?: readonly string[];
  readonly hidden_to_model?: readonly string[];
  readonly interpreter_restarted?: boolean;
  readonly restart_reason?: string;
  readonly interpreter_crashed?: boolean;
}

/** An answer of `manage_interpreters` as it is on the wire. */
export interface ManageResult {
  readonly success: boolean;
  readonly interpreter_id?: string;
  readonly interpreters?: readonly { readonly id: string; readonly status: string }[];
  readonly error?: string;
}

/** Anything the toolset told its listeners; tests read the fields they know. */
export interface ToolEvent {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: events of every kind are read by their names here
  readonly [field: string]: any;
}

interface EngineOptions {
  readonly spares?: number;
  readonly limit?: number;
}

interface ToolOptions {
  readonly workdir?: string;
  readonly initCode?: string;
  readonly timeLimitMs?: number;
  readonly answersInput?: boolean;
}

interface LabOptions extends ToolOptions {
  /** Address of the app, with a slash at its end. */
  readonly url: string;
  readonly engine?: EngineOptions;
}

interface ToolCall {
  readonly clientId: string;
  readonly signal?: AbortSignal;
}

/** What the app's own module offers, as far as these tests use it. */
interface ToolSet {
  callTool(name: string, input: unknown, call: ToolCall): Promise<unknown>;
  subscribe(listener: (event: ToolEvent) => void): () => void;
  releaseClient(clientId: string): void;
  restart(clientId: string, interpreterId: string): Promise<void>;
  inquire(clientId: string, inquiry: Inquiry, options: InquiryOptions): Promise<InquiryResult>;
  answerInput(runId: string, requestId: number, text: string): boolean;
  endInput(runId: string, requestId: number): boolean;
  dispose(): void;
  workspace(clientId: string): {
    list(): readonly StoredFile[];
    get(path: string): StoredFile | undefined;
    write(path: string, data: Blob | Uint8Array | string): Promise<void>;
    add(files: readonly { readonly path: string; readonly data: Blob | Uint8Array | string }[]): Promise<void>;
    delete(...paths: string[]): Promise<readonly StoredFile[]>;
    rename(from: string, to: string): Promise<void>;
  };
}

/** A file of the workspace: its bytes are a stretch of a Blob. */
interface StoredFile {
  readonly path: string;
  readonly content: { readonly blob: Blob; readonly start: number; readonly size: number };
}

/** A question about an interpreter's state; `type` says which. */
interface Inquiry {
  readonly type: string;
  readonly [field: string]: unknown;
}

interface InquiryOptions {
  readonly waits?: boolean;
  readonly interpreterId?: string;
}

/** What came of a question. */
export interface InquiryResult {
  readonly status: 'ok' | 'busy' | 'unavailable';
  // biome-ignore lint/suspicious/noExplicitAny: answers of every kind are read by their names here
  readonly value?: any;
  readonly reason?: string;
}

interface PageSet {
  readonly tools: ToolSet;
  readonly events: ToolEvent[];
  readonly started: { readonly runId: string; readonly stop: () => void; readonly result: Promise<unknown> }[];
}

declare global {
  /** Lives in the page under test. */
  var lab: { readonly engine: object; readonly sets: PageSet[]; addSet(options: object): number };
}

/** Extra input of a run, in the names of the wire. */
export interface RunExtra {
  readonly result_var_name?: string | null;
  readonly interpreter_id?: string | null;
}

/** What a run asks the user. */
export interface Question {
  readonly requestId: number;
  readonly prompt: string;
  readonly isSecret: boolean;
}

/** A run that has been asked for and not been waited for. */
export interface StartedRun {
  /** Resolves when the run has printed `text`; print with `flush=True`. */
  untilPrinted(text: string): Promise<void>;
  /** Resolves to what the run asks the user as soon as it does; before a further question, answer. */
  untilAsked(): Promise<Question>;
  /** Answers what the run asks with a line, or with null ends its input; waits for the question. */
  answer(text: string | null): Promise<Question>;
  stop(): Promise<void>;
  result(): Promise<RunResult>;
  events(): Promise<ToolEvent[]>;
}

/** The toolset in a plain page, without any view. */
export interface Lab {
  readonly page: Page;
  /** Runs code for a client, by default the one client all tests of a page share. */
  run(code: string, extra?: RunExtra, clientId?: string): Promise<RunResult>;
  start(code: string, extra?: RunExtra, clientId?: string): Promise<StartedRun>;
  manage(operation: string, interpreterId?: string, clientId?: string): Promise<ManageResult>;
  call(name: string, input: unknown, clientId?: string): Promise<Record<string, unknown>>;
  /** Asks about the interpreter of a client. */
  inquire(inquiry: Inquiry, options?: InquiryOptions, clientId?: string): Promise<InquiryResult>;
  /** Everything told since the page opened, or of one client. */
  events(clientId?: string): Promise<ToolEvent[]>;
  /** Resolves when the page has told an event with these fields. */
  untilEvent(fields: Record<string, unknown>): Promise<void>;
  /** Paths and texts of a client's workspace. */
  files(clientId?: string): Promise<Record<string, string>>;
  writeFile(path: string, text: string, clientId?: string): Promise<void>;
  release(clientId: string): Promise<void>;
  dispose(): Promise<void>;
  /** Another toolset in the same page, over the same engine. */
  add(options: ToolOptions): Promise<Lab>;
}

let clients = 0;

/** A client id nobody has used. */
export function newClient(): string {
  clients += 1;
  return `client-${clients}`;
}

/** Opens the toolset's example page and makes an engine and a toolset of its own there. */
export async function openLab(page: Page, { url, engine = {}, ...tools }: LabOptions): Promise<Lab> {
  await page.goto(new URL('examples/toolset.html', url).href);
  await page.evaluate(
    async ({ url, engine, tools }) => {
      const address = new URL('vivarium-toolset.js', url).href;
      const { BrowserEngine, PythonInterpreterToolSet } = await import(address);
      const sets: PageSet[] = [];
      globalThis.lab = {
        engine: new BrowserEngine({ baseUrl: url, ...engine }),
        sets,
        addSet(options) {
          const events: ToolEvent[] = [];
          const set = new PythonInterpreterToolSet({ name: 'python', engine: globalThis.lab.engine, ...options });
          set.subscribe((event: ToolEvent) => void events.push(event));
          return sets.push({ tools: set, events, started: [] }) - 1;
        },
      };
      globalThis.lab.addSet(tools);
    },
    { url, engine, tools },
  );
  return createLab(page, 0);
}

/** One page for all tests of a `describe`, opened before the first; clients made with `newClient` go after each test. */
export function shareLab(options: Omit<LabOptions, 'url'> & { readonly isolation?: boolean } = {}): () => Lab {
  const { isolation = true, ...rest } = options;
  let lab: Lab | undefined;
  test.beforeAll(async ({ browser, appServer, plainServer }: Shared) => {
    const page = await browser.newPage();
    lab = await openLab(page, { url: (isolation ? appServer : plainServer).url, ...rest });
  });
  test.afterEach(async () => {
    await lab?.page.evaluate((kept) => {
      for (const { tools, events } of globalThis.lab.sets) {
        const used = new Set(events.flatMap(({ clientId }) => (typeof clientId === 'string' ? [clientId] : [])));
        for (const clientId of used) if (clientId !== kept) tools.releaseClient(clientId);
      }
    }, SHARED_CLIENT);
  });
  test.afterAll(async () => {
    await lab?.page.context().close();
  });
  return () => {
    if (!lab) throw new Error('The page has not been opened.');
    return lab;
  };
}

interface Shared {
  readonly browser: Browser;
  readonly appServer: { readonly url: string };
  readonly plainServer: { readonly url: string };
}

const SHARED_CLIENT = 'me';

function createLab(page: Page, set: number): Lab {
  async function call(name: string, input: unknown, clientId = SHARED_CLIENT): Promise<Record<string, unknown>> {
    return page.evaluate(
      async ({ set, name, input, clientId }) =>
        (await globalThis.lab.sets[set]?.tools.callTool(name, input, { clientId })) as Record<string, unknown>,
      { set, name, input, clientId },
    );
  }

  async function start(code: string, extra: RunExtra = {}, clientId = SHARED_CLIENT): Promise<StartedRun> {
    const index = await page.evaluate(
      ({ set, input, clientId }) => {
        const owner = globalThis.lab.sets[set];
        if (!owner) throw new Error('No such toolset.');
        const { tools, events, started } = owner;
        const abort = new AbortController();
        const result = tools.callTool('run_python_code', input, { clientId, signal: abort.signal });
        // The run is announced before the call returns.
        const runId = events.findLast(({ type }) => type === 'run-queue')?.runId;
        return started.push({ runId, result, stop: () => abort.abort() }) - 1;
      },
      { set, input: { code, ...extra }, clientId },
    );
    const at = { set, index };
    const ask = async (answer?: { readonly text: string | null }): Promise<Question> => {
      const asked = await page.waitForFunction(
        ({ set, index, answer }) => {
          const owner = globalThis.lab.sets[set];
          const runId = owner?.started[index]?.runId;
          if (!owner || runId === undefined) return null;
          const last = owner.events.findLast(
            ({ type, ...event }) => type.startsWith('input-') && event.runId === runId,
          );
          if (last?.type !== 'input-request') return null;
          const { requestId, prompt, isSecret } = last;
          if (answer?.text === null) owner.tools.endInput(runId, requestId);
          else if (answer) owner.tools.answerInput(runId, requestId, answer.text);
          return { requestId, prompt, isSecret };
        },
        { ...at, answer },
      );
      return (await asked.jsonValue()) as Question;
    };
    return {
      async untilPrinted(text) {
        await page.waitForFunction(
          ({ set, index, text }) => {
            const owner = globalThis.lab.sets[set];
            const runId = owner?.started[index]?.runId;
            const printed = owner?.events.filter((event) => event.type === 'stream-write' && event.runId === runId);
            return printed
              ?.map((event) => event.text)
              .join('')
              .includes(text);
          },
          { ...at, text },
        );
      },
      untilAsked: () => ask(),
      answer: (text) => ask({ text }),
      stop: () => page.evaluate(({ set, index }) => globalThis.lab.sets[set]?.started[index]?.stop(), at),
      result: () =>
        page.evaluate(
          async ({ set, index }) => (await globalThis.lab.sets[set]?.started[index]?.result) as RunResult,
          at,
        ),
      events: () =>
        page.evaluate(({ set, index }) => {
          const owner = globalThis.lab.sets[set];
          const runId = owner?.started[index]?.runId;
          return owner?.events.filter((event) => event.runId === runId) ?? [];
        }, at),
    };
  }

  return {
    page,
    call,
    start,
    async run(code, extra = {}, clientId) {
      return (await call('run_python_code', { code, ...extra }, clientId)) as unknown as RunResult;
    },
    async manage(operation, interpreterId, clientId) {
      const input = { operation, ...(interpreterId !== undefined && { interpreter_id: interpreterId }) };
      return (await call('manage_interpreters', input, clientId)) as unknown as ManageResult;
    },
    inquire: (inquiry, options = {}, clientId = SHARED_CLIENT) =>
      page.evaluate(
        async ({ set, inquiry, options, clientId }) =>
          (await globalThis.lab.sets[set]?.tools.inquire(clientId, inquiry, options)) as InquiryResult,
        { set, inquiry, options, clientId },
      ),
    events: (clientId) =>
      page.evaluate(
        ({ set, clientId }) => {
          const events = globalThis.lab.sets[set]?.events ?? [];
          if (clientId === undefined) return events;
          const runs = new Set(
            events.flatMap((event) => (event.type === 'run-queue' && event.clientId === clientId ? event.runId : [])),
          );
          return events.filter((event) => event.clientId === clientId || runs.has(event.runId));
        },
        { set, clientId },
      ),
    async untilEvent(fields) {
      await page.waitForFunction(
        ({ set, fields }) =>
          globalThis.lab.sets[set]?.events.some((event) =>
            Object.entries(fields).every(([name, value]) => event[name] === value),
          ),
        { set, fields },
      );
    },
    files: (clientId = SHARED_CLIENT) =>
      page.evaluate(
        async ({ set, clientId }) =>
          Object.fromEntries(
            await Promise.all(
              (globalThis.lab.sets[set]?.tools.workspace(clientId).list() ?? []).map(
                async ({ path, content: { blob, start, size } }) =>
                  [path, await blob.slice(start, start + size).text()] as const,
              ),
            ),
          ),
        { set, clientId },
      ),
    writeFile: (path, text, clientId = SHARED_CLIENT) =>
      page.evaluate(
        ({ set, clientId, path, text }) => globalThis.lab.sets[set]?.tools.workspace(clientId).write(path, text),
        { set, clientId, path, text },
      ),
    release: (clientId) =>
      page.evaluate(({ set, clientId }) => globalThis.lab.sets[set]?.tools.releaseClient(clientId), { set, clientId }),
    dispose: () => page.evaluate((set) => globalThis.lab.sets[set]?.tools.dispose(), set),
    async add(options) {
      return createLab(page, await page.evaluate((options) => globalThis.lab.addSet(options), options));
    },
  };
}
