import type { Inquiry } from '../../workers/contract/inquiry.ts';
import { createId } from '../lib/create-id.ts';
import { Workspace } from '../workspace/workspace.ts';
import type { RunReader, RunTask } from './active-run.ts';
import { BrowserEngine } from './browser-engine.ts';
import type { Engine } from './engine.ts';
import { DEFAULT_INIT_CODE } from './init-code.ts';
import { type AnswerTo, type InquiryOptions, type InquiryResult, MAKER_GONE } from './inquiry-result.ts';
import { Interpreter } from './interpreter.ts';
import type { InterpreterEvent } from './interpreter-state.ts';
import type { RunEvent, RunOrigin } from './run.ts';
import {
  LONGEST_CODE,
  MANAGE_INTERPRETERS,
  type ManageInterpretersInput,
  type ManageInterpretersResult,
  parseManageInput,
  parseRunInput,
  RUN_PYTHON_CODE,
  type RunPythonCodeInput,
  type RunPythonCodeResult,
  toManageWire,
  toRunWire,
  type WireResult,
} from './tool-contract.ts';

/** Default folder Python works in. */
const DEFAULT_WORKDIR = '/workspace';
/** Default running time a run may take; downloads and boot do not count. */
const DEFAULT_TIME_LIMIT_MS = 120_000;

/** What a toolset is made of; everything but the name has a default. */
export interface ToolSetOptions {
  readonly name: string;
  /** Absolute folder that Python works in and whose files are kept. Default `/workspace`. */
  readonly workdir?: string;
  /** Where interpreters come from. Default: sealed frames of this page. */
  readonly engine?: Engine;
  /** Python that runs when an interpreter starts. The default sets up matplotlib. */
  readonly initCode?: string;
  /**
   * Names of packages that every interpreter loads before they are needed; its first run waits for them, and says of those
   * that cannot be had why.
   */
  readonly packages?: readonly string[];
  /** Milliseconds of running time a run may take. Default 120,000. */
  readonly timeLimitMs?: number;
  /** The files of a client. Default: a workspace in memory for each. */
  readonly workspaceOf?: (clientId: string) => Workspace;
  /**
   * Whether an idle interpreter of another client may go when the engine is at its limit; that client's next result tells of
   * it. Default: no, the call fails and says why.
   */
  readonly makesRoom?: boolean;
  /**
   * Whether somebody answers what `input()` asks, in all runs or by their origin: listens for `input-request` and calls
   * `answerInput`. Default: no, and Python gets an EOFError that says so.
   */
  readonly answersInput?: boolean | ((origin: RunOrigin) => boolean);
}

/** For whom a call is made. */
export interface ToolCall {
  readonly clientId: string;
  /** Who asked; the default is an agent's call without a known id. */
  readonly origin?: RunOrigin;
  /** Stops the run: KeyboardInterrupt first, state kept. */
  readonly signal?: AbortSignal;
  /** Told the id of the run that the call makes, before any event of it. */
  readonly onRun?: (runId: string) => void;
  /** Whether somebody answers what this run asks for, whatever the toolset's own `answersInput` says. */
  readonly answersInput?: boolean;
}

interface Client {
  readonly workspace: Workspace;
  readonly interpreters: Map<string, Interpreter>;
  /** The interpreter used when none is named. */
  defaultId: string | null;
  /** Why variables of an interpreter that is gone were lost; the next one tells of it. */
  lostBefore: string | null;
  /** Rises with every run of any client: who has the lowest was used the longest ago. */
  lastUse: number;
}

/** What an agent is told whose idle interpreter made room for another client's. */
const MADE_ROOM = 'it was idle and its place was needed for other work';

/**
 * Persistent Python for agents: every client id has its own interpreters and files and cannot see another's. All calls
 * settle; a failure that an agent should read is a result, not a throw.
 */
