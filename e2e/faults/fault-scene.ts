import type { CDPSession, Page } from '@playwright/test';
import {
  type Lab,
  type ManageResult,
  newClient,
  type RunExtra,
  type RunResult,
  type ToolEvent,
} from '../toolset-page.ts';
import { expect } from './fault-line.ts';

/** An event of the toolset and when the page heard it, in ms of the page's clock. */
export interface TimedEvent {
  readonly at: number;
  readonly event: ToolEvent;
}

/** A run that was asked for; `settledAt` is null while it waits or runs. Times in ms of the page's clock. */
export interface TimedCall {
  readonly name: string;
  readonly askedAt: number;
  readonly settledAt: number | null;
  readonly result: RunResult | null;
}

interface Watch {
  readonly events: TimedEvent[];
  readonly calls: TimedCall[];
}

declare global {
  /** Lives in the page under test. */
  var watch: Watch | undefined;
}

/**
 * A toolset's page under a watch that goes on when a renderer dies: Playwright takes the death of a frame's for the page's
 * own and asks it nothing more, so the page is asked through a DevTools session of our own.
 */
export interface FaultScene {
  readonly page: Page;
  readonly clientId: string;
  /** Calls a function in the page. */
  ask<Argument, Value>(task: (argument: Argument) => Value | Promise<Value>, argument: Argument): Promise<Value>;
  /** The time of the page's clock, in ms. */
  now(): Promise<number>;
  /** Asks for a run and does not wait for it. */
  begin(name: string, code: string, extra?: RunExtra, clientId?: string): Promise<void>;
  /** Ends a run as the user's Stop does. */
  stop(name: string): Promise<void>;
  /** Restarts the client's interpreter as the user does; resolves when that is through. */
  restart(): Promise<void>;
  /** Resolves when the page has heard an event with these fields (`a.b` is a field within a field); its time in ms. */
  untilEvent(fields: Readonly<Record<string, unknown>>, after?: number): Promise<number>;
  /** Waits until every call has its answer or the patience of the test is at its end; the calls as they are then. */
  untilSettled(): Promise<readonly TimedCall[]>;
  /** The answer of a call that has one. */
  result(name: string): Promise<RunResult>;
  events(): Promise<readonly TimedEvent[]>;
  /** From now on the client's files are not kept before `goOn`. */
  holdCommit(): Promise<{ goOn(): Promise<void> }>;
  /** Writes a file as the page does. */
  write(path: string, text: string): Promise<void>;
  /** Deletes a file as the page does. */
  delete(path: string): Promise<void>;
  /** Paths and texts of the client's files. */
  files(): Promise<Record<string, string>>;
  /** Ends the renderer that all sandboxes of the page share. */
  killRenderer(): Promise<void>;
}

/** How long a call may take before it counts as never answered, in ms: several boots on a machine that is busy. */
const PATIENCE_MS = 90_000;

