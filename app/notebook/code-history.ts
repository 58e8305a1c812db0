import type { RunsState } from './run-store.ts';

/** What the user ran before, newest first, without repeating a neighbour. */
export function listCodeHistory(runs: RunsState): readonly string[] {
  const codes: string[] = [];
  for (const id of runs.order.toReversed()) {
    const run = runs.byId[id];
    if (run?.origin.by === 'user' && codes.at(-1) !== run.code) codes.push(run.code);
  }
  return codes;
}
