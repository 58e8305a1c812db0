import type { Inquiry, InquiryReply } from './inquiry.ts';
import type { PythonError } from './python-error.ts';
import type { WorkspaceChanges, WorkspaceFile } from './workspace-file.ts';

/** What `configure` sets on a booted interpreter when it is handed to its owner. */
export interface ConfigureRequest {
  /** Absolute folder Python works in, such as `/workspace`; made if missing. */
  readonly workdir: string;
  /** Python run once in the interpreter's namespace before its first run. */
  readonly initCode: string;
  /** Files to lay down under the workdir before `initCode` runs. */
  readonly files: readonly WorkspaceFile[];
  /** Names of packages to load from then on, in the background; the first run waits for them and tells of them. */
  readonly packages: readonly string[];
}

/** How `configure` ended; an exception of the init code leaves the interpreter usable. */
export type ConfigureReply = { readonly status: 'ok' } | { readonly status: 'error'; readonly error: PythonError };

/** One request to execute code. */
export interface RunRequest {
  readonly runId: string;
  readonly code: string;
  /** Variable whose value the reply carries as JSON text. */
  readonly resultVarName: string | null;
  /** Workspace files that changed on the page since this interpreter last saw them. */
  readonly changes: WorkspaceChanges;
}

/** How a run ended. `resultJson` is JSON text by the conversion table of the glue (`results.py`). */
export type RunOutcome =
  | { readonly status: 'ok'; readonly resultJson: string | null }
  | { readonly status: 'error'; readonly error: PythonError }
  | { readonly status: 'interrupted'; readonly error: PythonError };

/** The reply to a run: how it ended and what it changed under the workdir. */
export interface RunReply {
  readonly outcome: RunOutcome;
  readonly changes: WorkspaceChanges;
}

/** What the worker exposes to the page, and the only direction in which calls are made. */
export interface InterpreterApi {
  /** Boots Python from the bytes the worker was handed; resolves when `1+1` would run. */
  boot(): Promise<void>;
  configure(request: ConfigureRequest): Promise<ConfigureReply>;
  run(request: RunRequest): Promise<RunReply>;
  /** Answers a question between runs; never asked while one is under way. */
  inquire(inquiryId: string, inquiry: Inquiry): Promise<InquiryReply>;
  /** Loads what makes answers about code better (jedi) where packages are within reach; says nothing if it cannot. */
  loadHelp(): Promise<void>;
  /**
   * Ends what run `id` awaits (sleep, input, brokered HTTP, a coroutine) with KeyboardInterrupt. Takes back a signal that
   * came too late for the run or inquiry it was meant for; what is asked after it is safe from it.
   */
  interrupt(id: string, interruptId: number): Promise<void>;
}
