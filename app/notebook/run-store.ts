import { createStore, type StoreApi } from 'zustand/vanilla';
import type { InterpreterEvent } from '../toolset/interpreter-state.ts';
import { applyRunEvent, createRun, type Run, type RunEvent } from '../toolset/run.ts';
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
    store.setState(joinStreamWrites(events).reduce(foldRuns, store.getState()), true);
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

/** Folds one event into the runs. Events of unknown runs leave them as they are. */
export function foldRuns(state: RunsState, event: RunEvent): RunsState {
  const known = state.byId[event.runId];
  if (event.type === 'run-queue') return known === undefined ? withRuns(state, [createRun(event)]) : state;
  if (known === undefined) return state;
  const run = applyRunEvent(known, event);
  return run === known ? state : { ...state, byId: { ...state.byId, [run.id]: run } };
}

/** Neighbouring writes to one stream as one write. */
export function joinStreamWrites(events: readonly RunEvent[]): readonly RunEvent[] {
  const joined: RunEvent[] = [];
  for (const event of events) {
    const last = joined.at(-1);
    if (
      event.type === 'stream-write' &&
      last?.type === 'stream-write' &&
      last.runId === event.runId &&
      last.stream === event.stream
    ) {
      joined[joined.length - 1] = { ...last, text: last.text + event.text };
    } else joined.push(event);
  }
  return joined;
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
