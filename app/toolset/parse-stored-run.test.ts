import { expect, test } from 'vitest';
import { NO_CUT } from './output-cut.ts';
import { parseStoredRun } from './parse-stored-run.ts';
import type { Run } from './run.ts';

const options = { clientId: 'session-1', keptAt: 5000 };
const run: Run = {
  id: 'run-1',
  clientId: 'session-1',
  interpreterId: 'py-1',
  origin: { by: 'agent', toolCallId: 'call-1' },
  code: 'plot()',
  executionCount: 3,
  state: { status: 'ended', end: { status: 'error' }, startedAt: 1000, endedAt: 2000 },
  outputs: [
    { type: 'stream', stream: 'stdout', text: 'a\n' },
    { type: 'echo', text: '1', data: { 'text/plain': '1' } },
    { type: 'display', display: { data: { 'image/png': 'iVBO' }, metadata: {} }, figurePath: 'figures/1.png' },
    { type: 'error', error: { name: 'ValueError', message: 'no', traceback: 'ValueError: no\n' } },
  ],
  packages: [{ name: 'numpy', state: 'loaded', receivedBytes: 1, totalBytes: 1, source: 'this app', reason: '' }],
  files: [
    { change: 'new', path: 'a.csv', size: 1 },
    { change: 'renamed', path: 'b.csv', from: 'c.csv', size: 0 },
  ],
  restartReason: 'at the user’s request',
  dropped: { characters: 3, lines: 1, displays: 2, messages: 0 },
  clearPending: false,
  input: null,
};

test('a run of ours comes through as it is', () => {
  for (const kept of [run, { ...run, origin: { by: 'host' } }]) {
    expect(parseStoredRun(structuredClone(kept), options)).toEqual(kept);
  }
});

test('what only a notebook file said of its outputs is kept', () => {
  const filed: Run = {
    ...run,
    origin: { by: 'file' },
    outputs: [
      { type: 'echo', text: '1', data: { 'text/plain': '1' }, metadata: {}, filedCount: null },
      { type: 'error', error: { name: 'E', message: '', traceback: 'a\nb' }, filedTraceback: ['a\nb'] },
    ],
  };
  expect(parseStoredRun(structuredClone(filed), options)).toEqual(filed);
});

test('a run that was kept before files were noted has none, and what is no list of files counts for none', () => {
  const { files: _, ...old } = run;
  expect(parseStoredRun(old, options)?.files).toEqual([]);
  for (const files of [{}, [{ change: 'new', path: 1, size: 1 }], [{ change: 'stolen', path: 'a', size: 1 }]]) {
    expect(parseStoredRun({ ...run, files }, options)?.files).toEqual([]);
  }
});

test('it belongs to the session that reads it', () => {
  expect(parseStoredRun({ ...run, clientId: 'another' }, options)?.clientId).toBe('session-1');
});

test.each([
  [{ status: 'queued' }, 5000],
  [{ status: 'running', phase: 'running', startedAt: 3000 }, 3000],
])('a run that was %j was cut off', (state, startedAt) => {
  expect(parseStoredRun({ ...run, state }, options)?.state).toEqual({
    status: 'ended',
    end: { status: 'interrupted', reason: 'page-closed' },
    startedAt,
    endedAt: 5000,
  });
});

test('a run that an earlier version kept tells how many characters it dropped', () => {
  const { dropped: _, ...rest } = run;
  expect(parseStoredRun({ ...rest, droppedCharacters: 12 }, options)?.dropped).toEqual({ ...NO_CUT, characters: 12 });
  expect(parseStoredRun({ ...run, dropped: { characters: -1, displays: 'x' } }, options)?.dropped).toEqual(NO_CUT);
});

test.each([
  ['nothing', null],
  ['no code', { ...run, code: 1 }],
  ['no state', { ...run, state: { status: 'done' } }],
  ['no origin', { ...run, origin: { by: 'nobody' } }],
  ['an output of another kind', { ...run, outputs: [{ type: 'script', text: 'alert(1)' }] }],
  ['a stream without text', { ...run, outputs: [{ type: 'stream', stream: 'stdout', text: {} }] }],
  ['no outputs', { ...run, outputs: undefined }],
  ['times that are none', { ...run, state: { ...run.state, startedAt: Number.NaN } }],
])('%s is refused', (_, value) => {
  expect(parseStoredRun(value, options)).toBeNull();
});

test('a number of a run that is a fraction is none', () => {
  const echo = { type: 'echo', text: '1', data: {}, filedCount: 1.5 };
  const parsed = parseStoredRun({ ...run, executionCount: 0.5, outputs: [echo] }, options);
  expect(parsed?.executionCount).toBeNull();
  expect(parsed?.outputs).toEqual([{ type: 'echo', text: '1', data: {} }]);
});
