import { createStore, type StoreApi } from 'zustand/vanilla';
import { applyRunEvents } from '../toolset/apply-run-events.ts';
import type { InterpreterEvent } from '../toolset/interpreter-state.ts';
import { createRun, type Run, type RunEvent } from '../toolset/run.ts';
import { condenseEvents } from './condense-events.ts';
import { createFrameBatch, type FrameBatch } from './frame-batch.ts';
import { isOfToolCall } from './list-shown-runs.ts';

/** The runs of a session in the order they were asked for. */
export interface RunsState {
  readonly order: readonly string[];
  readonly byId: Readonly<Record<string, Run>>;
  /** The run of each tool call. */
  readonly byToolCall: Readonly<Record<string, string>>;
}

const EMPTY: RunsState = { order: [], byId: {}, byToolCall: {} };
const batches = new WeakMap<StoreApi<RunsState>, FrameBatch<RunEvent>>();

/** Makes a store of runs: those that are kept from before, in their order, or none. */
export function createRunStore(kept: readonly Run[] = []): StoreApi<RunsState> {
  const store = createStore<RunsState>(() => withRuns(EMPTY, kept));
  const handle = (events: readonly RunEvent[]) => {
    store.setState(foldRuns(store.getState(), condenseEvents(events)), true);
  };
  batches.set(store, createFrameBatch(handle));
  return store;
}

/**
 * Takes an event of the toolset into the store: together with others on the next frame, or at once when a run is asked
 * for or ends. Events of interpreters are passed over.
 */
export function applyToRuns(store: StoreApi<RunsState>, event: RunEvent | InterpreterEvent): void {
  const batch = batches.get(store);
  if (batch === undefined || isInterpreterEvent(event)) return;
  batch.add(event);
  if (event.type === 'run-end' || event.type === 'run-queue') batch.flush();
}

/** Folds events into the runs, all of one run at once. Events of unknown runs leave them as they are. */
export function foldRuns(state: RunsState, events: readonly RunEvent[]): RunsState {
  const queued = events.flatMap((event) => (event.type === 'run-queue' && !state.byId[event.runId] ? [event] : []));
  const fresh = new Map(queued.map((event) => [event.runId, createRun(event)]));
  const known = fresh.size === 0 ? state : withRuns(state, [...fresh.values()]);
  const changed: Record<string, Run> = {};
  const byRun = new Map<string, RunEvent[]>();
  for (const event of events) {
    const ofRun = byRun.get(event.runId);
    if (ofRun) ofRun.push(event);
    else byRun.set(event.runId, [event]);
  }
  for (const [runId, ofRun] of byRun) {
    const run = known.byId[runId];
    const next = run && applyRunEvents(run, ofRun);
    if (next && next !== run) changed[runId] = next;
  }
  return Object.keys(changed).length === 0 ? known : { ...known, byId: { ...known.byId, ...changed } };
}

/** Lets go of what a run showed, when another has taken its place in its cell and no card in the chat shows it. */
export function supersedeRun(store: StoreApi<RunsState>, runId: string): void {
  const { byId } = store.getState();
  const run = byId[runId];
  if (run === undefined || run.state.status !== 'ended' || isOfToolCall(run) || run.outputs.length === 0) return;
  store.setState({ byId: { ...byId, [runId]: { ...run, outputs: [] } } });
}

/** Takes runs in that ended elsewhere, such as those of an opened notebook. */
export function addRuns(store: StoreApi<RunsState>, runs: readonly Run[]): void {
  store.setState(withRuns(store.getState(), runs), true);
}

/** All at once: a copy of what is there for each of them would take seconds with thousands. */
function withRuns(state: RunsState, runs: readonly Run[]): RunsState {
  const byId = { ...state.byId };
  const byToolCall = { ...state.byToolCall };
  for (const run of runs) {
    byId[run.id] = run;
    const toolCallId = run.origin.by === 'agent' ? run.origin.toolCallId : null;
    if (toolCallId !== null) byToolCall[toolCallId] = run.id;
  }
  return { order: [...state.order, ...runs.map(({ id }) => id)], byId, byToolCall };
}

function isInterpreterEvent(event: RunEvent | InterpreterEvent): event is InterpreterEvent {
  return event.type === 'interpreter-state' || event.type === 'interpreter-delete' || event.type === 'request-refuse';
}
