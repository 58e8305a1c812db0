import type { BrowserContext, Page, TestInfo } from '@playwright/test';
import type { startModelServer } from '../model-server.mjs';
import { type Lab, openLab, type RunExtra, type RunResult } from '../toolset-page.ts';
import { ATTACK_ANNOTATION, type AttackGroup, type AttackRecord, type Wall } from './attack-record.ts';
import { expect, test } from './attack-test.ts';
import type { OutsideWorld } from './outside-world.ts';
import { plantSecrets, SECRET } from './plant-secrets.ts';
import { PYTHON_TOOLS } from './python-tools.ts';
import { type Watch, watchPage } from './watch.ts';

interface Scene {
  readonly page: Page;
  readonly context: BrowserContext;
  /** A server on another origin; whatever reaches it has got out. */
  readonly canary: { readonly url: string; readonly hits: { method: string; path: string }[] };
  /** Where the app is served. */
  readonly target: { readonly url: string };
  /** All other hosts there are. */
  readonly outside: OutsideWorld;
  readonly watch: Watch;
}

/** An attack from Python: the toolset in a page with secrets in every store, and a neighbour with a secret file. */
export interface PythonScene extends Scene {
  readonly lab: Lab;
  /** Runs hostile Python, which prints GOT when it got through; that fails the attack. */
  run(code: string, extra?: RunExtra): Promise<RunResult>;
  /**
   * The same for ways of one kind, with a harmless run after each, which works; each failure is told with its name. Ways that
   * may spoil the interpreter they run in (`spoils`) are held to less: that run ends, and the next one works at the latest
   * when the interpreter has been restarted.
   */
  runEach(ways: readonly (readonly [name: string, code: string])[], options?: { spoils: boolean }): Promise<void>;
  /** Notes something that must not be; the attack fails by it. */
  note(failure: string): void;
}

/** An attack on the whole app; secrets are in every store of its origin. */
export interface AppScene extends Scene {
  /** A model that says what the attack scripts. */
  readonly model: Awaited<ReturnType<typeof startModelServer>>;
}

interface Options {
  /** False for a host without COOP and COEP. Default: true. */
  readonly isolation?: boolean;
  /** Milliseconds of running time a run may take. Default: the toolset's. */
  readonly timeLimitMs?: number;
  /** Whether the page has its own policy, which the frame inherits beside the frame's own. Default: true. */
  readonly pagePolicy?: boolean;
}

/** A row with many ways starts Python anew after each that ends it; on a busy machine a start takes ten seconds. In ms. */
const LONGEST_ATTACK_MS = 240_000;

/** Time that is kept back to look at what became of an attack that does not end, in ms. */
const LAST_LOOK_MS = 30_000;

/** The client whose files no other may see. */
const NEIGHBOUR = 'neighbour';

/**
 * Attacks with Python that controls its worker. Makes one test with a browser context of its own; afterwards nothing has
 * got out, nothing has changed, every run has ended, and the next one works. `wall` is what stops it.
 */
export function attackPython(
  group: AttackGroup,
  attack: string,
  wall: Wall,
  act: string | ((scene: PythonScene) => Promise<void>),
  { isolation = true, timeLimitMs, pagePolicy = true }: Options = {},
): void {
  test(`${group}: ${attack}`, async ({ page, context, canary, target, plainTarget, outside }, info) => {
    info.setTimeout(LONGEST_ATTACK_MS);
    const record = attach(info, { group, attack, wall, canaryHits: null, changed: null, settled: false });
    const server = isolation ? target : plainTarget;
    const initCode = `${PYTHON_TOOLS}\nCANARY = ${JSON.stringify(canary.url)}\nAPP = ${JSON.stringify(server.url)}`;
    const watch = watchPage(page, null, { canary, target: server, outside });
    if (!pagePolicy) await takePolicyFromPage(page);
    const lab = await openLab(page, {
      url: server.url,
      engine: { spares: 0 },
      initCode,
      ...(timeLimitMs !== undefined && { timeLimitMs }),
    });
    await plantSecrets(page);
    await lab.writeFile('secret.txt', SECRET, NEIGHBOUR);
    const through: string[] = [];
    const run = async (code: string, extra: RunExtra = {}, name = 'Python') => {
      const result = await lab.run(code, extra);
      const wrong = describeRun(result);
      if (wrong !== null) through.push(`${name} ${wrong}`);
      return result;
    };
    const scene: PythonScene = {
      ...{ page, context, canary, target: server, outside, watch, lab },
      run,
      note: (failure) => void through.push(failure),
      async runEach(ways, { spoils } = { spoils: false }) {
        for (const [name, code] of ways) {
          const hits = watch.hits().length;
          await run(code, {}, name);
          let next = await lab.run('1 + 1');
          if (spoils && !hasWorked(next)) {
            await restartInterpreters(lab);
            next = await lab.run('1 + 1');
          }
          if (!hasWorked(next)) through.push(`${name} broke the next run: ${JSON.stringify(next).slice(0, 300)}`);
          if (watch.hits().length > hits) through.push(`${name} got out`);
        }
      },
    };
    await watch.begin();
    const error = await settleBefore(info, typeof act === 'string' ? scene.run(act) : act(scene));
    record.settled = error !== HANGS;
    // What an attack has left behind strikes in the next run, if at all.
    const next = record.settled ? await lab.run('1 + 1') : null;
    const events = JSON.stringify(await lab.events());
    record.canaryHits = watch.hits().length;
    record.changed = [
      ...(await watch.changes()),
      ...((await lab.files(NEIGHBOUR))['secret.txt'] === SECRET ? [] : ["the neighbour's file is different"]),
      ...(events.includes(SECRET) ? ['a secret was read'] : []),
      ...through,
    ];
    record.settled &&= await haveRunsEnded(lab);
    finish(info, record);
    expect(error).toBeNull();
    expect(watch.hits()).toEqual([]);
    expect(record).toMatchObject({ canaryHits: 0, changed: [], settled: true });
    expect(next).toMatchObject({ success: true, stdout: '2\n' });
  });
}

