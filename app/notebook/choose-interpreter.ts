import type { InterpretersState } from './interpreter-store.ts';
import type { RunsState } from './run-store.ts';

/** The interpreter the toolbar speaks of: the one picked, else that of the newest run, else the oldest. */
export function chooseInterpreter(
  interpreters: InterpretersState,
  runs: RunsState,
  picked: string | null,
): string | null {
  if (picked !== null && interpreters.states[picked] !== undefined) return picked;
  const newest = runs.byId[runs.order.at(-1) ?? '']?.interpreterId;
  if (newest !== undefined && interpreters.states[newest] !== undefined) return newest;
  return Object.keys(interpreters.states)[0] ?? null;
}

/** Whether an interpreter may hold variables that a restart would lose: whether anything has run in it. */
export function mayHoldVariables(runs: RunsState, interpreterId: string): boolean {
  return runs.order.some((id) => runs.byId[id]?.interpreterId === interpreterId);
}

/** The run that Stop means: the one that runs, else the first that waits. */
export function findStoppableRun(runs: RunsState, interpreterId: string): string | null {
  const own = runs.order.filter((id) => runs.byId[id]?.interpreterId === interpreterId);
  const running = own.find((id) => runs.byId[id]?.state.status === 'running');
  return running ?? own.find((id) => runs.byId[id]?.state.status === 'queued') ?? null;
}

/** Whether the interpreter of the newest run is no more, as after a reload, so that the next run finds no variables. */
export function haveVariablesGone(runs: RunsState, living: InterpretersState['states']): boolean {
  const newest = runs.order.map((id) => runs.byId[id]).findLast((run) => run !== undefined && run.origin.by !== 'file');
  return newest?.state.status === 'ended' && living[newest.interpreterId] === undefined;
}
