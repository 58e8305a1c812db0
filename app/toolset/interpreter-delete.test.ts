import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDeferred } from '../lib/deferred.ts';
import { createTestInterpreter } from './test-interpreter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0); // a run that ended leaves no clock behind
  vi.useRealTimers();
});

describe('deleting', () => {
  test('settles the run under way and every queued one, and starts nothing', async () => {
    const { interpreter, engine, run, states } = createTestInterpreter();
    engine.onRun = () => {};
    const results = [run('a'), run('b'), run('c')];
    await vi.advanceTimersByTimeAsync(0);
    const seen = states.length;
    interpreter.dispose();
    for (const result of await Promise.all(results)) {
      expect(result).toMatchObject({ success: false, stderr: 'The interpreter was deleted.\n' });
    }
    expect(engine.runs).toHaveLength(1);
    expect(engine.sandboxes).toHaveLength(1);
    expect(engine.sandboxes[0]?.endReason).toBe('the interpreter was deleted');
    expect(states).toHaveLength(seen);
  });

  test('while Python boots ends the sandbox that was on its way', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    const gate = createDeferred<void>();
    engine.gate = gate.promise;
    const result = run('a');
    await vi.advanceTimersByTimeAsync(0);
    interpreter.dispose();
    expect((await result).stderr).toBe('The interpreter was deleted.\n');
    gate.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.sandboxes.map(({ endReason }) => endReason)).toEqual(['the interpreter was deleted']);
  });

  test('a run asked for afterwards settles too', async () => {
    const { interpreter, engine, run } = createTestInterpreter();
    interpreter.dispose();
    engine.onRun = ({ reply }) => reply();
    expect(await run('a')).toMatchObject({ success: false });
    expect(engine.runs).toHaveLength(0);
  });
});
