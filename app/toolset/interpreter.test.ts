import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDeferred } from '../lib/deferred.ts';
import { changesOf, fileOf, readChanges } from '../workspace/test-files.ts';
import { NO_CHANGES } from './fake-engine.ts';
import { NO_CUT } from './output-cut.ts';
import { createTestInterpreter } from './test-interpreter.ts';

const error = { name: 'ValueError', message: 'no', traceback: 'ValueError: no\n' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0); // a run that ended leaves no clock behind
  vi.useRealTimers();
});

describe('a run', () => {
  test('answers with what it printed, its value and its figures', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onRun = ({ say, reply }) => {
      say({ type: 'run-phase', phase: 'running' });
      say({ type: 'stream-write', stream: 'stdout', text: 'hello\n' });
      say({ type: 'stream-write', stream: 'stderr', text: 'careful\n' });
      const display = { data: { 'image/png': 'AAAA' }, metadata: {} };
      say({ type: 'display-add', display, figurePath: '.matplotlib_figs/1.png' });
      reply({ status: 'ok', resultJson: '{"a":[1,null]}' });
    };
    expect(await run('x', { resultVarName: 'x' })).toEqual({
      success: true,
      result: { a: [1, null] },
      stdout: 'hello\n',
      stderr: 'careful\n',
      figStoragePath: '/workspace/.matplotlib_figs/1.png',
      base64Uri: ['data:image/png;base64,AAAA'],
    });
    expect(engine.runs[0]?.request).toMatchObject({ code: 'x', resultVarName: 'x' });
  });

  test('with an exception keeps its output and ends in the traceback', async () => {
    const { engine, run, events } = createTestInterpreter();
    engine.onRun = ({ say, reply }) => {
      say({ type: 'stream-write', stream: 'stdout', text: 'before\n' });
      reply({ status: 'error', error });
    };
    expect(await run('boom')).toEqual({ success: false, result: null, stdout: 'before\n', stderr: 'ValueError: no\n' });
    expect(events.slice(-2)).toEqual([
      { type: 'error-add', runId: 'boom', error },
      { type: 'run-end', runId: 'boom', end: { status: 'error' }, at: Date.now() },
    ]);
    expect(engine.sandboxes).toHaveLength(1);
  });

  test('whose value is not JSON answers null', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onRun = ({ reply }) => reply({ status: 'ok', resultJson: '{broken' });
    expect(await run('x')).toMatchObject({ success: true, result: null });
  });

  test('shows what still fits when its output goes over the limit', async () => {
    const { engine, run, events } = createTestInterpreter();
    engine.onRun = ({ say, reply }) => {
      say({ type: 'stream-write', stream: 'stdout', text: 'x'.repeat(9_999_998) });
      say({ type: 'stream-write', stream: 'stdout', text: 'abcd' });
      say({ type: 'stream-write', stream: 'stdout', text: 'efg' });
      reply();
    };
    await run('loud');
    expect(events.slice(2, -1)).toEqual([
      { type: 'stream-write', runId: 'loud', stream: 'stdout', text: 'ab' },
      { type: 'output-drop', runId: 'loud', cut: { ...NO_CUT, characters: 2 } },
      { type: 'output-drop', runId: 'loud', cut: { ...NO_CUT, characters: 3 } },
    ]);
  });

  test('joins bytes and states of a package into one entry', async () => {
    const { engine, run, events } = createTestInterpreter();
    engine.onRun = ({ say, listener, reply }) => {
      say({ type: 'run-phase', phase: 'packages' });
      say({ type: 'package-state', name: 'numpy', state: 'loading', reason: '' });
      listener.onPackageBytes({ runId: null, name: 'numpy', source: 'this site', receivedBytes: 5, totalBytes: 9 });
      say({ type: 'package-state', name: 'numpy', state: 'failed', reason: 'no space' });
      reply();
    };
    await run('import numpy');
    expect(events.filter(({ type }) => type === 'package-update').at(-1)).toMatchObject({
      package: {
        name: 'numpy',
        state: 'failed',
        receivedBytes: 5,
        totalBytes: 9,
        source: 'this site',
        reason: 'no space',
      },
    });
  });
});

