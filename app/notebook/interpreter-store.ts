import { createStore, type StoreApi } from 'zustand/vanilla';
import type { InterpreterEvent, InterpreterState } from '../toolset/interpreter-state.ts';
import type { RunEvent } from '../toolset/run.ts';

/** Something a sandbox asked for and did not get; `count` says how often it asked the same. */
export interface RefusedRequest {
  readonly interpreterId: string;
  readonly runId: string | null;
  readonly method: string;
  readonly url: string;
  readonly reason: string;
  readonly count: number;
}

/** The interpreters of a session by id, oldest first, and what was refused to them. */
export interface InterpretersState {
  readonly states: Readonly<Record<string, InterpreterState>>;
  readonly refused: readonly RefusedRequest[];
}

/** Most refused requests that are kept; hostile code can ask without end. */
const MOST_REFUSED = 200;

/** Makes an empty store of interpreters. */
export function createInterpreterStore(): StoreApi<InterpretersState> {
  return createStore<InterpretersState>(() => ({ states: {}, refused: [] }));
}

/** Takes an event of the toolset into the store. Events of runs are passed over. */
export function applyToInterpreters(store: StoreApi<InterpretersState>, event: RunEvent | InterpreterEvent): void {
  store.setState(foldInterpreters(store.getState(), event), true);
}

/** Folds one event into the interpreters. */
function foldInterpreters(state: InterpretersState, event: RunEvent | InterpreterEvent): InterpretersState {
  switch (event.type) {
    case 'interpreter-state':
      return { ...state, states: { ...state.states, [event.interpreterId]: event.state } };
    case 'interpreter-delete': {
      const { [event.interpreterId]: _, ...states } = state.states;
      return { ...state, states };
    }
    case 'request-refuse':
      return { ...state, refused: addRefused(state.refused, event) };
    default:
      return state;
  }
}

function addRefused(
  refused: readonly RefusedRequest[],
  event: Extract<InterpreterEvent, { type: 'request-refuse' }>,
): readonly RefusedRequest[] {
  const { interpreterId, runId, method, url, reason } = event;
  const index = refused.findIndex(
    (entry) => entry.runId === runId && entry.url === url && entry.method === method && entry.reason === reason,
  );
  const known = refused[index];
  if (known !== undefined) return refused.with(index, { ...known, count: known.count + 1 });
  return [...refused, { interpreterId, runId, method, url, reason, count: 1 }].slice(-MOST_REFUSED);
}