/** Puts a client of its own in the lab under watch. */
export async function openScene(lab: Lab, clientId = newClient()): Promise<FaultScene> {
  const { page } = lab;
  const session = await page.context().newCDPSession(page);

  async function ask<Argument, Value>(
    task: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value> {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `(${task})(${JSON.stringify(argument)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Value; // what the task gave, through JSON
  }

  await ask(() => {
    if (globalThis.watch) return;
    const watch: Watch = { events: [], calls: [] };
    globalThis.watch = watch;
    globalThis.lab.sets[0]?.tools.subscribe((event) => watch.events.push({ at: performance.now(), event }));
  }, null);

  const scene: FaultScene = {
    page,
    clientId,
    ask,
    now: () => ask(() => performance.now(), null),
    begin: (name, code, extra = {}, as = clientId) =>
      ask(
        ({ name, input, clientId }) => {
          const abort = new AbortController();
          const call = { name, askedAt: performance.now(), settledAt: null, result: null, stop: () => abort.abort() };
          globalThis.watch?.calls.push(call);
          void globalThis.lab.sets[0]?.tools
            .callTool('run_python_code', input, { clientId, signal: abort.signal })
            .then((result) => Object.assign(call, { settledAt: performance.now(), result }));
        },
        { name, input: { code, ...extra }, clientId: as },
      ),
    stop: (name) =>
      ask((name) => {
        const call = globalThis.watch?.calls.findLast((call) => call.name === name);
        (call as unknown as { stop(): void }).stop(); // put there by `begin`
      }, name),
    restart: () =>
      ask(async (clientId) => {
        const tools = globalThis.lab.sets[0]?.tools;
        const listed = await tools?.callTool('manage_interpreters', { operation: 'list' }, { clientId });
        const [first] = (listed as ManageResult).interpreters ?? []; // what the tool gives
        if (!tools || !first) throw new Error('There is no interpreter.');
        await tools.restart(clientId, first.id);
      }, clientId),
    async untilEvent(fields, after = 0) {
      let at: number | null = null;
      await expect(async () => {
        at = await ask(
          ({ fields, after }) => {
            const read = (event: unknown, path: string) =>
              path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], event);
            const found = globalThis.watch?.events.find(
              ({ at, event }) =>
                at >= after && Object.entries(fields).every(([path, value]) => read(event, path) === value),
            );
            return found?.at ?? null;
          },
          { fields, after },
        );
        expect(at, JSON.stringify(fields)).not.toBeNull();
      }).toPass({ timeout: PATIENCE_MS, intervals: [20] });
      return at ?? Number.NaN;
    },
    async untilSettled() {
      const left = () => ask(() => globalThis.watch?.calls.filter(({ settledAt }) => settledAt === null).length, null);
      // What is left over is counted by whoever asked.
      await expect
        .poll(left, { timeout: PATIENCE_MS, intervals: [50] })
        .toBe(0)
        .catch(() => {});
      return ask(() => globalThis.watch?.calls.map(({ ...call }) => ({ ...call })) ?? [], null);
    },
    async result(name) {
      const calls = await scene.untilSettled();
      const result = calls.findLast((call) => call.name === name)?.result;
      if (!result) throw new Error(`The run "${name}" has no answer.`);
      return result;
    },
    events: () => ask(() => globalThis.watch?.events ?? [], null),
    async holdCommit() {
      await ask((clientId) => {
        const workspace: object = globalThis.lab.sets[0]?.tools.workspace(clientId) ?? {};
        const real: unknown = Reflect.get(workspace, 'commit');
        if (typeof real !== 'function') throw new Error('The workspace has no commit.');
        const held = new Promise<void>((resolve) => Object.assign(globalThis, { commitGoesOn: resolve }));
        Object.assign(workspace, { commit: (...input: unknown[]) => held.then(() => real.apply(workspace, input)) });
      }, clientId);
      return { goOn: () => ask(() => Reflect.get(globalThis, 'commitGoesOn')(), null) };
    },
    write: (path, text) =>
      ask(
        async ({ path, text, clientId }) => {
          await globalThis.lab.sets[0]?.tools.workspace(clientId).write(path, text);
        },
        { path, text, clientId },
      ),
    delete: (path) =>
      ask(
        async ({ path, clientId }) => {
          await globalThis.lab.sets[0]?.tools.workspace(clientId).delete(path);
        },
        { path, clientId },
      ),
    files: () =>
      ask(async (clientId) => {
        const files = globalThis.lab.sets[0]?.tools.workspace(clientId).list() ?? [];
        const read = files.map(
          async ({ path, content: { blob, start, size } }) =>
            [path, await blob.slice(start, start + size).text()] as const,
        );
        return Object.fromEntries(await Promise.all(read));
      }, clientId),
    killRenderer: () => killRendererOf(page),
  };
  return scene;
}

/** Ends the renderer of the page's sandboxes; resolves when it has been told. */
async function killRendererOf(page: Page): Promise<void> {
  const find = () => page.frames().findLast((frame) => frame.url() === 'about:srcdoc');
  // A sandbox that has only just been made is not known here at once.
  await expect.poll(find).toBeDefined();
  const frame = find();
  if (!frame) throw new Error('The page has no sandbox.');
  const session: CDPSession = await page.context().newCDPSession(frame);
  // It never answers.
  session.send('Page.crash').catch(() => {});
}
