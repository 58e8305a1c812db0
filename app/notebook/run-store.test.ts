import { expect, test, vi } from 'vitest';
import type { RunEvent } from '../toolset/run.ts';
import { joinStreamWrites } from './condense-events.ts';
import { applyToRuns, createRunStore } from './run-store.ts';

const queue = (runId: string): RunEvent => ({
  type: 'run-queue',
  runId,
  clientId: 'c',
  interpreterId: 'i',
  origin: { by: 'agent', toolCallId: `call-${runId}` },
  code: '1+1',
});
const write = (runId: string, text: string, stream: 'stdout' | 'stderr' = 'stdout'): RunEvent => ({
  type: 'stream-write',
  runId,
  stream,
  text,
});

test('a run appears at once and is found by its tool call', () => {
  const store = createRunStore();
  applyToRuns(store, queue('a'));
  applyToRuns(store, queue('a'));
  expect(store.getState().order).toEqual(['a']);
  expect(store.getState().byToolCall['call-a']).toBe('a');
});

test('writes wait for one update; the end of a run does not', () => {
  const store = createRunStore();
  const listener = vi.fn();
  applyToRuns(store, queue('a'));
  applyToRuns(store, { type: 'run-start', runId: 'a', at: 1 });
  store.subscribe(listener);
  for (let count = 0; count < 1000; count += 1) applyToRuns(store, write('a', 'x\n'));
  expect(listener).not.toHaveBeenCalled();
  applyToRuns(store, { type: 'run-end', runId: 'a', end: { status: 'ok' }, at: 5 });
  expect(listener).toHaveBeenCalledTimes(1);
  expect(store.getState().byId.a).toMatchObject({
    state: { status: 'ended', startedAt: 1, endedAt: 5 },
    outputs: [{ type: 'stream', text: 'x\n'.repeat(1000) }],
  });
});

test('writes arrive without frames, as in a hidden tab', async () => {
  vi.useFakeTimers();
  const store = createRunStore();
  applyToRuns(store, queue('a'));
  applyToRuns(store, write('a', 'x'));
  expect(store.getState().byId.a?.outputs).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(store.getState().byId.a?.outputs).toHaveLength(1);
  vi.useRealTimers();
});

test('only neighbours of one run and one stream are joined', () => {
  const events = [write('a', '1'), write('a', '2'), write('a', '3', 'stderr'), write('b', '4'), write('b', '5')];
  expect(joinStreamWrites(events)).toEqual([write('a', '12'), write('a', '3', 'stderr'), write('b', '45')]);
});

test('events of interpreters and of unknown runs change nothing', () => {
  const store = createRunStore();
  const before = store.getState();
  applyToRuns(store, { type: 'interpreter-delete', clientId: 'c', interpreterId: 'i' });
  applyToRuns(store, { type: 'run-end', runId: 'zzz', end: { status: 'ok' }, at: 5 });
  expect(store.getState()).toBe(before);
});
