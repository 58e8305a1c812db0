import type { Inquiry } from '../../workers/contract/inquiry.ts';
import type { ConfigureRequest } from '../../workers/contract/interpreter-api.ts';
import type { PythonError } from '../../workers/contract/python-error.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { WorkspaceMirror } from '../workspace/workspace-mirror.ts';
import { ActiveRun, type RunReader, type RunTask } from './active-run.ts';
import type { Engine, Sandbox, SandboxListener } from './engine.ts';
import { InquiryDesk } from './inquiry-desk.ts';
import { type InquiryOptions, type InquiryResult, MAKER_GONE } from './inquiry-result.ts';
import type { InterpreterState } from './interpreter-state.ts';
import { listRunFiles } from './list-run-files.ts';
import type { RunEvent } from './run.ts';
import { StartBackoff } from './start-backoff.ts';
import type { RunPythonCodeResult } from './tool-contract.ts';

/** What an interpreter is made of. */
export interface InterpreterOptions {
  readonly engine: Engine;
  readonly workspace: Workspace;
  readonly workdir: string;
  readonly initCode: string;
  /** Names of packages that every sandbox of it loads before they are needed. Default: none. */
  readonly packages?: readonly string[];
  /** Milliseconds of running time a run may take. */
  readonly timeLimitMs: number;
  /** Why the variables of an earlier interpreter are gone; the first result tells the agent. Default: there was none. */
  readonly lostBefore?: string | null;
  /** Asked when the engine is at its limit; resolves to whether a place was made. Default: none can be. */
  readonly makeRoom?: () => Promise<boolean>;
  readonly onRunEvent: (event: RunEvent) => void;
  readonly onState: (state: InterpreterState) => void;
  readonly onRefusal: SandboxListener['onRefusal'];
}

/** A sandbox this interpreter lives in, and what that copy knows of the workspace. */
interface Life {
  readonly sandbox: Sandbox;
  readonly mirror: WorkspaceMirror;
  /** An exception of the init code; the next run tells of it. */
  initError: PythonError | null;
  /** Runs whose code has begun; the glue names their sources by the same count. */
  runCount: number;
  /** Whether a run in it has come to its end. */
  hasRun: boolean;
  /** Whether it was told to load what makes help better. */
  hasHelp: boolean;
}

type LifeResult =
  | { readonly status: 'ok'; readonly life: Life }
  /** `isFinal`: another attempt would fail as this one did. */
  | { readonly status: 'failed'; readonly reason: string; readonly isFinal?: boolean };

/** How often a sandbox is asked for before the interpreter is called failed. */
const START_ATTEMPTS = 2;

/**
 * One interpreter: an id, a queue of runs, and the sandbox it currently lives in. It outlives its sandboxes: when one
 * dies it starts another under the same id, with the workspace's files, and repeats the run that was lost once.
 */
