import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConfigureReply } from '../../workers/contract/interpreter-api.ts';
import { createDeferred } from '../lib/deferred.ts';
import { changesOf, fileOf, readTexts } from '../workspace/test-files.ts';
import type { FakeSandbox } from './fake-engine.ts';
import { createTestInterpreter, TIME_LIMIT_MS } from './test-interpreter.ts';

/** Init code that ends its sandbox. */
function dieAtOnce(sandbox: FakeSandbox): ConfigureReply {
  sandbox.dispose('out of memory');
  return { status: 'ok' };
}

const error = { name: 'ImportError', message: 'no', traceback: 'ImportError: no\n' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0); // a run that ended leaves no clock behind
  vi.useRealTimers();
});

describe('a crash during a run', () => {
  test('is repaired: the run is repeated once, in a new sandbox with the same files, and told', async () => {
    const { engine, workspace, run, events } = createTestInterpreter();
    await workspace.write('data.csv', '1');
    engine.onRun = ({ say, die, reply }) => {
      say({ type: 'stream-write', stream: 'stdout', text: 'once\n' });
      if (engine.runs.length === 1) die('out of memory');
      else reply({ status: 'ok', resultJson: '7' }, changesOf({ written: [fileOf('out', '2')] }));
    };
    expect(await run('x', { resultVarName: 'x' })).toEqual({
      success: true,
      result: 7,
      stdout: 'once\n',
      stderr: '',
      interpreterRestarted: true,
      restartReason: 'out of memory. Variables and imports are lost, files are kept.',
    });
    expect(engine.runs.map(({ request }) => request.code)).toEqual(['x', 'x']);
    expect(engine.sandboxes).toHaveLength(2);
    expect(engine.sandboxes[1]?.configured).toMatchObject({
      initCode: 'init',
      files: [{ path: 'data.csv', content: { size: 1 } }],
    });
    expect(await readTexts(workspace)).toEqual({ 'data.csv': '1', out: '2' });
    const restarts = events.filter(({ type }) => type === 'run-restart');
    expect(restarts).toEqual([{ type: 'run-restart', runId: 'x', reason: 'out of memory', rerun: true }]);
  });

  test('is told once: the next result says nothing of it', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onRun = ({ die, reply }) => (engine.runs.length === 1 ? die('gone') : reply());
    expect((await run('a')).interpreterRestarted).toBe(true);
    expect(await run('b')).not.toHaveProperty('interpreterRestarted');
  });

  test('twice gives up on the code, and the next run works', async () => {
    const { engine, workspace, run, events } = createTestInterpreter();
    engine.onRun = ({ say, die }) => {
      say({ type: 'stream-write', stream: 'stdout', text: 'before\n' });
      die('out of memory');
    };
    const result = await run('bomb');
    expect(result).toMatchObject({
      success: false,
      result: null,
      stdout: 'before\n',
      interpreterRestarted: true,
      interpreterCrashed: true,
    });
    expect(result.stderr).toMatch(/ended the interpreter twice: out of memory\..*variables are lost, files are kept/);
    expect(events.at(-1)).toMatchObject({ type: 'run-end', end: { status: 'crashed' } });
    expect(engine.runs).toHaveLength(2);
    expect(engine.sandboxes).toHaveLength(3);
    expect(workspace.list()).toEqual([]);
    engine.onRun = ({ reply }) => reply();
    expect(await run('fine')).toEqual({ success: true, result: null, stdout: '', stderr: '' });
    expect(engine.sandboxes).toHaveLength(3);
  });

  test('after the network was used is not repeated', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onRun = ({ listener, die }) => {
      listener.onNetworkUse();
      die('gone');
    };
    const result = await run('post()');
    expect(engine.runs).toHaveLength(1);
    expect(result).toMatchObject({ success: false, interpreterRestarted: true });
    expect(result).not.toHaveProperty('interpreterCrashed');
    expect(result.stderr).toMatch(/The interpreter ended: gone\. A fresh one is ready/);
  });

  test('of a run that was being stopped is not repeated', async () => {
    const { interpreter, engine, run, events } = createTestInterpreter();
    engine.onRun = () => {};
    engine.onInterrupt = ({ die }) => die('gone');
    const result = run('a');
    await vi.advanceTimersByTimeAsync(0);
    interpreter.interrupt('a');
    expect((await result).stderr).toMatch(/Stopped by the user/);
    expect(engine.runs).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ end: { status: 'interrupted', reason: 'stop' } });
  });

  test('that cannot be repaired says so, and that no interpreter is there', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    engine.onRun = ({ die }) => {
      engine.refuse = () => ({ status: 'failed', reason: 'Python could not be started: offline.' });
      die('out of memory');
    };
    const result = await run('a');
    expect(result).toMatchObject({ success: false, interpreterCrashed: true });
    expect(result).not.toHaveProperty('interpreterRestarted');
    expect(result.stderr).toContain('out of memory');
    expect(result.stderr).toContain('offline');
    expect(result.stderr).not.toContain('is ready');
    expect(interpreter.state).toEqual({ status: 'failed', reason: 'Python could not be started: offline.' });
    engine.refuse = () => null;
    engine.onRun = ({ reply }) => reply();
    expect(await run('b')).toMatchObject({ success: true });
  });

  test('after Stop that cannot be repaired does not promise a new interpreter', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    engine.onRun = () => {};
    engine.onInterrupt = ({ die }) => {
      engine.refuse = () => ({ status: 'failed', reason: 'offline' });
      die('gone');
    };
    const result = run('a');
    await vi.advanceTimersByTimeAsync(0);
    interpreter.interrupt('a');
    const { stderr, interpreterCrashed } = await result;
    expect(stderr).toContain('Stopped by the user');
    expect(stderr).not.toContain('started anew');
    expect(interpreterCrashed).toBe(true);
  });
});

