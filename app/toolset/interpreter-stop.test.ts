import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDeferred } from '../lib/deferred.ts';
import type { ContentStore } from '../workspace/content-store.ts';
import { createMemoryContentStore } from '../workspace/memory-content-store.ts';
import { changesOf, fileOf, readTexts } from '../workspace/test-files.ts';
import { Workspace } from '../workspace/workspace.ts';
import { INTERRUPTED } from './fake-engine.ts';
import { applyRunEvent, createRun, type RunEvent } from './run.ts';
import { createTestInterpreter, type TestInterpreter, TIME_LIMIT_MS } from './test-interpreter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0); // a run that ended leaves no clock behind
  vi.useRealTimers();
});

/** Starts a run that goes on until the test ends it. */
async function startEndless(options: { heedsInterrupts: boolean }) {
  const made: TestInterpreter = createTestInterpreter();
  const { engine } = made;
  engine.onRun = ({ say }) => say({ type: 'run-phase', phase: 'running' });
  if (!options.heedsInterrupts) engine.onInterrupt = () => {};
  const result = made.run('while True: pass');
  await vi.advanceTimersByTimeAsync(0);
  const [run] = engine.runs;
  if (!run) throw new Error('The run did not start.');
  return { ...made, result, run, stop: () => made.interpreter.interrupt('while True: pass') };
}

const stopped = { type: 'run-end', end: { status: 'interrupted', reason: 'stop' } };
const timedOut = { type: 'run-end', end: { status: 'interrupted', reason: 'time-limit' } };

describe('Stop', () => {
  test('interrupts Python and keeps its sandbox', async () => {
    const { stop, result, run, events, engine } = await startEndless({ heedsInterrupts: true });
    stop();
    const { success, stderr, interpreterRestarted } = await result;
    expect(run.sandbox.interrupted).toEqual(['while True: pass']);
    expect(success).toBe(false);
    expect(stderr).toBe('KeyboardInterrupt\nStopped by the user. Variables are kept.\n');
    expect(interpreterRestarted).toBeUndefined();
    expect(events.at(-1)).toMatchObject(stopped);
    expect(run.sandbox.endReason).toBeNull();
    expect(engine.sandboxes).toHaveLength(1);
  });

  test('of a run that is repeated after a crash does not say that variables are kept', async () => {
    const { stop, result, run, engine } = await startEndless({ heedsInterrupts: true });
    run.die('out of memory');
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.runs).toHaveLength(2);
    stop();
    const { stderr, restartReason } = await result;
    expect(stderr).toBe('KeyboardInterrupt\nStopped by the user. Variables from before its restart are lost.\n');
    expect(restartReason).toBe('out of memory. Variables and imports are lost, files are kept.');
  });

  test('ends a sandbox whose Python does not stop within its grace, and does not repeat the run', async () => {
    const { stop, result, run, events, engine } = await startEndless({ heedsInterrupts: false });
    stop();
    await vi.advanceTimersByTimeAsync(2999);
    expect(run.sandbox.endReason).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(run.sandbox.endReason).toMatch(/did not answer to Stop/);
    const { success, stderr, interpreterRestarted, interpreterCrashed } = await result;
    expect({ success, interpreterRestarted, interpreterCrashed }).toEqual({
      success: false,
      interpreterRestarted: true,
      interpreterCrashed: undefined,
    });
    expect(stderr).toMatch(/Stopped by the user\. The interpreter was started anew: variables are lost/);
    expect(events.at(-1)).toMatchObject(stopped);
    expect(engine.runs).toHaveLength(1);
    expect(engine.sandboxes).toHaveLength(2);
  });

  test('pressed twice ends the sandbox at once', async () => {
    const { stop, result, run } = await startEndless({ heedsInterrupts: false });
    stop();
    stop();
    expect(run.sandbox.endReason).toMatch(/did not answer to Stop/);
    expect(run.sandbox.interrupted).toHaveLength(1);
    expect((await result).interpreterRestarted).toBe(true);
  });

  test('is shown from the first press on, whatever Python says meanwhile', async () => {
    const { stop, result, run, events } = await startEndless({ heedsInterrupts: false });
    stop();
    expect(events.at(-1)).toEqual({ type: 'run-stop', runId: 'while True: pass' });
    run.say({ type: 'run-phase', phase: 'running' });
    const begin = { type: 'run-queue', runId: 'x', clientId: 'c', interpreterId: 'i', code: '' } as const;
    const start = { type: 'run-start', runId: 'x', at: 0 } as const;
    const all: RunEvent[] = [
      start,
      { type: 'run-stop', runId: 'x' },
      { type: 'run-phase', runId: 'x', phase: 'running' },
    ];
    const { state } = all.reduce(applyRunEvent, createRun({ ...begin, origin: { by: 'user', cellId: null } }));
    expect(state).toMatchObject({ status: 'running', phase: 'stopping' });
    run.reply(INTERRUPTED);
    await result;
  });

  test('while Python boots ends the run at once, and keeps what is on its way', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    const gate = createDeferred<void>();
    engine.gate = gate.promise;
    const first = run('a');
    const second = run('b');
    await vi.advanceTimersByTimeAsync(0);
    interpreter.interrupt('a');
    expect(await first).toMatchObject({ success: false, stderr: 'Stopped before it started.\n' });
    gate.resolve();
    expect(await second).toMatchObject({ success: true });
    expect(engine.runs.map(({ request }) => request.code)).toEqual(['b']);
    expect(engine.sandboxes).toHaveLength(1);
  });

  test('of a run that has ended does nothing', async () => {
    const { interpreter, run, engine } = createTestInterpreter();
    await run('a');
    interpreter.interrupt('a');
    interpreter.interrupt('a');
    expect(engine.sandboxes[0]).toMatchObject({ interrupted: [], endReason: null });
  });

  test('of code that stopped by itself is told as such', async () => {
    const { result, run, events } = await startEndless({ heedsInterrupts: true });
    run.reply(INTERRUPTED); // raise KeyboardInterrupt
    expect((await result).stderr).toBe('KeyboardInterrupt\n');
    expect(events.at(-1)).toMatchObject(stopped);
  });
});

