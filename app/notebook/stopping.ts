import type { RunState } from '../toolset/run.ts';

/** Whether a run was asked to stop and has not done so: who asks again ends Python. */
export function isStopping(state: RunState): boolean {
  return state.status === 'running' && state.phase === 'stopping';
}

/** The button that asks again, in words. */
export const END_PYTHON = {
  label: 'End Python now',
  title: 'Python was asked to stop and goes on. End it at once: its variables are lost, files are kept.',
} as const;
