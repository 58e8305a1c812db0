import type { Display, MimeBundle } from '../../workers/contract/mime-bundle.ts';
import type { PythonError } from '../../workers/contract/python-error.ts';
import type { SandboxMessage } from '../../workers/contract/sandbox-message.ts';
import { assertNever } from '../lib/assert-never.ts';
import { addCuts, NO_CUT, type OutputCut } from './output-cut.ts';

/** Who asked for a run. */
export type RunOrigin =
  | { readonly by: 'agent'; readonly toolCallId: string | null }
  /** `cellId`: the cell of the notebook it is a run of; null for one that has none yet. */
  | { readonly by: 'user'; readonly cellId: string | null }
  /** The page that shows this one as a widget. */
  | { readonly by: 'host' }
  /** It ran elsewhere: its outputs came with a notebook that was opened. */
  | { readonly by: 'file' };

/** One thing a run shows, in the order it was shown. */
export type RunOutput =
  | { readonly type: 'stream'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** The value of a top-level expression: its printed text and, when it has one, its rich form. */
  | {
      readonly type: 'echo';
      readonly text: string;
      readonly data: MimeBundle;
      readonly metadata?: Readonly<Record<string, unknown>>;
      /** Its number in the file it came from, where that is not the run's. */
      readonly filedCount?: number | null;
    }
  | { readonly type: 'display'; readonly display: Display; readonly figurePath: string | null }
  /** `filedTraceback`: the traceback as the file it came from divides it, where that is not at line ends. */
  | { readonly type: 'error'; readonly error: PythonError; readonly filedTraceback?: readonly string[] };

/** A package a run needed. */
export interface RunPackage {
  readonly name: string;
  readonly state: 'loading' | 'loaded' | 'failed';
  /** Bytes received and expected; zero when unknown. */
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** Name of the package source the bytes come from. */
  readonly source: string;
  /** Why it failed; empty otherwise. */
  readonly reason: string;
}

/** A file that a run made, changed, renamed or deleted, as it was committed; `size` in bytes, of what it was for a deleted one. */
export type RunFile =
  | { readonly change: 'new' | 'changed' | 'deleted'; readonly path: string; readonly size: number }
  | { readonly change: 'renamed'; readonly path: string; readonly from: string; readonly size: number };

/** How a run ended, for whoever looks at it. */
export type RunEnd =
  | { readonly status: 'ok' }
  | { readonly status: 'error' }
  /** `page-closed`: the page went away under it. */
  | { readonly status: 'interrupted'; readonly reason: 'stop' | 'time-limit' | 'page-closed' }
  | { readonly status: 'crashed' };

/** Where a run is; a running one says what it is busy with. Times are milliseconds since the epoch. */
export type RunState =
  | { readonly status: 'queued' }
  | {
      readonly status: 'running';
      readonly phase: 'starting' | 'packages' | 'running' | 'stopping' | 'saving';
      readonly startedAt: number;
    }
  | { readonly status: 'ended'; readonly end: RunEnd; readonly startedAt: number; readonly endedAt: number };

/** A line that Python waits for; `isSecret`: what is typed must not be shown. */
export interface RunInput {
  readonly requestId: number;
  readonly prompt: string;
  readonly isSecret: boolean;
}

/** One request to execute code, with everything it has shown so far. */
export interface Run {
  readonly id: string;
  readonly clientId: string;
  readonly interpreterId: string;
  readonly origin: RunOrigin;
  readonly code: string;
  /** Its place among the runs of its interpreter since that started, from 1; null until its code runs. */
  readonly executionCount: number | null;
  readonly state: RunState;
  readonly outputs: readonly RunOutput[];
  readonly packages: readonly RunPackage[];
  /** What it did to files, sorted by path; hidden ones are left out. */
  readonly files: readonly RunFile[];
  /** Set when the interpreter was restarted before or during this run: why, in the user's words. */
  readonly restartReason: string | null;
  /** What it showed beyond its limits. */
  readonly dropped: OutputCut;
  /** True when the next output replaces what is shown (`clear_output(wait=True)`). */
  readonly clearPending: boolean;
  /** What the user is asked for while Python waits in `input()`. */
  readonly input: RunInput | null;
}

/** What a sandbox says that reaches the view as it is. */
export type ShownMessage = Extract<
  SandboxMessage,
  {
    readonly type: 'run-phase' | 'stream-write' | 'value-echo' | 'display-add' | 'display-update' | 'output-clear';
  }
>;

/** What happens to a run, in order; folded by `applyRunEvent`. */
export type RunEvent =
  | {
      readonly type: 'run-queue';
      readonly runId: string;
      readonly clientId: string;
      readonly interpreterId: string;
      readonly origin: RunOrigin;
      readonly code: string;
    }
  | { readonly type: 'run-start'; readonly runId: string; readonly at: number }
  /** Its code begins to run, as the interpreter's run number `executionCount`, which its tracebacks name too. */
  | { readonly type: 'run-count'; readonly runId: string; readonly executionCount: number }
  | ShownMessage
  /** Python waits for a line from the user, who can answer it (`answerInput`) or end the input (`endInput`). */
  | ({ readonly type: 'input-request'; readonly runId: string } & RunInput)
  /** Nobody waits there any more: it was answered, stopped or restarted. Comes for every request before the run ends. */
  | { readonly type: 'input-end'; readonly runId: string; readonly requestId: number }
  /** It was asked to stop, by the user or its time limit; asking once more ends its sandbox at once. */
  | { readonly type: 'run-stop'; readonly runId: string }
  /** Its code has ended; the files it changed are being kept. */
  | { readonly type: 'run-save'; readonly runId: string }
  | { readonly type: 'output-drop'; readonly runId: string; readonly cut: OutputCut }
  | { readonly type: 'package-update'; readonly runId: string; readonly package: RunPackage }
  /** The interpreter was started again; `rerun` says that this run starts over, so its outputs go. */
  | { readonly type: 'run-restart'; readonly runId: string; readonly reason: string; readonly rerun: boolean }
  /** What the run changed is committed. */
  | { readonly type: 'files-commit'; readonly runId: string; readonly files: readonly RunFile[] }
  | { readonly type: 'error-add'; readonly runId: string; readonly error: PythonError }
  | { readonly type: 'run-end'; readonly runId: string; readonly end: RunEnd; readonly at: number };

/** Makes the run that a `run-queue` event announces. */
export function createRun(event: Extract<RunEvent, { type: 'run-queue' }>): Run {
  return {
    id: event.runId,
    clientId: event.clientId,
    interpreterId: event.interpreterId,
    origin: event.origin,
    code: event.code,
    executionCount: null,
    state: { status: 'queued' },
    outputs: [],
    packages: [],
    files: [],
    restartReason: null,
    dropped: NO_CUT,
    clearPending: false,
    input: null,
  };
}

/** Folds one event into a run. Events of other runs and after the end leave it as it is. */
export function applyRunEvent(run: Run, event: RunEvent): Run {
  if (event.runId !== run.id || run.state.status === 'ended') return run;
  switch (event.type) {
    case 'run-queue':
      return run;
    case 'run-start':
      return { ...run, state: { status: 'running', phase: 'starting', startedAt: event.at } };
    case 'run-count':
      return { ...run, executionCount: event.executionCount };
    case 'run-phase':
      return run.state.status === 'running' && run.state.phase !== 'stopping'
        ? { ...run, state: { ...run.state, phase: event.phase } }
        : run;
    case 'run-stop':
      return run.state.status === 'running' ? { ...run, state: { ...run.state, phase: 'stopping' } } : run;
    case 'run-save':
      return run.state.status === 'running' ? { ...run, state: { ...run.state, phase: 'saving' } } : run;
    case 'stream-write':
      return appendStream(run, event.stream, event.text);
    case 'value-echo':
      return append(run, { type: 'echo', text: event.text, data: event.data });
    case 'display-add':
      return append(run, { type: 'display', display: event.display, figurePath: event.figurePath });
    case 'display-update':
      return { ...run, outputs: run.outputs.map((output) => replaceDisplay(output, event.display)) };
    case 'output-clear':
      return event.wait
        ? { ...run, clearPending: true }
        : { ...run, outputs: [], dropped: NO_CUT, clearPending: false };
    case 'input-request': {
      const { requestId, prompt, isSecret } = event;
      return run.state.status === 'running' ? { ...run, input: { requestId, prompt, isSecret } } : run;
    }
    case 'input-end':
      return run.input?.requestId === event.requestId ? { ...run, input: null } : run;
    case 'output-drop':
      return { ...run, dropped: addCuts(run.dropped, event.cut) };
    case 'package-update':
      return { ...run, packages: replacePackage(run.packages, event.package) };
    case 'run-restart':
      return event.rerun
        ? {
            ...run,
            restartReason: event.reason,
            outputs: [],
            packages: [],
            files: [],
            dropped: NO_CUT,
            clearPending: false,
            input: null,
          }
        : { ...run, restartReason: event.reason, input: null };
    case 'files-commit':
      return { ...run, files: event.files };
    case 'error-add':
      return append(run, { type: 'error', error: event.error });
    case 'run-end': {
      const startedAt = run.state.status === 'running' ? run.state.startedAt : event.at;
      return { ...run, state: { status: 'ended', end: event.end, startedAt, endedAt: event.at }, input: null };
    }
    default:
      return assertNever(event);
  }
}

/** Outputs from which on a change of stream begins no new one: code that prints to both in turns makes any number. */
const MOST_PIECES = 10_000;

function append(run: Run, output: RunOutput): Run {
  if (run.clearPending) return { ...run, outputs: [output], dropped: NO_CUT, clearPending: false };
  return { ...run, outputs: [...run.outputs, output] };
}

function appendStream(run: Run, stream: 'stdout' | 'stderr', text: string): Run {
  const place = run.clearPending ? -1 : findStream(run.outputs, stream);
  const target = run.outputs[place];
  if (target?.type !== 'stream') return append(run, { type: 'stream', stream, text });
  return { ...run, outputs: run.outputs.with(place, { ...target, text: target.text + text }) };
}

/** Which output more of a stream belongs to: the last, or with very many of them the last of that stream; else −1. */
function findStream(outputs: readonly RunOutput[], stream: 'stdout' | 'stderr'): number {
  const isIt = (output: RunOutput | undefined) => output?.type === 'stream' && output.stream === stream;
  if (outputs.length >= MOST_PIECES) return outputs.findLastIndex(isIt);
  return isIt(outputs.at(-1)) ? outputs.length - 1 : -1;
}

function replaceDisplay(output: RunOutput, display: Display): RunOutput {
  if (output.type !== 'display' || display.displayId === undefined) return output;
  return output.display.displayId === display.displayId ? { ...output, display } : output;
}

function replacePackage(packages: readonly RunPackage[], next: RunPackage): readonly RunPackage[] {
  const index = packages.findIndex((entry) => entry.name === next.name);
  return index < 0 ? [...packages, next] : packages.with(index, next);
}
