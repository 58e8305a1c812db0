import { expect, test } from 'vitest';
import type { InterpreterEvent } from '../../toolset/interpreter-state.ts';
import type { RunEvent, RunOrigin } from '../../toolset/run.ts';
import type { WidgetEvent } from '../protocol.ts';
import { EventTeller } from './event-teller.ts';

function create() {
  const told: WidgetEvent[] = [];
  const teller = new EventTeller('mine', (event) => told.push(event));
  const receive = (...events: (RunEvent | InterpreterEvent)[]) => {
    for (const event of events) teller.receive(event);
  };
  return { told, receive };
}

const queue = (runId: string, origin: RunOrigin = { by: 'host' }, clientId = 'mine'): RunEvent => ({
  type: 'run-queue',
  runId,
  clientId,
  interpreterId: 'py-1',
  origin,
  code: 'x',
});
const restarting = (reason: string, clientId = 'mine'): InterpreterEvent => ({
  type: 'interpreter-state',
  clientId,
  interpreterId: 'py-1',
  state: { status: 'restarting', reason },
});

test('a run is told from its start to its end', () => {
  const { told, receive } = create();
  receive(queue('r'));
  expect(told).toEqual([]);
  const display = { data: { 'image/png': 'iVB\nO', 'text/plain': '<Figure>' }, metadata: {}, displayId: 'd' };
  const error = { name: 'ValueError', message: 'no', traceback: 'ValueError: no\n' };
  receive(
    { type: 'run-start', runId: 'r', at: 1 },
    { type: 'run-count', runId: 'r', executionCount: 1 },
    { type: 'run-phase', runId: 'r', phase: 'running' },
    { type: 'stream-write', runId: 'r', stream: 'stderr', text: 'hm\n' },
    { type: 'value-echo', runId: 'r', text: '1', data: { 'text/html': '<b>1</b>' } },
    { type: 'display-add', runId: 'r', display, figurePath: 'figures/1.png' },
    { type: 'display-update', runId: 'r', display: { ...display, data: { 'image/svg+xml': '<svg/>' } } },
    { type: 'error-add', runId: 'r', error },
    { type: 'run-end', runId: 'r', end: { status: 'error' }, at: 2 },
    { type: 'stream-write', runId: 'r', stream: 'stdout', text: 'late' },
  );
  expect(told).toEqual([
    { type: 'run-start', runId: 'r', interpreterId: 'py-1', by: 'host', code: 'x' },
    { type: 'output', runId: 'r', output: { kind: 'stream', stream: 'stderr', text: 'hm\n' } },
    { type: 'output', runId: 'r', output: { kind: 'value', text: '1', data: { 'text/html': '<b>1</b>' } } },
    { type: 'output', runId: 'r', output: { kind: 'display', text: '<Figure>', data: display.data } },
    { type: 'figure', runId: 'r', dataUri: 'data:image/png;base64,iVBO', path: 'figures/1.png' },
    { type: 'output', runId: 'r', output: { kind: 'display', text: '', data: { 'image/svg+xml': '<svg/>' } } },
    { type: 'output', runId: 'r', output: { kind: 'error', ...error } },
    { type: 'run-end', runId: 'r', status: 'error' },
  ]);
});

test('a run that answers a request names it', () => {
  const told: WidgetEvent[] = [];
  const teller = new EventTeller('mine', (event) => told.push(event));
  teller.nameRequest('r', 0);
  for (const runId of ['r', 'other']) {
    teller.receive(queue(runId));
    teller.receive({ type: 'run-start', runId, at: 1 });
  }
  expect(told[0]).toMatchObject({ type: 'run-start', runId: 'r', request: 0 });
  expect(told[1]).not.toHaveProperty('request');
});

test('who asked for it is told', () => {
  const { told, receive } = create();
  const origins: RunOrigin[] = [{ by: 'host' }, { by: 'user', cellId: 'a' }, { by: 'agent', toolCallId: null }];
  for (const [index, origin] of origins.entries()) {
    receive(queue(`r${index}`, origin), { type: 'run-start', runId: `r${index}`, at: 1 });
  }
  expect(told).toMatchObject([{ by: 'host' }, { by: 'user' }, { by: 'agent' }]);
});

test('nothing is told of other clients, nor of runs that were asked for before', () => {
  const { told, receive } = create();
  receive(
    queue('r', { by: 'host' }, 'other'),
    { type: 'run-start', runId: 'r', at: 1 },
    restarting('It died.', 'other'),
    { type: 'run-start', runId: 'before', at: 1 },
    { type: 'stream-write', runId: 'before', stream: 'stdout', text: 'x' },
    { type: 'run-end', runId: 'before', end: { status: 'ok' }, at: 1 },
  );
  expect(told).toEqual([]);
});

test('a restart is told once: when it happens, else by the next run', () => {
  const { told, receive } = create();
  const again = (runId: string): RunEvent => ({ type: 'run-restart', runId, reason: 'It died.', rerun: false });
  receive(restarting('It died.'), queue('r1'), again('r1'), queue('r2'), again('r2'), restarting('It died again.'));
  expect(told).toEqual([
    { type: 'restart', interpreterId: 'py-1', reason: 'It died.' },
    { type: 'restart', interpreterId: 'py-1', reason: 'It died again.' },
  ]);
  receive({ type: 'interpreter-delete', clientId: 'mine', interpreterId: 'py-1' }, queue('r3'), again('r3'));
  expect(told).toHaveLength(3);
});
