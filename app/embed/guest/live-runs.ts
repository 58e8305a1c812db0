import type { PythonInterpreterToolSet } from '../../toolset/toolset.ts';

/** The runs of one client that wait or run. */
export interface LiveRuns {
  list(): readonly string[];
  /** Ends the watching. */
  dispose(): void;
}

/** Keeps watch over the runs of a client from now on. */
export function watchLiveRuns(toolset: Pick<PythonInterpreterToolSet, 'subscribe'>, clientId: string): LiveRuns {
  const live = new Set<string>();
  const dispose = toolset.subscribe((event) => {
    if (event.type === 'run-queue' && event.clientId === clientId) live.add(event.runId);
    if (event.type === 'run-end') live.delete(event.runId);
  });
  return { list: () => [...live], dispose };
}