describe('a death while idle', () => {
  test('is repaired at once and told by the next result', async () => {
    const { engine, run, events, states } = createTestInterpreter();
    await run('a');
    engine.sandboxes[0]?.dispose('the browser ended its process');
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.sandboxes).toHaveLength(2);
    expect(states).toContainEqual({ status: 'restarting', reason: 'the browser ended its process' });
    expect(states.at(-1)).toEqual({ status: 'idle' });
    expect(await run('b')).toMatchObject({
      success: true,
      interpreterRestarted: true,
      restartReason: 'the browser ended its process. Variables and imports are lost, files are kept.',
    });
    const reason = 'the browser ended its process';
    expect(events).toContainEqual({ type: 'run-restart', runId: 'b', reason, rerun: false });
    expect(await run('c')).not.toHaveProperty('interpreterRestarted');
  });
});

describe('a restart by the user', () => {
  test('of an idle interpreter resolves when the new one is ready, and the next result tells of it', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    await run('a');
    const gate = createDeferred<void>();
    engine.gate = gate.promise;
    let resolved = false;
    const restarted = interpreter.restart('Restarted by the user').then(() => {
      resolved = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.sandboxes[0]?.endReason).toBe('Restarted by the user');
    expect(resolved).toBe(false);
    gate.resolve();
    await restarted;
    expect(interpreter.state).toEqual({ status: 'idle' });
    expect(engine.sandboxes).toHaveLength(2);
    expect((await run('b')).restartReason).toMatch(/^Restarted by the user\./);
  });

  test('is told again until a run has told an agent', async () => {
    const { interpreter, run } = createTestInterpreter();
    await run('a');
    await interpreter.restart('Restarted by the user');
    expect((await run('b', { reader: null })).restartReason).toMatch(/^Restarted/);
    expect((await run('c')).restartReason).toMatch(/^Restarted/);
    expect((await run('d')).restartReason).toBeUndefined();
  });

  test('is told an agent and a host page once each', async () => {
    const { interpreter, run, events } = createTestInterpreter();
    await run('a');
    await interpreter.restart('Restarted by the user');
    expect((await run('b', { reader: 'host' })).restartReason).toMatch(/^Restarted/);
    expect((await run('c', { reader: 'host' })).restartReason).toBeUndefined();
    expect((await run('d')).restartReason).toMatch(/^Restarted/);
    expect((await run('e')).restartReason).toBeUndefined();
    expect(events.flatMap(({ type, runId }) => (type === 'run-restart' ? [runId] : []))).toEqual(['b', 'd']);
  });

  test('ends the run under way without repeating it, and queued runs go on', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    engine.onRun = () => {};
    const [first, second] = [run('a'), run('b')];
    await vi.advanceTimersByTimeAsync(0);
    engine.onRun = ({ reply }) => reply();
    await interpreter.restart('Restarted by the user');
    expect((await first).stderr).toMatch(/Ended because the interpreter was restarted/);
    expect(await second).toMatchObject({ success: true });
    expect(engine.runs.map(({ request }) => request.code)).toEqual(['a', 'b']);
  });
});