export class Interpreter {
  readonly #options: InterpreterOptions;
  #life: Life | null = null;
  /** The sandbox that runs the init code. */
  #settling: Sandbox | null = null;
  /** The sandbox that a restart ended, which is no failure of it. */
  #dismissed: Sandbox | null = null;
  readonly #backoff = new StartBackoff();
  /** How the last start failed, in a sentence. */
  #lastFailure = '';
  #starting: Promise<LifeResult> | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #active: ActiveRun | null = null;
  readonly #desk = new InquiryDesk({
    findSandbox: () => (this.isIdle ? (this.#life?.sandbox ?? null) : null),
    onEnd: (sandbox, reason) => {
      if (this.#life?.sandbox === sandbox) this.#mourn(this.#life, reason);
    },
  });
  #waiting = new Map<string, RunTask>();
  #state: InterpreterState = { status: 'starting', stage: 'download', receivedBytes: 0, totalBytes: 0 };
  /** Why variables were lost, by who has not been told; their next results do. */
  readonly #untoldRestarts = new Map<RunReader, string>();
  #disposed = false;

  constructor(options: InterpreterOptions) {
    this.#options = options;
    if (options.lostBefore) this.#noteRestart(options.lostBefore);
  }

  get state(): InterpreterState {
    return this.#state;
  }

  /** Gets a sandbox ahead of the first run; resolves with why it failed, or null. */
  async start(): Promise<string | null> {
    const result = await this.#ensureLife();
    return result.status === 'ok' ? null : result.reason;
  }

  /** Queues a run; always resolves. */
  run(task: RunTask): Promise<RunPythonCodeResult> {
    this.#waiting.set(task.runId, task);
    this.#desk.makeWay();
    const result = this.#queue.then(() => this.#execute(task));
    this.#queue = result;
    return result;
  }

  /** Asks about its state between runs; always resolves. Waiting for an interpreter without a sandbox starts one. */
  async inquire(inquiry: Inquiry, options: InquiryOptions): Promise<InquiryResult<unknown>> {
    if (this.#disposed) return { status: 'unavailable', reason: MAKER_GONE };
    if (options.waits && this.#life === null) void this.#ensureLife();
    const result = await this.#desk.ask(inquiry, options);
    if (inquiry.type === 'complete' || inquiry.type === 'inspect') this.#improveHelp();
    return result;
  }

  /** Stops a run: a queued one never starts; a running one gets KeyboardInterrupt, and is killed at the second call. */
  interrupt(runId: string): void {
    const task = this.#waiting.get(runId);
    if (task) task.cancelled = true;
    else if (this.#active?.runId === runId) this.#active.stop('stop');
  }

  /** Answers the input request of a run with a line, or with null ends its input; false when nobody waits there. */
  answerInput(runId: string, requestId: number, text: string | null): boolean {
    return this.#active?.runId === runId && this.#active.answerInput(requestId, text);
  }

  /** A new sandbox for the same interpreter: variables are lost, files are kept. A run under way ends. */
  async restart(reason: string): Promise<void> {
    this.#active?.noteRestart();
    const sandbox = this.#life?.sandbox ?? this.#settling;
    this.#dismissed = sandbox;
    this.#backoff.reset();
    sandbox?.dispose(reason);
    await sandbox?.ended;
    await this.#ensureLife();
  }

  /** Whether it has a sandbox that nothing runs or waits in. */
  get isIdle(): boolean {
    return this.#life !== null && this.#active === null && this.#waiting.size === 0;
  }

  /** Resolves when the sandbox it lived in is gone. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    for (const task of this.#waiting.values()) task.cancelled = true;
    this.#active?.noteRestart();
    this.#desk.refuse(MAKER_GONE);
    this.#backoff.reset();
    const sandbox = this.#life?.sandbox ?? this.#settling;
    sandbox?.dispose('the interpreter was deleted');
    await sandbox?.ended;
  }

  async #execute(task: RunTask): Promise<RunPythonCodeResult> {
    this.#waiting.delete(task.runId);
    const { onRunEvent, timeLimitMs } = this.#options;
    const active = new ActiveRun(task, timeLimitMs, onRunEvent);
    if (task.cancelled)
      return active.refuse(this.#disposed ? 'The interpreter was deleted.' : 'Stopped before it started.');
    this.#active = active;
    try {
      return await this.#runWithRecovery(active);
    } finally {
      active.close();
      this.#active = null;
      if (this.#life) this.#setState({ status: 'idle' });
      this.#desk.goOn();
    }
  }

  async #runWithRecovery(active: ActiveRun): Promise<RunPythonCodeResult> {
    let death: string | null = null;
    for (;;) {
      // Where Python had to be ended, the run ends with a fresh one ready; what has not begun ends without waiting for it.
      const isReady = this.#makeReady();
      const started = death === null ? await Promise.race([isReady, active.stopped]) : await isReady;
      if (this.#disposed) return active.refuse('The interpreter was deleted.');
      if (!started) return active.refuse('Stopped before it started.');
      if (started.status === 'failed') return active.fail(started.reason, this.#takeRestart(active));
      if (death !== null && !active.mayRepeat) return active.crash(this.#takeRestart(active) ?? death);
      if (active.isStopped) return active.refuse('Stopped before it started.');
      const { life } = started;
      const untold = this.#findRestart(active);
      if (untold !== null) active.tellRestart(untold, death !== null);
      if (life.initError) active.tellInitError(life.initError);
      life.initError = null;
      this.#setState({ status: 'running', runId: active.runId });
      const result = await active.runIn(life.sandbox, life.mirror.takeChanges(), () => {
        life.runCount += 1;
        return life.runCount;
      });
      if (result.status === 'reply') {
        life.hasRun = true;
        this.#backoff.reset();
        const { changes, refused: unfit = [], outcome } = result.reply;
        const before = this.#options.workspace.list();
        const refused = [
          ...unfit.map((reason) => `A file of this run was not kept: ${reason}`),
          ...(await active.save(changes, (signal) => life.mirror.commit(changes, active.runId, { signal }))),
        ];
        active.tellFiles(listRunFiles(changes, before, this.#options.workspace, active.runId));
        return active.finish(outcome, this.#takeRestart(active), refused, this.#options.workdir);
      }
      death = result.end.reason;
      this.#mourn(life, death); // an engine may tell the run before it tells of the end
    }
  }

  /** What comes before a run: the question under way has made way, there is a sandbox, the files are as they are on disk. */
  async #makeReady(): Promise<LifeResult> {
    const { cleared } = this.#desk;
    if (cleared !== null) await cleared;
    const started = await this.#ensureLife(); // also the promise of every ending: a fresh interpreter is ready
    await this.#options.workspace.refresh();
    return started;
  }

  /** Why variables were lost; told again with the next run when nobody reads this one's result. */
  #takeRestart(active: ActiveRun): string | null {
    const reason = this.#findRestart(active);
    if (active.reader !== null) this.#untoldRestarts.delete(active.reader);
    return reason;
  }

  /** A run that nobody reads shows what the agent does not know yet. */
  #findRestart({ reader }: ActiveRun): string | null {
    return this.#untoldRestarts.get(reader ?? 'agent') ?? null;
  }

  #noteRestart(reason: string): void {
    for (const reader of ['agent', 'host'] as const) this.#untoldRestarts.set(reader, reason);
  }

