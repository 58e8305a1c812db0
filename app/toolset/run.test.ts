import { expect, test } from 'vitest';
import { NO_CUT } from './output-cut.ts';
import { applyRunEvent, createRun, type Run, type RunEvent, type RunPackage } from './run.ts';

type Queued = Extract<RunEvent, { type: 'run-queue' }>;

const queued: Queued = {
  type: 'run-queue',
  runId: 'r',
  clientId: 'c',
  interpreterId: 'py',
  origin: { by: 'agent', toolCallId: 't' },
  code: '1+1',
};
const start: RunEvent = { type: 'run-start', runId: 'r', at: 10 };
const end: RunEvent = { type: 'run-end', runId: 'r', end: { status: 'ok' }, at: 30 };
const out = (text: string): RunEvent => ({ type: 'stream-write', runId: 'r', stream: 'stdout', text });
const err = (text: string): RunEvent => ({ type: 'stream-write', runId: 'r', stream: 'stderr', text });
const display = (text: string, displayId?: string): RunEvent => ({
  type: 'display-add',
  runId: 'r',
  display: { data: { 'text/plain': text }, metadata: {}, ...(displayId !== undefined && { displayId }) },
  figurePath: null,
});
const clear = (wait: boolean): RunEvent => ({ type: 'output-clear', runId: 'r', wait });
const load = (name: string, rest: Partial<RunPackage> = {}): RunEvent => ({
  type: 'package-update',
  runId: 'r',
  package: { name, state: 'loading', receivedBytes: 0, totalBytes: 0, source: '', reason: '', ...rest },
});

/** Folds events into a run that has started. */
const fold = (...events: RunEvent[]): Run => [start, ...events].reduce(applyRunEvent, createRun(queued));

test('its files are kept with it, and go when it starts over', () => {
  const files = [{ change: 'new', path: 'a.csv', size: 1 }] as const;
  const run = applyRunEvent(createRun(queued), { type: 'files-commit', runId: 'r', files });
  expect(run.files).toBe(files);
  expect(applyRunEvent(run, { type: 'run-restart', runId: 'r', reason: 'x', rerun: true }).files).toEqual([]);
});

test('a queued run knows who asked for it and shows nothing', () => {
  const { type: _type, runId, ...rest } = queued;
  expect(createRun(queued)).toEqual({
    ...rest,
    id: runId,
    executionCount: null,
    state: { status: 'queued' },
    outputs: [],
    packages: [],
    files: [],
    restartReason: null,
    dropped: NO_CUT,
    clearPending: false,
    input: null,
  });
});

test('a run starts, names its phase, and ends', () => {
  expect(fold().state).toEqual({ status: 'running', phase: 'starting', startedAt: 10 });
  const phase: RunEvent = { type: 'run-phase', runId: 'r', phase: 'packages' };
  expect(fold(phase).state).toEqual({ status: 'running', phase: 'packages', startedAt: 10 });
  expect(fold(phase, end).state).toEqual({ status: 'ended', end: { status: 'ok' }, startedAt: 10, endedAt: 30 });
});

test('a run that ends in the queue took no time', () => {
  expect(applyRunEvent(createRun(queued), end).state).toMatchObject({ startedAt: 30, endedAt: 30 });
});

test('a phase says nothing of a run that has not started', () => {
  expect(applyRunEvent(createRun(queued), { type: 'run-phase', runId: 'r', phase: 'running' }).state.status).toBe(
    'queued',
  );
});

test('text of one stream grows together, another stream or output stands between', () => {
  expect(fold(out('a'), out('b'), err('x'), out('c')).outputs).toEqual([
    { type: 'stream', stream: 'stdout', text: 'ab' },
    { type: 'stream', stream: 'stderr', text: 'x' },
    { type: 'stream', stream: 'stdout', text: 'c' },
  ]);
});

test('echoes, displays and errors stand in the order they came', () => {
  const error = { name: 'ValueError', message: 'no', traceback: 'ValueError: no\n' };
  const echo: RunEvent = { type: 'value-echo', runId: 'r', text: '2\n', data: { 'text/html': '<b>2</b>' } };
  const outputs = fold(echo, display('x'), { type: 'error-add', runId: 'r', error }).outputs;
  expect(outputs).toEqual([
    { type: 'echo', text: '2\n', data: { 'text/html': '<b>2</b>' } },
    { type: 'display', display: { data: { 'text/plain': 'x' }, metadata: {} }, figurePath: null },
    { type: 'error', error },
  ]);
});

