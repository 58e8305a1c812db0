import type { RunOutcome } from '../../workers/contract/interpreter-api.ts';
import type { PythonError } from '../../workers/contract/python-error.ts';
import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import { createDeferred } from '../lib/deferred.ts';
import { startGrace } from '../lib/grace.ts';
import type { PackageBytes } from './broker.ts';
import type { RunMessage, Sandbox, SandboxResult } from './engine.ts';
import { InputDialogue } from './input-dialogue.ts';
import { OutputCollector } from './output-collector.ts';
import { isWhole } from './output-cut.ts';
import type { CheckedRunReply } from './parse-run-reply.ts';
import type { RunEnd, RunEvent, RunFile, RunPackage } from './run.ts';
import { RunningClock } from './running-clock.ts';
import type { RunPythonCodeResult } from './tool-contract.ts';

/** Who learns from results that variables were lost, each by itself. */
export type RunReader = 'agent' | 'host';

/** A run that waits or runs. */
export interface RunTask {
  readonly runId: string;
  readonly code: string;
  readonly resultVarName: string | null;
  /** Set when it was stopped while it waited. */
  cancelled: boolean;
  /** Who reads the result; null for the user's own run, and when what asked for it was stopped. */
  reader: RunReader | null;
  /** Whether somebody answers what `input()` asks for. */
  readonly answersInput: boolean;
}

/** Python that was asked to stop gets this long to do so before its sandbox is ended. */
const STOP_GRACE_MS = 3_000;
/** A worker that is idle answers a run at once; one that says nothing for this long is gone without a sign. */
const ANSWER_LIMIT_MS = 10_000;
/** Installing a large package is silent work; longer silence than this is no work. */
const INSTALL_LIMIT_MS = 120_000;
/** How often one code may take its sandbox down before we give up. */
const CRASH_LIMIT = 2;

type StopReason = 'stop' | 'time-limit' | 'restart';

/** One run under way: its clock, its output so far, its way to an end. Makes every event and the result of the run. */
export class ActiveRun {
  readonly #task: RunTask;
  readonly #emit: (event: RunEvent) => void;
  readonly #clock: RunningClock;
  readonly #timeLimitMs: number;
  #collector = new OutputCollector();
  #packages = new Map<string, RunPackage>();
  #sandbox: Sandbox | null = null;
  #stopReason: StopReason | null = null;
  readonly #stopped = createDeferred<void>();
  #takeCount: (() => number) | null = null;
  #endGrace = () => {};
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  #killed = false;
  #saving: AbortController | null = null;
  #crashes = 0;
  #usedNetwork = false;
  #awaitsRequests = false;
  readonly #dialogue: InputDialogue;
  #notes = '';

  constructor(task: RunTask, timeLimitMs: number, emit: (event: RunEvent) => void) {
    this.#task = task;
    this.#emit = emit;
    this.#timeLimitMs = timeLimitMs;
    this.#clock = new RunningClock(timeLimitMs, () => this.stop('time-limit'));
    this.#dialogue = new InputDialogue(task, emit, () => this.#updateClock());
    emit({ type: 'run-start', runId: task.runId, at: Date.now() });
  }

  get runId(): string {
    return this.#task.runId;
  }

  get reader(): RunReader | null {
    return this.#task.reader;
  }

  get isStopped(): boolean {
    return this.#stopReason !== null;
  }

  /** Resolves when it is to end, whatever it waits for; never, if nobody asks for that. */
  get stopped(): Promise<void> {
    return this.#stopped.promise;
  }

  /** Whether the code may run once more after its sandbox died: never what was stopped or reached the network. */
  get mayRepeat(): boolean {
    return !this.isStopped && !this.#usedNetwork && this.#crashes < CRASH_LIMIT;
  }

