import type { Page } from '@playwright/test';
import type { Lab, RunExtra, RunResult, StartedRun } from './toolset-page.ts';
import { test } from './widget/fixtures.ts';
import { type HostPage, openHost } from './widget/host-page.ts';

/**
 * The toolset behind a widget without a view, driven through `embed.js` by a page on another site. Specs that run code,
 * manage interpreters and look at files use this one, as host pages do. `Lab` of `toolset-page.ts`, which holds the
 * toolset itself, is for what a host has no say in: several clients of one toolset, the engine's spares and limits, init
 * code, the workdir and the time limit, inquiries, and the toolset's own events.
 */
export interface WidgetLab extends Pick<Lab, 'page' | 'manage' | 'call' | 'files' | 'writeFile'> {
  run(code: string, extra?: RunExtra): Promise<RunResult>;
  start(code: string, extra?: RunExtra): Promise<WidgetRun>;
  /** Starts an interpreter anew. */
  restart(interpreterId: string): Promise<void>;
  /** Everything the widget has told. */
  events: HostPage['events'];
  /** Writes many files at once. */
  writeFiles(files: Readonly<Record<string, string>>): Promise<void>;
  /** Deletes every interpreter and file, so that what comes next finds nothing. */
  empty(): Promise<void>;
}

/** A run of the host's; what it asks the user is tried in `widget/input.spec.ts`. */
type WidgetRun = Omit<StartedRun, 'untilAsked' | 'answer'>;

interface Started {
  readonly result: Promise<object>;
  printed: string;
}

declare global {
  /** Lives in the page under test. */
  var started: Started[];
}

/** One page with one widget for all tests of a `describe`, opened before the first. */
export function shareWidgetLab({ isolation = true }: { readonly isolation?: boolean } = {}): () => WidgetLab {
  let lab: WidgetLab | undefined;
  test.beforeAll(async ({ browser, host, isolatedHost, appServer, plainServer }) => {
    const [own, app] = isolation ? [isolatedHost, appServer] : [host, plainServer];
    lab = await openWidgetLab(await browser.newPage(), own.url, app.url);
  });
  test.afterAll(async () => {
    await lab?.page.context().close();
  });
  return () => {
    if (!lab) throw new Error('The page has not been opened.');
    return lab;
  };
}

async function openWidgetLab(page: Page, hostUrl: string, appUrl: string): Promise<WidgetLab> {
  const host = await openHost(page, hostUrl, appUrl);
  const connected = await host.connect({ mode: 'headless' });
  if (connected.status === 'failed') throw new Error(`The widget could not be connected: ${connected.message}`);
  await page.evaluate(() => {
    globalThis.started = [];
  });

  async function call(name: string, input: unknown): Promise<Record<string, unknown>> {
    return await page.evaluate(
      async ({ name, input }) => (await globalThis.hostPage.clients.widget?.callTool(name, input)) ?? {},
      { name, input },
    );
  }

  async function manage(operation: string, interpreterId?: string): Promise<Awaited<ReturnType<Lab['manage']>>> {
    const input = { operation, ...(interpreterId !== undefined && { interpreter_id: interpreterId }) };
    return (await call('manage_interpreters', input)) as unknown as Awaited<ReturnType<Lab['manage']>>;
  }

  const writeFiles = (files: Readonly<Record<string, string>>) =>
    page.evaluate(
      async (files) => {
        const client = globalThis.hostPage.clients.widget;
        for (const [path, text] of files) await client?.writeFile(path, text);
      },
      Object.entries(files) as readonly (readonly [string, string])[],
    );

  async function start(code: string, extra: RunExtra = {}): Promise<WidgetRun> {
    const before = (await host.events()).length;
    const index = await page.evaluate(
      (input) => {
        const { clients, call } = globalThis.hostPage;
        if (!clients.widget) throw new Error('There is no widget.');
        const started: Started = {
          printed: '',
          result: call('widget', 'runPythonCode', [
            input,
            {
              onOutput(output: { kind: string; text: string }) {
                if (output.kind === 'stream') started.printed += output.text;
              },
            },
          ]) as Promise<object>,
        };
        return globalThis.started.push(started) - 1;
      },
      toInput(code, extra),
    );
    const findId = async () => {
      const events = (await host.events()).slice(before);
      return events.find((event) => event.type === 'run-start' && event.code === code)?.runId;
    };
    return {
      async untilPrinted(text) {
        await page.waitForFunction(({ index, text }) => globalThis.started[index]?.printed.includes(text), {
          index,
          text,
        });
      },
      async stop() {
        const outcome = await host.call('interrupt', [await findId()]);
        if (outcome.status === 'failed') throw new Error(outcome.message);
      },
      result: async () => toWire(await page.evaluate((index) => globalThis.started[index]?.result, index)),
      async events() {
        const runId = await findId();
        return (await host.events()).filter((event) => event.runId === runId);
      },
    };
  }

  return {
    page,
    call,
    manage,
    start,
    writeFiles,
    events: host.events,
    run: async (code, extra = {}) => (await start(code, extra)).result(),
    async restart(interpreterId) {
      const outcome = await host.call('restart', [interpreterId]);
      if (outcome.status === 'failed') throw new Error(outcome.message);
    },
    writeFile: (path, text) => writeFiles({ [path]: text }),
    async files() {
      const files = await page.evaluate(async () => {
        const client = globalThis.hostPage.clients.widget;
        const read = async ({ path }: { readonly path: string }) => [
          path,
          await (await client?.readFile(path))?.text(),
        ];
        return Promise.all(((await client?.listFiles()) ?? []).map(read));
      });
      return Object.fromEntries(files);
    },
    async empty() {
      for (const { id } of (await manage('list')).interpreters ?? []) await manage('delete', id);
      await page.evaluate(async () => {
        const client = globalThis.hostPage.clients.widget;
        const paths = (await client?.listFiles())?.map(({ path }) => path) ?? [];
        while (paths.length > 0) await client?.deleteFiles(paths.splice(0, 1000));
      });
    },
  };
}

/** The input of a run in the names of the client. */
function toInput(code: string, { result_var_name, interpreter_id }: RunExtra): object {
  return {
    code,
    ...(result_var_name != null && { resultVarName: result_var_name }),
    ...(interpreter_id != null && { interpreterId: interpreter_id }),
  };
}

/** A result in the names of the wire, which the specs of the toolset know. */
function toWire(result: object | undefined): RunResult {
  const entries = Object.entries(result ?? {}).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return Object.fromEntries(entries) as RunResult;
}