describe('the queue', () => {
  test('runs one after the other, in order, in one sandbox', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onRun = () => {};
    const results = [run('a'), run('b'), run('c')];
    const started = () => engine.runs.map(({ request }) => request.code);
    await vi.advanceTimersByTimeAsync(0);
    expect(started()).toEqual(['a']);
    engine.runs[0]?.reply();
    await vi.advanceTimersByTimeAsync(0);
    expect(started()).toEqual(['a', 'b']);
    engine.runs[1]?.reply();
    await vi.advanceTimersByTimeAsync(0);
    engine.runs[2]?.reply();
    expect((await Promise.all(results)).every(({ success }) => success)).toBe(true);
    expect(engine.sandboxes).toHaveLength(1);
  });

  test('leaves out a run that was stopped while it waited', async () => {
    const { interpreter, engine, run, events } = createTestInterpreter();
    engine.onRun = () => {};
    const [first, second, third] = [run('a'), run('b'), run('c')];
    await vi.advanceTimersByTimeAsync(0);
    interpreter.interrupt('b');
    engine.onRun = ({ reply }) => reply();
    engine.runs[0]?.reply();
    expect(await first).toMatchObject({ success: true });
    expect(await second).toMatchObject({ success: false, stderr: 'Stopped before it started.\n' });
    expect(await third).toMatchObject({ success: true });
    expect(engine.runs.map(({ request }) => request.code)).toEqual(['a', 'c']);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'run-end', runId: 'b', end: { status: 'interrupted', reason: 'stop' } }),
    );
  });

  test('never starts a run that was stopped before it was queued', async () => {
    const { engine, run } = createTestInterpreter();
    expect(await run('a', { cancelled: true })).toMatchObject({ success: false });
    expect(engine.sandboxes).toHaveLength(0);
  });

  test('does not start a run that was stopped while Python booted', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    const gate = createDeferred<void>();
    engine.gate = gate.promise;
    const result = run('a');
    await vi.advanceTimersByTimeAsync(0);
    interpreter.interrupt('a');
    gate.resolve();
    expect(await result).toMatchObject({ success: false, stderr: 'Stopped before it started.\n' });
    expect(engine.runs).toHaveLength(0);
  });
});

describe('the workspace', () => {
  test('is laid down before the init code and brought up to date with every run', async () => {
    const { engine, workspace, run } = createTestInterpreter();
    await workspace.write('a', '1');
    await run('first');
    expect(engine.sandboxes[0]?.configured).toMatchObject({
      workdir: '/workspace',
      initCode: 'init',
      files: [{ path: 'a', content: { size: 1 } }],
    });
    expect(engine.runs[0]?.request.changes).toEqual(NO_CHANGES);
    await workspace.write('b', '2');
    await workspace.delete('a');
    await run('second');
    const changes = engine.runs[1]?.request.changes ?? NO_CHANGES;
    expect(await readChanges(changes)).toEqual({ renamed: [], deleted: ['a'], written: { b: '2' } });
  });

  test('takes the files of a run when it replies, not before, and does not send them back', async () => {
    const { engine, workspace, run } = createTestInterpreter();
    engine.onRun = () => {};
    const first = run('first');
    await vi.advanceTimersByTimeAsync(0);
    expect(workspace.list()).toEqual([]);
    engine.runs[0]?.reply({ status: 'error', error }, changesOf({ written: [fileOf('out', '3')] }));
    await first;
    expect(workspace.get('out')).toMatchObject({ content: { size: 1 }, writtenBy: { by: 'run', runId: 'first' } });
    engine.onRun = ({ reply }) => reply();
    await run('second');
    expect(engine.runs[1]?.request.changes).toEqual(NO_CHANGES);
  });

  test('that refuses the files of a run says so in the result', async () => {
    const { engine, workspace, run } = createTestInterpreter();
    const written = ['fine', '../evil'].map((path) => fileOf(path, ''));
    engine.onRun = ({ reply }) => reply(undefined, changesOf({ written }));
    const result = await run('x');
    expect(result.stderr).toMatch(/files of this run were not kept: .*\.\.\/evil/);
    expect(workspace.list()).toEqual([]);
  });
});

describe('the state', () => {
  test('goes from starting over idle to running and back', async () => {
    const { interpreter, run, states } = createTestInterpreter();
    expect(interpreter.state.status).toBe('starting');
    await run('a');
    expect(states.map((state) => ('stage' in state ? state.stage : state.status))).toEqual([
      'runtime',
      'idle',
      'running',
      'idle',
    ]);
    expect(states[2]).toEqual({ status: 'running', runId: 'a' });
  });

  test('an early start is shared with the first run', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    const [failure, result] = await Promise.all([interpreter.start(), run('a')]);
    expect(failure).toBeNull();
    expect(result.success).toBe(true);
    expect(engine.sandboxes).toHaveLength(1);
  });
});
