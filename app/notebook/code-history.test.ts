import { expect, test } from 'vitest';
import type { RunEvent, RunOrigin } from '../toolset/run.ts';
import { listCodeHistory } from './code-history.ts';
import { describeRun } from './describe-run.ts';
import { foldRuns } from './run-store.ts';

const queue = (runId: string, code: string, origin: RunOrigin): RunEvent => ({
  type: 'run-queue',
  runId,
  clientId: 'c',
  interpreterId: 'i',
  origin,
  code,
});

test('the history is what the user ran, newest first, neighbours once', () => {
  const user: RunOrigin = { by: 'user', cellId: null };
  const events = [
    queue('1', 'a', user),
    queue('2', 'agent', { by: 'agent', toolCallId: null }),
    queue('3', 'b', user),
    queue('host', 'host', { by: 'host' }),
    queue('4', 'b', user),
  ];
  const runs = foldRuns({ order: [], byId: {}, byToolCall: {} }, events);
  expect(listCodeHistory(runs)).toEqual(['b', 'a']);
});

test('a stopped run and one over its time are told apart', () => {
  const ended = (reason: 'stop' | 'time-limit') =>
    describeRun({
      state: { status: 'ended', end: { status: 'interrupted', reason }, startedAt: 0, endedAt: 1 },
      input: null,
    }).text;
  expect(ended('stop')).toBe('Stopped');
  expect(ended('time-limit')).toBe('Time limit reached');
});