export class PythonInterpreterToolSet {
  readonly name: string;
  readonly workdir: string;
  readonly #engine: Engine;
  readonly #initCode: string;
  readonly #packages: readonly string[];
  readonly #timeLimitMs: number;
  readonly #workspaceOf: (clientId: string) => Workspace;
  readonly #clients = new Map<string, Client>();
  readonly #listeners = new Set<(event: RunEvent | InterpreterEvent) => void>();
  readonly #makesRoom: boolean;
  readonly #answersInput: (origin: RunOrigin) => boolean;
  #uses = 0;

  constructor(options: ToolSetOptions) {
    this.name = options.name;
    this.workdir = parseWorkdir(options.workdir ?? DEFAULT_WORKDIR);
    this.#engine = options.engine ?? new BrowserEngine();
    this.#initCode = options.initCode ?? DEFAULT_INIT_CODE;
    this.#packages = options.packages ?? [];
    this.#timeLimitMs = options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS;
    this.#workspaceOf = options.workspaceOf ?? (() => new Workspace());
    this.#makesRoom = options.makesRoom ?? false;
    const { answersInput = false } = options;
    this.#answersInput = typeof answersInput === 'function' ? answersInput : () => answersInput;
  }

  /** Calls `listener` with everything that happens to runs and interpreters; returns the function that ends it. */
  subscribe(listener: (event: RunEvent | InterpreterEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls a tool by its name on the wire with an input from outside; the answer has the wire's keys. */
  async callTool(name: string, input: unknown, call: ToolCall): Promise<WireResult> {
    if (name === RUN_PYTHON_CODE) {
      const parsed = parseRunInput(input);
      return toRunWire('error' in parsed ? refusedRun(parsed.error) : await this.runPythonCode(parsed.input, call));
    }
    if (name === MANAGE_INTERPRETERS) {
      const parsed = parseManageInput(input);
      return toManageWire(
        'error' in parsed ? { success: false, error: parsed.error } : await this.manageInterpreters(parsed.input, call),
      );
    }
    return {
      success: false,
      error: `There is no tool ${name}; there are ${RUN_PYTHON_CODE} and ${MANAGE_INTERPRETERS}.`,
    };
  }

  /** Runs code in an interpreter of the client, by default its own one, which is created on first use. */
  async runPythonCode(input: RunPythonCodeInput, call: ToolCall): Promise<RunPythonCodeResult> {
    const { code } = input;
    if (code.trim() === '') return refusedRun('The code is empty. Give Python code to run.');
    if (code.length > LONGEST_CODE) {
      return refusedRun(
        `The code is ${(code.length / 1e6).toFixed(1)} MB, over the limit of ${LONGEST_CODE / 1e6} MB. Put data into a workspace file and read it from there.`,
      );
    }
    const client = this.#client(call.clientId);
    client.lastUse = this.#uses += 1;
    const id = input.interpreterId ?? client.defaultId ?? this.#create(call.clientId, client);
    const interpreter = client.interpreters.get(id);
    if (!interpreter) return refusedRun(unknownInterpreter(id));
    client.defaultId ??= id;

    const runId = createId('run');
    call.onRun?.(runId);
    const origin = call.origin ?? { by: 'agent', toolCallId: null };
    this.#emit({ type: 'run-queue', runId, clientId: call.clientId, interpreterId: id, origin, code });
    const isAborted = call.signal?.aborted ?? false;
    const reader = isAborted ? null : findReader(origin);
    const task: RunTask = {
      runId,
      code,
      resultVarName: input.resultVarName ?? null,
      cancelled: isAborted,
      reader,
      answersInput: call.answersInput ?? this.#answersInput(origin),
    };
    const stop = () => {
      task.reader = null;
      interpreter.interrupt(runId);
    };
    call.signal?.addEventListener('abort', stop);
    try {
      return await interpreter.run(task);
    } finally {
      call.signal?.removeEventListener('abort', stop);
    }
  }

  /**
   * Asks about an interpreter's state between runs, by default the client's own one; always resolves. Only questions about
   * code that may wait create an interpreter where there is none.
   */
  async inquire<T extends Inquiry>(
    clientId: string,
    inquiry: T,
    { interpreterId, ...options }: InquiryOptions & { readonly interpreterId?: string } = {},
  ): Promise<InquiryResult<AnswerTo<T>>> {
    const isAboutCode = inquiry.type === 'complete' || inquiry.type === 'inspect' || inquiry.type === 'check-syntax';
    const client = isAboutCode && options.waits ? this.#client(clientId) : this.#clients.get(clientId);
    let id = interpreterId ?? client?.defaultId;
    if (client && !id && isAboutCode && options.waits && !options.signal?.aborted) {
      id = this.#create(clientId, client);
      client.defaultId = id;
    }
    const interpreter = id ? client?.interpreters.get(id) : undefined;
    if (!interpreter) return { status: 'unavailable', reason: id ? MAKER_GONE : 'Python has not been started yet.' };
    // The desk's parser has checked it to be the answer of this very type.
    return (await interpreter.inquire(inquiry, options)) as InquiryResult<AnswerTo<T>>;
  }

  /** Creates, lists or deletes interpreters of the client. */
  async manageInterpreters(input: ManageInterpretersInput, call: ToolCall): Promise<ManageInterpretersResult> {
    const client = this.#client(call.clientId);
    switch (input.operation) {
      case 'create': {
        const id = this.#create(call.clientId, client);
        const failure = await client.interpreters.get(id)?.start();
        if (!failure) return { success: true, interpreterId: id };
        this.#delete(call.clientId, client, id);
        return { success: false, error: failure };
      }
      case 'list':
        return {
          success: true,
          interpreters: [...client.interpreters].map(([id, { state }]) => ({ id, status: state.status })),
        };
      case 'delete': {
        const id = input.interpreterId;
        if (id === undefined) return { success: false, error: 'delete needs interpreter_id; list shows the ids.' };
        if (!client.interpreters.has(id)) return { success: false, error: unknownInterpreter(id) };
        this.#delete(call.clientId, client, id);
        return { success: true, interpreterId: id };
      }
    }
  }

  /** Starts the client's own interpreter ahead of its first run, with its packages; resolves to why that failed, or null. */
  async prepare(clientId: string): Promise<string | null> {
    const client = this.#client(clientId);
    client.defaultId ??= this.#create(clientId, client);
    return (await client.interpreters.get(client.defaultId)?.start()) ?? null;
  }

  /** The files of a client. */
  workspace(clientId: string): Workspace {
    return this.#client(clientId).workspace;
  }

  /** Stops a run of the client: KeyboardInterrupt first, state kept; the second call ends the sandbox. */
  interrupt(clientId: string, runId: string): void {
    for (const interpreter of this.#clients.get(clientId)?.interpreters.values() ?? []) interpreter.interrupt(runId);
  }

  /**
   * Answers the `input-request` of a run with a line of text, without a line end; of several lines the further ones answer
   * what the run asks next. False when nobody waits there any more:
   * it was answered, stopped or restarted.
   */
  answerInput(runId: string, requestId: number, text: string): boolean {
    return this.#answer(runId, requestId, text);
  }

  /** Ends the input that a run waits for: EOFError, as Ctrl-D gives it. False when nobody waits there any more. */
  endInput(runId: string, requestId: number): boolean {
    return this.#answer(runId, requestId, null);
  }

  /**
   * Starts an interpreter of the client anew, its own one where none is named: variables are lost, files are kept. `reason`
   * ends the sentence that it was restarted. Resolves to whether there is such an interpreter.
   */
  async restart(
    clientId: string,
    interpreterId: string | null = null,
    reason = 'at the user’s request',
  ): Promise<boolean> {
    const client = this.#clients.get(clientId);
    const id = interpreterId ?? client?.defaultId;
    const interpreter = id ? client?.interpreters.get(id) : undefined;
    await interpreter?.restart(reason);
    return interpreter !== undefined;
  }

  /** Says why a client's earlier variables are gone; the first result of its next interpreter tells the agent. */
  noteLoss(clientId: string, reason: string): void {
    this.#client(clientId).lostBefore = reason;
  }

  /** Deletes everything of a client; its queued and running calls settle. */
  releaseClient(clientId: string): void {
    const client = this.#clients.get(clientId);
    if (!client) return;
    for (const id of [...client.interpreters.keys()]) this.#delete(clientId, client, id);
    this.#clients.delete(clientId);
  }

  /** Deletes every client and the engine. */
  dispose(): void {
    for (const clientId of [...this.#clients.keys()]) this.releaseClient(clientId);
    this.#engine.dispose();
  }

  #answer(runId: string, requestId: number, text: string | null): boolean {
    const interpreters = [...this.#clients.values()].flatMap((client) => [...client.interpreters.values()]);
    return interpreters.some((interpreter) => interpreter.answerInput(runId, requestId, text));
  }

  #client(clientId: string): Client {
    let client = this.#clients.get(clientId);
    if (!client) {
      client = {
        workspace: this.#workspaceOf(clientId),
        interpreters: new Map(),
        defaultId: null,
        lostBefore: null,
        lastUse: 0,
      };
      this.#clients.set(clientId, client);
    }
    return client;
  }

  #create(clientId: string, client: Client): string {
    const interpreterId = createId('py');
    const interpreter = new Interpreter({
      engine: this.#engine,
      workspace: client.workspace,
      workdir: this.workdir,
      initCode: this.#initCode,
      packages: this.#packages,
      timeLimitMs: this.#timeLimitMs,
      lostBefore: client.lostBefore,
      makeRoom: async () => this.#makesRoom && this.#makeRoom(client),
      onRunEvent: (event) => this.#emit(event),
      onState: (state) => this.#emit({ type: 'interpreter-state', clientId, interpreterId, state }),
      onRefusal: (request) => this.#emit({ type: 'request-refuse', clientId, interpreterId, ...request }),
    });
    client.lostBefore = null;
    client.interpreters.set(interpreterId, interpreter);
    return interpreterId;
  }

  /** Deletes an idle interpreter of the other client that was used the longest ago; resolves to whether there was one. */
  async #makeRoom(forClient: Client): Promise<boolean> {
    const others = [...this.#clients].filter(([, client]) => client !== forClient);
    for (const [clientId, client] of others.sort(([, a], [, b]) => a.lastUse - b.lastUse)) {
      const idle = [...client.interpreters].find(([, interpreter]) => interpreter.isIdle);
      if (!idle) continue;
      client.lostBefore = MADE_ROOM;
      await this.#delete(clientId, client, idle[0]);
      return true;
    }
    return false;
  }

  #delete(clientId: string, client: Client, interpreterId: string): Promise<void> | undefined {
    const gone = client.interpreters.get(interpreterId)?.dispose();
    client.interpreters.delete(interpreterId);
    if (client.defaultId === interpreterId) client.defaultId = null;
    this.#emit({ type: 'interpreter-delete', clientId, interpreterId });
    return gone;
  }

  #emit(event: RunEvent | InterpreterEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function refusedRun(reason: string): RunPythonCodeResult {
  return { success: false, result: null, stdout: '', stderr: reason };
}

function findReader({ by }: RunOrigin): RunReader | null {
  return by === 'agent' || by === 'host' ? by : null;
}

/** One answer for an id that never was and for another client's, so that ids cannot be probed. */
function unknownInterpreter(id: string): string {
  return `There is no interpreter ${id.slice(0, 100)}. List yours with ${MANAGE_INTERPRETERS}, or leave the id out to use your own.`;
}

function parseWorkdir(workdir: string): string {
  if (!/^(\/[^/\0]+)+$/.test(workdir) || workdir.split('/').some((part) => part === '.' || part === '..')) {
    throw new RangeError(`workdir must be an absolute folder such as ${DEFAULT_WORKDIR}, not "${workdir}".`);
  }
  return workdir;
}
