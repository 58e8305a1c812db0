import type { Inquiry, InquiryReply } from '../../workers/contract/inquiry.ts';
import type { ConfigureReply, ConfigureRequest, RunRequest } from '../../workers/contract/interpreter-api.ts';
import type { BootStage, InputReply, SandboxMessage } from '../../workers/contract/sandbox-message.ts';
import type { PackageBytes } from './broker.ts';
import type { CheckedRunReply } from './parse-run-reply.ts';

/** Why a sandbox is no more, in words for the user. */
export interface SandboxEnd {
  readonly reason: string;
}

/** How a call to a sandbox came out: its reply, or the news that the sandbox ended first. */
export type SandboxResult<T> =
  | { readonly status: 'reply'; readonly reply: T }
  | { readonly status: 'ended'; readonly end: SandboxEnd };

/** A message of the run that is under way. */
export type RunMessage = Extract<SandboxMessage, { readonly runId: string }> | MessagesDrop;

/** So many messages of the run were not read, as they were beyond anything a run has to say. */
export interface MessagesDrop {
  readonly type: 'messages-drop';
  readonly runId: string;
  readonly messages: number;
}

/** Whoever owns a sandbox hears this of it. */
export interface SandboxListener {
  onRunMessage(message: RunMessage): void;
  onRefusal(request: { runId: string | null; method: string; url: string; reason: string }): void;
  onPackageBytes(update: PackageBytes): void;
  onNetworkUse(): void;
  /** Whether requests to the broker are under way; waiting for them is not running. */
  onRequestsPending(pending: boolean): void;
}

/** One life of an interpreter: a place where Python runs until it ends. Every call settles. */
export interface Sandbox {
  /** Resolves when the sandbox is gone, whatever the reason. */
  readonly ended: Promise<SandboxEnd>;
  configure(request: ConfigureRequest, listener: SandboxListener): Promise<SandboxResult<ConfigureReply>>;
  run(request: RunRequest): Promise<SandboxResult<CheckedRunReply>>;
  /** Asks a question between runs; `inquiryId` is what `interrupt` names. */
  inquire(inquiryId: string, inquiry: Inquiry): Promise<SandboxResult<InquiryReply>>;
  /** Makes answers about code better where that takes a package; in the background, and silent when it fails. */
  loadHelp(): void;
  /** Answers a run's request for input; a request that is no longer open is left alone. */
  replyInput(reply: InputReply): void;
  /** Raises KeyboardInterrupt in the run or inquiry of that id, busy or waiting. */
  interrupt(id: string): void;
  dispose(reason: string): void;
}

/** How far a start has come. `download` comes first, the stages of the boot after it. */
export interface StartProgress {
  readonly stage: BootStage | 'download';
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

/** What came of asking for a sandbox. */
export type AcquireResult =
  | { readonly status: 'ok'; readonly sandbox: Sandbox }
  /** `limit`: too many are alive; `failed`: it could not be started. */
  | { readonly status: 'limit' | 'failed'; readonly reason: string };

/** Where interpreters come from: the browser's own sandboxes, or something else that runs Python. */
export interface Engine {
  /** A booted sandbox, from the spare ones if there is one. Never rejects. */
  acquire(onProgress: (progress: StartProgress) => void): Promise<AcquireResult>;
  /** Whether a package could be loaded now, as far as is known without asking anybody. Default: it could not. */
  readonly hasPackages?: boolean;
  /** Ends every sandbox and takes no further request. */
  dispose(): void;
}