describe('the time limit', () => {
  test('interrupts first and keeps the state', async () => {
    const { result, run, events } = await startEndless({ heedsInterrupts: true });
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS - 1);
    expect(run.sandbox.interrupted).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(run.sandbox.interrupted).toHaveLength(1);
    expect((await result).stderr).toMatch(/Stopped at its time limit of 10 s\. Variables are kept\./);
    expect(events.at(-1)).toMatchObject(timedOut);
    expect(run.sandbox.endReason).toBeNull();
  });

  test('ends Python that will not stop, after its grace, and does not repeat the run', async () => {
    const { result, run, engine, events } = await startEndless({ heedsInterrupts: false });
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS + 2999);
    expect(run.sandbox.endReason).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(run.sandbox.endReason).toMatch(/did not answer to its time limit/);
    expect(await result).toMatchObject({ success: false, interpreterRestarted: true });
    expect(engine.runs).toHaveLength(1);
    expect(events.at(-1)).toMatchObject(timedOut);
  });

  test('does not count packages and waiting for the page', async () => {
    const { result, run } = await startEndless({ heedsInterrupts: true });
    run.say({ type: 'run-phase', phase: 'packages' });
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS * 3);
    run.say({ type: 'run-phase', phase: 'running' });
    run.listener.onRequestsPending(true);
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS * 3);
    run.listener.onRequestsPending(false);
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS - 1);
    expect(run.sandbox.interrupted).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(run.sandbox.interrupted).toHaveLength(1);
    await result;
  });

  test('and then Stop end it at once', async () => {
    const { result, run, stop, events } = await startEndless({ heedsInterrupts: false });
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS);
    stop();
    expect(run.sandbox.endReason).not.toBeNull();
    await result;
    expect(events.at(-1)).toMatchObject(timedOut);
  });
});

describe('silence', () => {
  test('of a worker that should answer at once ends it, and the run is repeated', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onRun = () => {};
    const result = run('a');
    await vi.advanceTimersByTimeAsync(9_999);
    expect(engine.sandboxes[0]?.endReason).toBeNull();
    engine.onRun = ({ reply }) => reply();
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toMatchObject({ success: true, interpreterRestarted: true });
  });

  test('while packages load is borne longer, from the last word on', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onRun = ({ say }) => say({ type: 'run-phase', phase: 'packages' });
    const result = run('import scipy');
    await vi.advanceTimersByTimeAsync(100_000);
    const [first] = engine.runs;
    first?.listener.onPackageBytes({ runId: null, name: 'scipy', source: 's', receivedBytes: 1, totalBytes: 2 });
    await vi.advanceTimersByTimeAsync(100_000);
    first?.say({ type: 'package-state', name: 'scipy', state: 'loaded', reason: '' });
    await vi.advanceTimersByTimeAsync(119_999);
    expect(first?.sandbox.endReason).toBeNull();
    engine.onRun = ({ reply }) => reply();
    await vi.advanceTimersByTimeAsync(1);
    expect(first?.sandbox.endReason).toMatch(/did not answer/);
    await result;
  });

  test('of code that computes after a download is no reason to end it', async () => {
    const { engine, run } = createTestInterpreter({ timeLimitMs: 600_000 });
    engine.onRun = ({ say, listener }) => {
      say({ type: 'run-phase', phase: 'running' });
      listener.onRequestsPending(true);
      listener.onPackageBytes({ runId: null, name: 'plotly', source: 's', receivedBytes: 1, totalBytes: 1 });
      listener.onRequestsPending(false);
    };
    const result = run('await micropip.install("plotly"); compute()');
    await vi.advanceTimersByTimeAsync(400_000);
    expect(engine.sandboxes[0]?.endReason).toBeNull();
    engine.runs[0]?.reply();
    expect(await result).toMatchObject({ success: true });
  });
});

describe('Stop while files are being kept', () => {
  test('leaves them in the page, keeps what the run came to, and says so', async () => {
    const { promise: started, resolve: start } = createDeferred<void>();
    const contents: ContentStore = {
      ...createMemoryContentStore(),
      keep(_blob, { signal } = {}) {
        start();
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      },
    };
    const workspace = new Workspace({ contents });
    const { interpreter, engine, run, events } = createTestInterpreter({ workspace });
    engine.onRun = ({ reply }) => reply(undefined, changesOf({ written: [fileOf('out', 'x')] }));
    const result = run('x');
    await started;
    expect(events.at(-1)).toEqual({ type: 'run-save', runId: 'x' });
    interpreter.interrupt('x');
    const { success, stderr } = await result;
    expect(success).toBe(true);
    expect(stderr).toMatch(
      /Not kept in the browser’s storage \(you stopped that\.\): "out" is lost when the page is closed/,
    );
    expect(await readTexts(workspace)).toEqual({ out: 'x' });
    expect(engine.sandboxes).toHaveLength(1);
  });
});
