import type { PyodideAPI } from 'pyodide';
import type { PyCallable, PyProxy } from 'pyodide/ffi';
import type { Inquiry, InquiryReply } from '../contract/inquiry.ts';
import type { ConfigureReply, RunOutcome } from '../contract/interpreter-api.ts';
import { hasStackSwitching } from './stack-switching.ts';

/** What the glue asks of us; the Python side is `Host` in `host.py`. */
export interface GlueHost {
  emit(kind: string, payload: string): void;
  hint_missing_module(name: string): string;
  sleep(seconds: number): Promise<void>;
  /** Why Python cannot be suspended where it calls this; empty when nothing is known against it. */
  refuse_wait(): string;
  /** Asks the user for a line; JSON text of an `InputAnswer`. Rejects when the run is interrupted. */
  read_line(prompt: string, isSecret: boolean): Promise<string>;
  /** Sends what waits to be sent. */
  flush(): void;
  /** Whether the run was to stop and nobody had said so; `inRun` when its own code is ended, else one of its tasks. */
  take_stop(inRun: boolean): boolean;
}

/** The glue's session as this worker uses it: text in, JSON text out, no Python object leaves this file. */
export interface GlueSession {
  configure(workdir: string, initCode: string): ConfigureReply;
  run(code: string, resultVarName: string | null): Promise<RunOutcome>;
  /** Answers a question between runs; busy Python can be interrupted at it. */
  inquire(inquiry: Inquiry): InquiryReply;
  /** Top-level names of the modules that `code` imports and Python does not have yet. */
  findImports(code: string): Promise<string[]>;
  /** Ends what the run awaits with KeyboardInterrupt; false when it awaits nothing. */
  cancel(): boolean;
  flush(): void;
}

interface PySession extends PyProxy {
  readonly configure: PyCallable;
  readonly run: PyCallable;
  readonly inquire: PyCallable;
  readonly find_imports: PyCallable;
  readonly cancel: PyCallable;
  readonly flush: PyCallable;
}

/** Imports the glue and makes its one session. The proxies live as long as the worker. */
export function createGlueSession(pyodide: PyodideAPI, host: GlueHost): GlueSession {
  const module = pyodide.pyimport('vivarium_glue.session') as PyProxy & { create_session: PyCallable };
  const session = module.create_session(host) as PySession;
  // What the default init code imports, loaded now so that handing a spare over costs no import.
  (pyodide.pyimport('vivarium_glue.plotting') as PyProxy).destroy();
  const { configure, run, inquire, find_imports: findImports, cancel, flush } = session;
  return {
    configure: (workdir, initCode) => JSON.parse(configure(workdir, initCode)) as ConfigureReply,
    async run(code, resultVarName) {
      const name = resultVarName ?? undefined;
      // Promising, so that run_sync (sleep, input, synchronous HTTP) can suspend the Python stack.
      const json = await (hasStackSwitching ? run.callPromising(code, name) : run(code, name));
      return JSON.parse(json) as RunOutcome;
    },
    inquire: (inquiry) => JSON.parse(inquire(JSON.stringify(inquiry))) as InquiryReply,
    // Promising, too: that stack is larger, and the parser needs it for code whose brackets are nested 200 deep.
    async findImports(code) {
      const json = await (hasStackSwitching ? findImports.callPromising(code) : findImports(code));
      return JSON.parse(json) as string[];
    },
    cancel: () => cancel() as boolean,
    flush: () => void flush(),
  };
}
