import { expect, test } from 'vitest';
import type { RunEvent } from '../toolset/run.ts';
import { chooseInterpreter, findStoppableRun, haveVariablesGone, mayHoldVariables } from './choose-interpreter.ts';
import type { InterpretersState } from './interpreter-store.ts';
import { foldRuns, type RunsState } from './run-store.ts';

const EMPTY: RunsState = { order: [], byId: {}, byToolCall: {} };
const interpreters: InterpretersState = { states: { one: { status: 'idle' }, two: { status: 'idle' } }, refused: [] };
const queue = (runId: string, interpreterId: string): RunEvent => ({
  type: 'run-queue',
  runId,
  clientId: 'c',
  interpreterId,
  origin: { by: 'user', cellId: null },
  code: '',
});

test('the picked interpreter goes first, then that of the newest run, then the oldest', () => {
  const runs = foldRuns(EMPTY, [queue('a', 'two')]);
  expect(chooseInterpreter(interpreters, runs, 'one')).toBe('one');
  expect(chooseInterpreter(interpreters, runs, 'gone')).toBe('two');
  expect(chooseInterpreter(interpreters, EMPTY, null)).toBe('one');
  expect(chooseInterpreter({ states: {}, refused: [] }, EMPTY, null)).toBeNull();
});

test('Stop means the running run before the waiting ones', () => {
  const queued = foldRuns(EMPTY, [queue('a', 'one'), queue('b', 'one')]);
  expect(findStoppableRun(queued, 'one')).toBe('a');
  const running = foldRuns(queued, [{ type: 'run-start', runId: 'b', at: 1 }]);
  expect(findStoppableRun(running, 'one')).toBe('b');
  expect(findStoppableRun(running, 'two')).toBeNull();
  expect(mayHoldVariables(running, 'one')).toBe(true);
  expect(mayHoldVariables(running, 'two')).toBe(false);
});

test('variables are gone when the newest run has ended and its interpreter is no more', () => {
  const queued = foldRuns(EMPTY, [queue('a', 'one')]);
  const ended = foldRuns(queued, [{ type: 'run-end', runId: 'a', end: { status: 'ok' }, at: 1 }]);
  expect(haveVariablesGone(EMPTY, {})).toBe(false);
  expect(haveVariablesGone(queued, {})).toBe(false);
  expect(haveVariablesGone(ended, interpreters.states)).toBe(false);
  expect(haveVariablesGone(ended, {})).toBe(true);
});
