import { applyToInterpreters } from '../notebook/interpreter-store.ts';
import { applyToNotebook } from '../notebook/notebook-store.ts';
import { applyToRuns, supersedeRun } from '../notebook/run-store.ts';
import type { InterpreterEvent } from '../toolset/interpreter-state.ts';
import type { RunEvent } from '../toolset/run.ts';
import type { Session } from './session.ts';

/** Makes the function that brings each event of the toolset to the session it is of. */
export function createEventRouter(
  find: (clientId: string) => Pick<Session, 'notebook' | 'runs' | 'interpreters'> | undefined,
): (event: RunEvent | InterpreterEvent) => void {
  const clientOfRun = new Map<string, string>();
  return (event) => {
    if (event.type === 'run-queue') clientOfRun.set(event.runId, event.clientId);
    const clientId = 'clientId' in event ? event.clientId : clientOfRun.get(event.runId);
    if (event.type === 'run-end') clientOfRun.delete(event.runId);
    const session = clientId === undefined ? undefined : find(clientId);
    if (session === undefined) return;
    applyToRuns(session.runs, event);
    const replaced = applyToNotebook(session.notebook, event);
    if (replaced !== null) supersedeRun(session.runs, replaced);
    applyToInterpreters(session.interpreters, event);
  };
}