describe('init code', () => {
  test('that fails leaves the interpreter usable and is told once', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onConfigure = () => ({ status: 'error', error });
    const first = await run('a');
    expect(first.success).toBe(true);
    expect(first.stderr).toBe('The init code of this interpreter failed:\nImportError: no\n');
    expect((await run('b')).stderr).toBe('');
  });

  test('that takes its sandbox down is tried twice with a pause, which is told', async () => {
    const { interpreter, engine, run, states } = createTestInterpreter();
    engine.onConfigure = dieAtOnce;
    const running = run('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.sandboxes).toHaveLength(1);
    expect(states.at(-1)).toMatchObject({ status: 'restarting', reason: expect.stringContaining('its init code') });
    await vi.advanceTimersByTimeAsync(500);
    const result = await running;
    expect(engine.sandboxes).toHaveLength(2);
    expect(result).toMatchObject({ success: false, interpreterCrashed: true });
    expect(result.stderr).toContain('while it ran its init code: out of memory, 2 times in a row.');
    expect(interpreter.state.status).toBe('failed');
  });

  test('that took two sandboxes down is not tried for a while: a run is told so at once, and waits for nothing', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onConfigure = dieAtOnce;
    const first = run('a');
    await vi.advanceTimersByTimeAsync(500);
    await first;
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await run('b')).stderr).toContain('by a run in 4 s or later, or at once by Restart');
    expect(engine.sandboxes).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(4_000);
    // One attempt, and a longer rest after it.
    expect((await run('c')).stderr).toMatch(/3 times in a row\. .* in 10 s or later/);
    expect(engine.sandboxes).toHaveLength(3);
    engine.onConfigure = () => ({ status: 'ok' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await run('d')).success).toBe(true);
  });

  test('is tried at once when the user restarts', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    engine.onConfigure = dieAtOnce;
    const first = run('a');
    await vi.advanceTimersByTimeAsync(500);
    await first;
    engine.onConfigure = () => ({ status: 'ok' });
    await interpreter.restart('Restarted by the user');
    expect(interpreter.state).toEqual({ status: 'idle' });
    expect((await run('b')).success).toBe(true);
  });

  test('that never ends is ended at the time limit, and not tried again', async () => {
    const { engine, run } = createTestInterpreter();
    engine.onConfigure = () => new Promise(() => {});
    const running = run('a');
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS);
    expect((await running).stderr).toContain('init code: it did not come to its end in 10 s.');
    expect(engine.sandboxes).toHaveLength(1);
  });

  test('that hangs does not outlive a restart or the interpreter', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    engine.onConfigure = () => new Promise(() => {});
    const running = run('a');
    await vi.advanceTimersByTimeAsync(0);
    const restarted = interpreter.restart('Restarted by the user');
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.sandboxes.map(({ endReason }) => endReason)).toEqual(['Restarted by the user', null]);
    expect((await running).stderr).toBe('Stopped before it started.\n');
    const next = run('b');
    await vi.advanceTimersByTimeAsync(0);
    await interpreter.dispose();
    expect(engine.sandboxes[1]?.endReason).toBe('the interpreter was deleted');
    expect((await next).stderr).toContain('deleted');
    await restarted;
  });

  test('that crashes does not keep a deleted interpreter waiting', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    engine.onConfigure = dieAtOnce;
    const running = run('a');
    await vi.advanceTimersByTimeAsync(0);
    await interpreter.dispose();
    expect((await running).stderr).toContain('deleted');
    expect(engine.sandboxes).toHaveLength(1);
  });
});

describe('sandboxes that end again and again while nothing runs', () => {
  test('are not replaced for ever: the second in a row is the last, and the next run starts one', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    await run('a');
    for (const index of [0, 1, 2]) {
      engine.sandboxes[index]?.dispose('the browser ended its process');
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(engine.sandboxes).toHaveLength(3);
    expect(interpreter.state).toEqual({
      status: 'failed',
      reason:
        'Python ended 2 times in a row before anything ran: the browser ended its process. The next run starts it again.',
    });
    expect((await run('b')).success).toBe(true);
    engine.sandboxes[3]?.dispose('the browser ended its process');
    await vi.advanceTimersByTimeAsync(0);
    expect(interpreter.state).toEqual({ status: 'idle' });
  });

  test('do not count when the user restarts', async () => {
    const { interpreter, run } = createTestInterpreter();
    await run('a');
    for (let index = 0; index < 5; index += 1) await interpreter.restart('Restarted by the user');
    expect(interpreter.state).toEqual({ status: 'idle' });
  });
});

describe('an engine', () => {
  test('at its limit is told in the result and asked again by the next run', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    engine.refuse = () => ({ status: 'limit', reason: '8 interpreters are alive.' });
    expect(await interpreter.start()).toBe('8 interpreters are alive.');
    const refused = await run('a');
    expect(refused).toMatchObject({ success: false, interpreterCrashed: true });
    expect(refused.stderr).toMatch(/could not be started\. 8 interpreters are alive/);
    engine.refuse = () => null;
    expect(await run('b')).toEqual({ success: true, result: null, stdout: '', stderr: '' });
  });
});