test('a fold never changes the run it was given', () => {
  const before = fold(out('a'), load('numpy'));
  const copy = structuredClone(before);
  applyRunEvent(before, out('b'));
  applyRunEvent(before, load('numpy', { state: 'loaded' }));
  applyRunEvent(before, clear(false));
  expect(before).toEqual(copy);
});

test('clearing wipes at once', () => {
  expect(fold(out('a'), display('x'), clear(false)).outputs).toEqual([]);
});

test.each([
  ['text', out('new')],
  ['a display', display('new')],
])('clearing with wait keeps the old until %s comes', (_what, next) => {
  const waiting = fold(out('old'), clear(true));
  expect(waiting.outputs).toHaveLength(1);
  const shown = applyRunEvent(waiting, next);
  expect(JSON.stringify(shown.outputs)).not.toContain('old');
  expect(shown.outputs).toHaveLength(1);
  expect(applyRunEvent(shown, display('more')).outputs).toHaveLength(2);
});

test('an update replaces every display of its id, where it stands', () => {
  const update: RunEvent = { ...display('2', 'bar'), type: 'display-update' } as RunEvent; // all its fields are there
  const outputs = fold(
    display('1', 'bar'),
    display('other', 'foo'),
    display('none'),
    display('1', 'bar'),
    update,
  ).outputs;
  const texts = outputs.map((output) => output.type === 'display' && output.display.data['text/plain']);
  expect(texts).toEqual(['2', 'other', 'none', '2']);
});

test('an update without an id replaces nothing', () => {
  const update: RunEvent = { ...display('2'), type: 'display-update' } as RunEvent; // all its fields are there
  expect(fold(display('1'), update).outputs).toEqual(fold(display('1')).outputs);
});

const drop = (characters: number): RunEvent => ({ type: 'output-drop', runId: 'r', cut: { ...NO_CUT, characters } });

test('what is dropped adds up, and a cleared screen misses nothing', () => {
  expect(fold(drop(3), drop(4)).dropped).toEqual({ ...NO_CUT, characters: 7 });
  expect(fold(drop(3), clear(false)).dropped).toEqual(NO_CUT);
  expect(fold(drop(3), clear(true)).dropped.characters).toBe(3);
  expect(fold(drop(3), clear(true), out('a')).dropped).toEqual(NO_CUT);
});

test('code that prints to both streams in turns makes many outputs, and not any number', () => {
  const turns = Array.from(
    { length: 11_000 },
    (_, turn) => ({ ...out(`${turn} `), stream: turn % 2 === 0 ? 'stdout' : 'stderr' }) as RunEvent,
  ); // all its fields are there
  const { outputs } = fold(...turns);
  expect(outputs).toHaveLength(10_000);
  const texts = outputs.map((output) => (output.type === 'stream' ? output.text : ''));
  expect(texts.slice(-2).map((text) => text.split(' ').length)).toEqual([502, 502]);
  expect(texts.join('').split(' ')).toHaveLength(11_001);
});

test('a package is one entry that changes in place', () => {
  const packages = fold(load('numpy'), load('pandas'), load('numpy', { state: 'loaded' })).packages;
  expect(packages.map(({ name, state }) => `${name} ${state}`)).toEqual(['numpy loaded', 'pandas loading']);
});

test('a restart with a rerun starts over, one without keeps what is shown', () => {
  const restart = (rerun: boolean): RunEvent => ({ type: 'run-restart', runId: 'r', reason: 'it died', rerun });
  const shown = [out('a'), load('numpy'), drop(3), clear(true)];
  const again = fold(...shown, restart(true));
  expect(again).toMatchObject({ outputs: [], packages: [], dropped: NO_CUT, clearPending: false });
  expect(again.restartReason).toBe('it died');
  const kept = fold(...shown, restart(false));
  expect(kept).toEqual({ ...fold(...shown), restartReason: 'it died' });
});

test('events after the end and of other runs leave the run as it is', () => {
  const ended = fold(out('a'), end);
  const late = [out('b'), clear(false), display('x'), load('y'), { ...end, end: { status: 'crashed' } } as RunEvent];
  for (const event of late) expect(applyRunEvent(ended, event)).toBe(ended);
  const running = fold(out('a'));
  expect(applyRunEvent(running, { ...out('b'), runId: 'other' } as RunEvent)).toBe(running);
  expect(applyRunEvent(running, queued)).toBe(running);
});
