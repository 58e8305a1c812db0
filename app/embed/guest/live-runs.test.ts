import { expect, test } from 'vitest';
import type { InterpreterEvent } from '../../toolset/interpreter-state.ts';
import type { RunEvent } from '../../toolset/run.ts';
import { watchLiveRuns } from './live-runs.ts';

test('the runs of the client are listed from when they are asked for until they end', () => {
  const listeners = new Set<(event: RunEvent | InterpreterEvent) => void>();
  const subscribe = (listener: (event: RunEvent | InterpreterEvent) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const emit = (event: RunEvent) => {
    for (const listener of listeners) listener(event);
  };
  const live = watchLiveRuns({ subscribe }, 'mine');
  const queue = (runId: string, clientId = 'mine') =>
    emit({ type: 'run-queue', runId, clientId, interpreterId: 'py', origin: { by: 'host' }, code: '' });
  queue('a');
  queue('b');
  queue('c', 'other');
  expect(live.list()).toEqual(['a', 'b']);
  emit({ type: 'run-end', runId: 'a', end: { status: 'ok' }, at: 1 });
  emit({ type: 'run-end', runId: 'c', end: { status: 'ok' }, at: 1 });
  expect(live.list()).toEqual(['b']);
  live.dispose();
  expect(listeners.size).toBe(0);
});