  #ensureLife(): Promise<LifeResult> {
    if (this.#life) return Promise.resolve({ status: 'ok', life: this.#life });
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  async #begin(): Promise<LifeResult> {
    const { restMs } = this.#backoff;
    if (restMs > 0) return this.#giveUp(`${this.#lastFailure} ${describeRest(restMs)}`);
    let reason = 'The interpreter was deleted.';
    for (let attempt = 0; attempt < START_ATTEMPTS && !this.#disposed; attempt += 1) {
      const acquired = await this.#options.engine.acquire((progress) =>
        this.#setState({ status: 'starting', ...progress }),
      );
      if (acquired.status !== 'ok') {
        reason = acquired.reason;
        if (acquired.status === 'limit' && !(await this.#options.makeRoom?.())) break;
        continue;
      }
      const life = await this.#settleIn(acquired.sandbox);
      if (life.status === 'ok') return life;
      reason = life.reason;
      if (this.#disposed) break;
      if (this.#dismissed === acquired.sandbox) {
        attempt = -1;
        continue;
      }
      this.#backoff.noteFailedStart(life.isFinal);
      this.#lastFailure = describeFailure(reason, this.#backoff.failures);
      if (!this.#backoff.mayGoOn) {
        reason = `${this.#lastFailure} ${describeRest(this.#backoff.restMs)}`;
        break;
      }
      this.#setState({ status: 'restarting', reason });
      await this.#backoff.pause();
    }
    return this.#giveUp(reason);
  }

  #giveUp(reason: string): LifeResult {
    this.#setState({ status: 'failed', reason });
    this.#desk.refuse(reason);
    return { status: 'failed', reason };
  }

  async #settleIn(sandbox: Sandbox): Promise<LifeResult> {
    this.#settling = sandbox;
    const { timeLimitMs } = this.#options;
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      sandbox.dispose(`it did not come to its end in ${timeLimitMs / 1000} s`);
    }, timeLimitMs);
    const result = await this.#configure(sandbox);
    clearTimeout(limit);
    this.#settling = null;
    return result.status === 'ok' ? result : { ...result, isFinal: isLate };
  }

  async #configure(sandbox: Sandbox): Promise<LifeResult> {
    const { workspace, workdir, initCode, packages = [], onRefusal } = this.#options;
    const mirror = new WorkspaceMirror(workspace);
    void sandbox.ended.then(() => mirror.close());
    const request: ConfigureRequest = { workdir, initCode, packages, files: mirror.takeChanges().written };
    const configured = await sandbox.configure(request, {
      onRefusal,
      onRunMessage: (message) => this.#active?.receive(message),
      onPackageBytes: (update) => this.#active?.receivePackageBytes(update),
      onNetworkUse: () => this.#active?.noteNetworkUse(),
      onRequestsPending: (pending) => this.#active?.noteRequestsPending(pending),
    });
    if (configured.status === 'ended') {
      return {
        status: 'failed',
        reason: `The interpreter ended while it ran its init code: ${configured.end.reason}.`,
      };
    }
    if (this.#disposed) {
      sandbox.dispose('the interpreter was deleted');
      return { status: 'failed', reason: 'The interpreter was deleted.' };
    }
    const life: Life = {
      sandbox,
      mirror,
      runCount: 0,
      hasRun: false,
      hasHelp: false,
      initError: configured.reply.status === 'error' ? configured.reply.error : null,
    };
    this.#life = life;
    void sandbox.ended.then(({ reason }) => this.#mourn(life, reason));
    this.#setState({ status: 'idle' });
    this.#desk.goOn();
    return { status: 'ok', life };
  }

  #mourn(life: Life, reason: string): void {
    if (this.#life !== life) return;
    this.#life = null;
    this.#noteRestart(reason);
    if (this.#disposed) return;
    if (!life.hasRun && this.#active === null && this.#dismissed !== life.sandbox) {
      this.#backoff.noteIdleEnd();
      const { failures, mayGoOn } = this.#backoff;
      if (!mayGoOn) {
        this.#giveUp(
          `Python ended ${failures} times in a row before anything ran: ${reason}. The next run starts it again.`,
        );
        return;
      }
    }
    this.#setState({ status: 'restarting', reason });
    // Started again at once, so that whoever comes next finds it ready; a failure is told to them.
    void this.#ensureLife();
  }

  #improveHelp(): void {
    const life = this.#life;
    if (life === null || life.hasHelp || !this.isIdle || !this.#options.engine.hasPackages) return;
    life.hasHelp = true;
    life.sandbox.loadHelp();
  }

  #setState(state: InterpreterState): void {
    if (this.#disposed) return;
    this.#state = state;
    this.#options.onState(state);
  }
}

/** Why starts failed, and how many in a row. */
function describeFailure(reason: string, failures: number): string {
  return failures === 1 ? reason : `${reason.replace(/\.$/, '')}, ${failures} times in a row.`;
}

function describeRest(restMs: number): string {
  return `It is tried again by a run in ${Math.ceil(restMs / 1000)} s or later, or at once by Restart.`;
}