  /** Runs the code in `sandbox`, which has missed `changes`; `takeCount` numbers it when its code begins to run. */
  async runIn(
    sandbox: Sandbox,
    changes: WorkspaceChanges,
    takeCount: () => number,
  ): Promise<SandboxResult<CheckedRunReply>> {
    const { runId, code, resultVarName } = this.#task;
    this.#sandbox = sandbox;
    this.#takeCount = takeCount;
    this.#expectWord(ANSWER_LIMIT_MS);
    const result = await sandbox.run({ runId, code, resultVarName, changes });
    this.#dialogue.close();
    this.#clock.setRunning(false);
    this.#endGrace();
    clearTimeout(this.#silenceTimer);
    this.#sandbox = null;
    if (result.status === 'ended') this.#crashes += 1;
    return result;
  }

  /**
   * Has the files that the run changed kept by `commit`, which Stop ends; resolves to what the user must know, which may be
   * why nothing was kept.
   */
  async save(
    changes: WorkspaceChanges<Blob>,
    commit: (signal: AbortSignal) => Promise<readonly string[]>,
  ): Promise<readonly string[]> {
    if (changes.written.length + changes.renamed.length + changes.deleted.length === 0) return [];
    this.#saving = new AbortController();
    this.#emit({ type: 'run-save', runId: this.runId });
    try {
      return await commit(this.#saving.signal);
    } catch (error) {
      return [`The files of this run were not kept: ${error instanceof Error ? error.message : String(error)}`];
    } finally {
      this.#saving = null;
    }
  }

  receive(message: RunMessage): void {
    if (message.type === 'run-phase' && message.phase === 'running') clearTimeout(this.#silenceTimer);
    else if (message.type === 'run-phase' || message.type === 'package-state') this.#expectWord(INSTALL_LIMIT_MS);
    switch (message.type) {
      case 'run-phase':
        this.#clock.setRunning(message.phase === 'running');
        if (message.phase === 'running') this.#count();
        this.#emit(message);
        return;
      case 'package-state': {
        const known = this.#packages.get(message.name);
        const { name, state, reason } = message;
        this.#updatePackage({ receivedBytes: 0, totalBytes: 0, source: '', ...known, name, state, reason });
        return;
      }
      case 'input-request':
        this.#dialogue.open(message, this.#sandbox);
        return;
      case 'input-cancel':
        this.#dialogue.close(message.requestId);
        return;
      case 'run-end':
        return; // the sandbox itself deals with it
      default:
        this.#collect(message);
    }
  }

  receivePackageBytes({ name, source, receivedBytes, totalBytes }: PackageBytes): void {
    const state = this.#packages.get(name)?.state ?? 'loading';
    this.#updatePackage({ name, source, receivedBytes, totalBytes, state, reason: '' });
    if (!this.#clock.isCounting) this.#expectWord(INSTALL_LIMIT_MS);
  }

  noteNetworkUse(): void {
    this.#usedNetwork = true;
  }

  noteRequestsPending(pending: boolean): void {
    this.#awaitsRequests = pending;
    this.#updateClock();
  }

  /** Answers the open request for input with a line, or with null ends the input; false when it is not open. */
  answerInput(requestId: number, text: string | null): boolean {
    return this.#dialogue.answer(requestId, text);
  }

  #updateClock(): void {
    this.#clock.setWaiting(this.#awaitsRequests || this.#dialogue.isOpen);
    // The code goes on; from here on the clock watches it.
    if (this.#clock.isCounting) clearTimeout(this.#silenceTimer);
  }

  /** The user restarts or deletes the interpreter: the sandbox goes, and the run is not repeated. */
  noteRestart(): void {
    this.#stopReason ??= 'restart';
    this.#stopped.resolve();
  }

  /** Asks Python to stop and gives it a moment; a second call ends its sandbox at once. */
  stop(reason: 'stop' | 'time-limit'): void {
    if (this.#saving) this.#saving.abort(new DOMException('you stopped that.', 'AbortError'));
    else if (this.#stopReason === null) {
      this.#stopReason = reason;
      this.#emit({ type: 'run-stop', runId: this.runId });
      this.#stopped.resolve();
      this.#sandbox?.interrupt(this.runId);
      this.#endGrace = startGrace(STOP_GRACE_MS, () => this.#kill());
    } else {
      this.#kill();
    }
  }

  tellRestart(reason: string, rerun: boolean): void {
    if (rerun) {
      this.#collector = new OutputCollector();
      this.#packages.clear();
      this.#notes = '';
    }
    this.#emit({ type: 'run-restart', runId: this.runId, reason, rerun });
  }

  /** Its files are committed. */
  tellFiles(files: readonly RunFile[]): void {
    if (files.length > 0) this.#emit({ type: 'files-commit', runId: this.runId, files });
  }

  tellInitError(error: PythonError): void {
    this.#note(`The init code of this interpreter failed:\n${error.traceback}`);
  }

  /** The end of a run that answered. */
  finish(
    outcome: RunOutcome,
    restart: string | null,
    refusedFiles: readonly string[],
    workdir: string,
  ): RunPythonCodeResult {
    for (const reason of refusedFiles) this.#note(`${reason}\n`);
    if (outcome.status !== 'ok') this.#emit({ type: 'error-add', runId: this.runId, error: outcome.error });
    if (outcome.status === 'interrupted' && this.#stopReason) {
      const kept = this.#crashes === 0 ? 'Variables are kept.' : 'Variables from before its restart are lost.';
      this.#note(`${this.#describeStop()} ${kept}\n`);
    }
    this.#end(
      outcome.status === 'interrupted'
        ? { status: 'interrupted', reason: this.#stopReason === 'time-limit' ? 'time-limit' : 'stop' }
        : { status: outcome.status },
    );
    const figures = this.#collector.figures;
    const path = this.#collector.figurePath;
    return {
      ...this.#result(outcome.status === 'ok', outcome.status === 'ok' ? '' : outcome.error.traceback, restart),
      result: outcome.status === 'ok' && outcome.resultJson !== null ? parseJson(outcome.resultJson) : null,
      ...(path !== null && { figStoragePath: `${workdir}/${path}` }),
      ...(figures.length > 0 && { base64Uri: figures }),
    };
  }

  /** The end of a run whose sandbox died for good, as `restart` says; a fresh one is ready. */
  crash(restart: string): RunPythonCodeResult {
    this.tellRestart(restart, false);
    if (this.isStopped) {
      this.#note(`${this.#describeStop()} The interpreter was started anew: variables are lost, files are kept.\n`);
      this.#endEarly();
      return this.#result(false, '', restart);
    }
    const gaveUp = this.#crashes >= CRASH_LIMIT;
    const what = gaveUp ? 'This code ended the interpreter twice' : 'The interpreter ended';
    this.#note(
      `${what}: ${restart}. A fresh one is ready: variables are lost, files are kept, nothing this run wrote was kept.\n`,
    );
    this.#endEarly();
    return { ...this.#result(false, '', restart), ...(gaveUp && { interpreterCrashed: true }) };
  }

  /** The end of a run for which no sandbox can be had; `death` is why the last one ended. */
  fail(reason: string, death: string | null): RunPythonCodeResult {
    const before = [
      ...(this.isStopped ? [`${this.#describeStop()} `] : []),
      ...(death === null ? [] : [`The interpreter ended: ${death}. Variables are lost, files are kept. `]),
    ];
    this.#note(`${before.join('')}The interpreter could not be started. ${reason}\n`);
    this.#endEarly();
    return { ...this.#result(false, '', null), interpreterCrashed: true };
  }

  /** The end of a run that never started. */
  refuse(why: string): RunPythonCodeResult {
    this.#note(`${why}\n`);
    this.#end({ status: 'interrupted', reason: 'stop' });
    return this.#result(false, '', null);
  }

  close(): void {
    this.#clock.stop();
    clearTimeout(this.#silenceTimer);
    this.#endGrace();
  }

  #result(success: boolean, traceback: string, restart: string | null): RunPythonCodeResult {
    return {
      success,
      result: null,
      stdout: this.#collector.stdout,
      stderr: this.#collector.stderr + traceback + this.#notes,
      ...(restart !== null && { interpreterRestarted: true, restartReason: describeRestart(restart) }),
    };
  }

  /** Tells the run's number once for each sandbox it runs in, however often that says that it runs. */
  #count(): void {
    const takeCount = this.#takeCount;
    this.#takeCount = null;
    if (takeCount) this.#emit({ type: 'run-count', runId: this.runId, executionCount: takeCount() });
  }

  #note(text: string): void {
    this.#notes += text;
    this.#emit({ type: 'stream-write', runId: this.runId, stream: 'stderr', text });
  }

  #end(end: RunEnd): void {
    this.#emit({ type: 'run-end', runId: this.runId, end, at: Date.now() });
  }

  /** The end of a run that did not come to its own. */
  #endEarly(): void {
    this.#end(
      this.isStopped
        ? { status: 'interrupted', reason: this.#stopReason === 'time-limit' ? 'time-limit' : 'stop' }
        : { status: 'crashed' },
    );
  }

  /** Shows as much of an output as is kept, and tells how much is not. */
  #collect(
    output: Exclude<RunMessage, { type: 'run-end' | 'package-state' | 'run-phase' | 'input-request' | 'input-cancel' }>,
  ): void {
    const { message, cut } = this.#collector.add(output);
    if (message && message.type !== 'output-drop' && message.type !== 'messages-drop') this.#emit(message);
    if (!isWhole(cut)) this.#emit({ type: 'output-drop', runId: this.runId, cut });
  }

  #describeStop(): string {
    const limit = `${this.#timeLimitMs / 1000} s`;
    if (this.#stopReason === 'time-limit') return `Stopped at its time limit of ${limit}.`;
    return this.#stopReason === 'restart' ? 'Ended because the interpreter was restarted.' : 'Stopped by the user.';
  }

  #kill(): void {
    if (this.#killed) return;
    this.#killed = true;
    const why = this.#stopReason === 'time-limit' ? 'its time limit' : 'Stop';
    this.#sandbox?.dispose(`Python did not answer to ${why}`);
  }

  /** Ends a sandbox that says nothing although it should; while code runs, the clock does that. */
  #expectWord(limitMs: number): void {
    clearTimeout(this.#silenceTimer);
    const sandbox = this.#sandbox;
    this.#silenceTimer = setTimeout(() => sandbox?.dispose('its worker did not answer'), limitMs);
  }

  #updatePackage(update: RunPackage): void {
    this.#packages.set(update.name, update);
    this.#emit({ type: 'package-update', runId: this.runId, package: update });
  }
}

function describeRestart(reason: string): string {
  return `${reason}. Variables and imports are lost, files are kept.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
