import type { Inquiry, InquiryReply } from '../../workers/contract/inquiry.ts';
import type {
  ConfigureReply,
  ConfigureRequest,
  RunOutcome,
  RunRequest,
} from '../../workers/contract/interpreter-api.ts';
import type { InputReply } from '../../workers/contract/sandbox-message.ts';
import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import { createDeferred } from '../lib/deferred.ts';
import type {
  AcquireResult,
  Engine,
  RunMessage,
  Sandbox,
  SandboxEnd,
  SandboxListener,
  SandboxResult,
  StartProgress,
} from './engine.ts';
import type { CheckedRunReply } from './parse-run-reply.ts';

type WithoutRunId<T> = T extends unknown ? Omit<T, 'runId'> : never;

/** A run that reached a fake sandbox; the test says how it goes on. */
export interface FakeRun {
  readonly request: RunRequest;
  readonly sandbox: FakeSandbox;
  readonly listener: SandboxListener;
  say(message: WithoutRunId<RunMessage>): void;
  reply(outcome?: RunOutcome, changes?: WorkspaceChanges<Blob>): void;
  /** The sandbox is gone, as when its renderer was killed. */
  die(reason: string): void;
}

/** A question that reached a fake sandbox; the test says how it is answered. */
export interface FakeInquiry {
  readonly id: string;
  readonly inquiry: Inquiry;
  readonly sandbox: FakeSandbox;
  reply(reply: InquiryReply): void;
}

const OK: RunOutcome = { status: 'ok', resultJson: null };
export const NO_CHANGES: WorkspaceChanges<Blob> = { renamed: [], deleted: [], written: [] };
export const INTERRUPTED: RunOutcome = {
  status: 'interrupted',
  error: { name: 'KeyboardInterrupt', message: '', traceback: 'KeyboardInterrupt\n' },
};

/** A sandbox without Python: a run does what `onRun` says. Like a real one, it settles every call. */
export class FakeSandbox implements Sandbox {
  readonly runs: FakeRun[] = [];
  readonly inquiries: FakeInquiry[] = [];
  readonly interrupted: string[] = [];
  readonly inputReplies: InputReply[] = [];
  helpLoads = 0;
  configured: ConfigureRequest | null = null;
  endReason: string | null = null;
  readonly #ended = createDeferred<SandboxEnd>();
  readonly #engine: FakeEngine;
  #listener: SandboxListener | null = null;

  constructor(engine: FakeEngine) {
    this.#engine = engine;
  }

  get ended(): Promise<SandboxEnd> {
    return this.#ended.promise;
  }

  async configure(request: ConfigureRequest, listener: SandboxListener): Promise<SandboxResult<ConfigureReply>> {
    this.configured = request;
    this.#listener = listener;
    return this.#settle(Promise.resolve(this.#engine.onConfigure(this)));
  }

  run(request: RunRequest): Promise<SandboxResult<CheckedRunReply>> {
    const listener = this.#listener;
    if (!listener) throw new Error('A sandbox is configured before it runs anything.');
    const reply = createDeferred<CheckedRunReply>();
    const run: FakeRun = {
      request,
      sandbox: this,
      listener,
      say: (message) => listener.onRunMessage({ ...message, runId: request.runId }),
      reply: (outcome = OK, changes = NO_CHANGES) => reply.resolve({ outcome, changes }),
      die: (reason) => this.dispose(reason),
    };
    this.runs.push(run);
    this.#engine.runs.push(run);
    const result = this.#settle(reply.promise);
    this.#engine.onRun(run);
    return result;
  }

  inquire(inquiryId: string, inquiry: Inquiry): Promise<SandboxResult<InquiryReply>> {
    const reply = createDeferred<InquiryReply>();
    const asked: FakeInquiry = { id: inquiryId, inquiry, sandbox: this, reply: reply.resolve };
    this.inquiries.push(asked);
    this.#engine.onInquire(asked);
    return this.#settle(reply.promise);
  }

  loadHelp(): void {
    this.helpLoads += 1;
  }

  replyInput(reply: InputReply): void {
    this.inputReplies.push(reply);
  }

  interrupt(id: string): void {
    this.interrupted.push(id);
    const run = this.runs.at(-1);
    if (run?.request.runId === id) this.#engine.onInterrupt(run);
    const asked = this.inquiries.at(-1);
    if (asked?.id === id) this.#engine.onInquiryInterrupt(asked);
  }

  dispose(reason: string): void {
    this.endReason ??= reason;
    this.#ended.resolve({ reason });
  }

  #settle<T>(call: Promise<T>): Promise<SandboxResult<T>> {
    return Promise.race([
      this.ended.then((end): SandboxResult<T> => ({ status: 'ended', end })),
      call.then((reply): SandboxResult<T> => ({ status: 'reply', reply })),
    ]);
  }
}

/** An engine whose sandboxes do what the test says; by default every run is fine at once. */
export class FakeEngine implements Engine {
  readonly sandboxes: FakeSandbox[] = [];
  /** Every run that reached a sandbox, in order. */
  readonly runs: FakeRun[] = [];
  /** Asked for every sandbox; an answer that is not null is given instead of one. */
  refuse: () => Exclude<AcquireResult, { status: 'ok' }> | null = () => null;
  onRun: (run: FakeRun) => void = (run) => run.reply();
  /** By default Python heeds an interrupt. */
  onInterrupt: (run: FakeRun) => void = (run) => run.reply(INTERRUPTED);
  /** By default nothing has variables. */
  onInquire: (asked: FakeInquiry) => void = ({ reply }) => reply({ status: 'ok', json: '{"variables":[],"total":0}' });
  onInquiryInterrupt: (asked: FakeInquiry) => void = ({ reply }) => reply({ status: 'interrupted' });
  hasPackages = false;
  onConfigure: (sandbox: FakeSandbox) => ConfigureReply | Promise<ConfigureReply> = () => ({ status: 'ok' });
  /** While set, sandboxes wait for it before they are handed over. */
  gate: Promise<void> | null = null;
  disposed = false;

  async acquire(onProgress: (progress: StartProgress) => void): Promise<AcquireResult> {
    onProgress({ stage: 'runtime', receivedBytes: 0, totalBytes: 0 });
    await this.gate;
    const refusal = this.refuse();
    if (refusal) return refusal;
    const sandbox = new FakeSandbox(this);
    this.sandboxes.push(sandbox);
    return { status: 'ok', sandbox };
  }

  dispose(): void {
    this.disposed = true;
    for (const sandbox of this.sandboxes) sandbox.dispose('the engine was disposed');
  }
}