/**
 * Attacks the built app. Makes one test with a browser context of its own, in which the app has been opened with secrets in
 * every store of its origin; afterwards nothing has got out and nothing outside of what shows outputs has changed. Requests
 * to the scripted model are no hits. The attack itself checks that what it started has ended and that the next run works.
 */
export function attackApp(
  group: AttackGroup,
  attack: string,
  wall: Wall,
  act: (scene: AppScene) => Promise<void>,
  { isolation = true }: Pick<Options, 'isolation'> = {},
): void {
  test(`${group}: ${attack}`, async ({ page, context, canary, target, plainTarget, outside, model }, info) => {
    const record = attach(info, { group, attack, wall, canaryHits: null, changed: null, settled: false });
    const server = isolation ? target : plainTarget;
    const watch = watchPage(page, 'body > *', { canary, target: server, outside });
    await page.goto(new URL('embed.html', server.url).href, { waitUntil: 'commit' });
    await plantSecrets(page);
    await page.goto(server.url);
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
    await watch.begin();
    const error = await settleBefore(info, act({ page, context, canary, target: server, outside, model, watch }));
    record.settled = error !== HANGS;
    record.canaryHits = watch.hits().length;
    record.changed = await watch.changes();
    finish(info, record);
    expect(error).toBeNull();
    expect(watch.hits()).toEqual([]);
    expect(record).toMatchObject({ canaryHits: 0, changed: [], settled: true });
  });
}

/** The page of the toolset becomes one of somebody who uses it and has set no policy. */
async function takePolicyFromPage(page: Page): Promise<void> {
  await page.route('**/examples/toolset.html', async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const body = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '');
    if (body === html) throw new Error('The page has no policy that could be taken away.');
    await route.fulfill({ response, body });
  });
}

const HANGS = new Error('The attack does not end.');

/** Waits as long as the test may take; resolves to what went wrong. */
async function settleBefore(info: TestInfo, work: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Error>((done) => {
    timer = setTimeout(() => done(HANGS), info.timeout - LAST_LOOK_MS);
  });
  const error = await Promise.race([
    work.then(
      () => null,
      (error: unknown) => error,
    ),
    late,
  ]);
  clearTimeout(timer);
  return error;
}

/** What is wrong with how hostile Python ended; mistakes of the attack itself are told too, as it attacked nothing then. */
function describeRun({ stdout, stderr }: RunResult): string | null {
  if (stdout.includes('GOT')) return `got through: ${stdout.slice(0, 200)}`;
  const mistake = /^(SyntaxError|IndentationError|NameError): .*/m.exec(stderr);
  return mistake && `is no attack: ${mistake[0]}`;
}

function hasWorked({ success, stdout }: RunResult): boolean {
  return success && stdout === '2\n';
}

/** As the user's Restart does. */
async function restartInterpreters(lab: Lab): Promise<void> {
  const { interpreters = [] } = await lab.manage('list');
  await lab.page.evaluate(
    (ids) => Promise.all(ids.map((id) => globalThis.lab.sets[0]?.tools.restart('me', id))),
    interpreters.map(({ id }) => id),
  );
}

async function haveRunsEnded(lab: Lab): Promise<boolean> {
  const events = await lab.events();
  const idsOf = (type: string) => new Set(events.filter((event) => event.type === type).map(({ runId }) => runId));
  const ended = idsOf('run-end');
  return [...idsOf('run-queue')].every((runId) => ended.has(runId));
}

/** The record goes along with the test from its beginning: one that is ended from outside has it too. */
function attach(info: TestInfo, record: AttackRecord): AttackRecord {
  info.annotations.push({ type: ATTACK_ANNOTATION, description: JSON.stringify(record) });
  return record;
}

function finish(info: TestInfo, record: AttackRecord): void {
  const annotation = info.annotations.find(({ type }) => type === ATTACK_ANNOTATION);
  if (annotation) annotation.description = JSON.stringify(record);
}
