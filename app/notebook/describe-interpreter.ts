import { assertNever } from '../lib/assert-never.ts';
import type { InterpreterState } from '../toolset/interpreter-state.ts';
import type { StatusLabel } from './describe-run.ts';

const STAGES = {
  download: 'Downloading Python',
  worker: 'Preparing the sandbox',
  runtime: 'Starting the Python runtime',
  stdlib: 'Loading the standard library',
  glue: 'Setting up',
  ready: 'Almost ready',
} as const;

/** An interpreter's state in words; undefined is one that nothing has needed so far. */
export function describeInterpreter(state: InterpreterState | undefined): StatusLabel {
  if (state === undefined) return { text: 'Starts with the first run', tone: 'neutral' };
  switch (state.status) {
    case 'starting':
      return { text: STAGES[state.stage], tone: 'busy' };
    case 'idle':
      return { text: 'Ready', tone: 'good' };
    case 'running':
      return { text: 'Running', tone: 'busy' };
    case 'restarting':
      return { text: `Restarting: ${state.reason}`, tone: 'warn' };
    case 'failed':
      return { text: `Could not start: ${state.reason}`, tone: 'bad' };
    default:
      return assertNever(state);
  }
}
