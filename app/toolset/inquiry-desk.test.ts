import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InquiryReply } from '../../workers/contract/inquiry.ts';
import { createTestInterpreter } from './test-interpreter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0); // a question that was answered leaves no clock behind
  vi.useRealTimers();
});

const VARIABLES = { type: 'list-variables' } as const;
const NONE: InquiryReply = { status: 'ok', json: '{"variables":[],"total":0}' };
const EMPTY = { status: 'ok', value: { variables: [], total: 0 } };
const BUSY = { status: 'busy' };

/** An interpreter that is idle, with a question Python is at. */
async function startAsked(options: { waits?: boolean; signal?: AbortSignal } = {}) {
  const made = createTestInterpreter();
  await made.interpreter.start();
  made.engine.onInquire = () => {};
  const answer = made.interpreter.inquire(VARIABLES, options);
  await vi.advanceTimersByTimeAsync(0);
  const asked = made.engine.sandboxes[0]?.inquiries[0];
  if (!asked) throw new Error('The question was not put.');
  return { ...made, answer, asked };
}

describe('a question to an idle interpreter', () => {
  test('is answered', async () => {
    const { interpreter } = createTestInterpreter();
    await interpreter.start();
    expect(await interpreter.inquire(VARIABLES, {})).toEqual(EMPTY);
  });

  test('that Python cannot answer says why', async () => {
    const { answer, asked } = await startAsked();
    asked.reply({ status: 'failed', reason: 'No such table.' });
    expect(await answer).toEqual({ status: 'unavailable', reason: 'No such table.' });
  });

  test('that is answered with something else is not believed', async () => {
    const { answer, asked } = await startAsked();
    asked.reply({ status: 'ok', json: '{"variables":3}' });
    expect(await answer).toMatchObject({ status: 'unavailable' });
  });

  test('waits for the one before it', async () => {
    const { interpreter, engine, answer, asked } = await startAsked();
    const second = interpreter.inquire(VARIABLES, {});
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.sandboxes[0]?.inquiries).toHaveLength(1);
    engine.onInquire = ({ reply }) => reply(NONE);
    asked.reply(NONE);
    expect(await answer).toEqual(EMPTY);
    expect(await second).toEqual(EMPTY);
  });

  test('is put once more when a signal struck it that nobody sent', async () => {
    const { engine, answer, asked } = await startAsked();
    engine.onInquire = ({ reply }) => reply({ status: 'interrupted' });
    asked.reply({ status: 'interrupted' });
    expect(await answer).toEqual({ status: 'unavailable', reason: 'Python was interrupted.' });
    expect(asked.sandbox.inquiries).toHaveLength(2);
  });

  test('is interrupted at its time limit', async () => {
    const { answer, asked } = await startAsked();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(asked.sandbox.interrupted).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.sandbox.interrupted).toEqual([asked.id]);
    expect(await answer).toEqual({ status: 'unavailable', reason: 'Python did not answer within 5 s.' });
  });

  test('is interrupted when it is withdrawn, and the next one is put after it', async () => {
    const abort = new AbortController();
    const { interpreter, engine, answer, asked } = await startAsked({ signal: abort.signal });
    const second = interpreter.inquire(VARIABLES, {});
    engine.onInquire = ({ reply }) => reply(NONE);
    abort.abort();
    expect(await answer).toMatchObject({ status: 'unavailable' });
    expect(asked.sandbox.interrupted).toEqual([asked.id]);
    expect(await second).toEqual(EMPTY);
  });
});

describe('a run that is asked for while a question is under way', () => {
  test('interrupts it and begins as soon as it has answered', async () => {
    const { engine, run, answer, asked } = await startAsked();
    engine.onInquiryInterrupt = () => {};
    const result = run('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.sandbox.interrupted).toEqual([asked.id]);
    expect(engine.runs).toHaveLength(0);
    asked.reply({ status: 'interrupted' });
    expect(await answer).toEqual(BUSY);
    expect((await result).success).toBe(true);
    expect(asked.sandbox.endReason).toBeNull();
  });

  test('lets one that waits be put again after it', async () => {
    const { engine, run, answer, asked } = await startAsked({ waits: true });
    engine.onInquire = ({ reply }) => reply(NONE);
    await run('a');
    expect(await answer).toEqual(EMPTY);
    expect(asked.sandbox.inquiries).toHaveLength(2);
  });

  test('takes an answer that was quicker', async () => {
    const { engine, run, answer, asked } = await startAsked();
    engine.onInquiryInterrupt = ({ reply }) => reply(NONE);
    const result = run('a');
    expect(await answer).toEqual(EMPTY);
    expect((await result).success).toBe(true);
    expect(asked.sandbox.inquiries).toHaveLength(1);
  });

  test('runs in a new sandbox, and says so, when Python does not answer to the interrupt', async () => {
    const { engine, run, answer, asked } = await startAsked();
    engine.onInquiryInterrupt = () => {};
    const result = run('a');
    await vi.advanceTimersByTimeAsync(2_999);
    expect(asked.sandbox.endReason).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toMatchObject({ status: 'unavailable' });
    expect(await result).toMatchObject({ success: true, interpreterRestarted: true });
    expect((await result).restartReason).toMatch(/did not answer when asked about its state/);
    expect(engine.sandboxes).toHaveLength(2);
    expect(engine.runs).toHaveLength(1);
  });
});

describe('a question while a run is under way', () => {
  async function startRun() {
    const made = createTestInterpreter();
    made.engine.onRun = () => {};
    const result = made.run('a');
    await vi.advanceTimersByTimeAsync(0);
    return { ...made, result };
  }

  test('hears at once that Python is busy', async () => {
    const { interpreter, engine, result } = await startRun();
    expect(await interpreter.inquire(VARIABLES, {})).toEqual(BUSY);
    engine.runs[0]?.reply();
    await result;
    expect(engine.sandboxes[0]?.inquiries).toEqual([]);
  });

  test('that waits is put when the last run has ended', async () => {
    const { interpreter, engine, result, run } = await startRun();
    const answer = interpreter.inquire(VARIABLES, { waits: true });
    const second = run('b');
    engine.runs[0]?.reply();
    await result;
    expect(engine.sandboxes[0]?.inquiries).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    engine.runs[1]?.reply();
    await second;
    expect(await answer).toEqual(EMPTY);
  });

  test('that waits and is withdrawn hears so', async () => {
    const { interpreter, engine, result } = await startRun();
    const abort = new AbortController();
    const answer = interpreter.inquire(VARIABLES, { waits: true, signal: abort.signal });
    abort.abort();
    expect(await answer).toMatchObject({ status: 'unavailable' });
    engine.runs[0]?.reply();
    await result;
    expect(engine.sandboxes[0]?.inquiries).toEqual([]);
  });
});

describe('a question whose interpreter ends', () => {
  test('is told when the sandbox dies', async () => {
    const { answer, asked, interpreter, engine, states } = await startAsked();
    engine.onInquire = ({ reply }) => reply(NONE);
    asked.sandbox.dispose('its renderer was killed');
    expect(await answer).toMatchObject({ status: 'unavailable', reason: expect.stringMatching(/gone/) });
    expect(states).toContainEqual({ status: 'restarting', reason: 'its renderer was killed' });
    expect(await interpreter.inquire(VARIABLES, { waits: true })).toEqual(EMPTY);
  });

  test('is told when the interpreter is deleted, also while it waits', async () => {
    const { answer, interpreter } = await startAsked();
    const second = interpreter.inquire(VARIABLES, { waits: true });
    await interpreter.dispose();
    expect(await answer).toMatchObject({ status: 'unavailable' });
    expect(await second).toMatchObject({ status: 'unavailable' });
    expect(await interpreter.inquire(VARIABLES, { waits: true })).toMatchObject({ status: 'unavailable' });
  });
});

describe('an interpreter without a sandbox', () => {
  test('is started for a question that waits', async () => {
    const { interpreter } = createTestInterpreter();
    expect(await interpreter.inquire(VARIABLES, {})).toEqual(BUSY);
    expect(await interpreter.inquire(VARIABLES, { waits: true })).toEqual(EMPTY);
  });

  test('that cannot be started says why', async () => {
    const { interpreter, engine } = createTestInterpreter();
    engine.refuse = () => ({ status: 'failed', reason: 'No runtime.' });
    expect(await interpreter.inquire(VARIABLES, { waits: true })).toEqual({
      status: 'unavailable',
      reason: 'No runtime.',
    });
  });
});

describe('help', () => {
  const complete = { type: 'complete', code: 'a', offset: 1 } as const;

  test('is improved once in each sandbox, and only where packages are within reach', async () => {
    const { interpreter, engine } = createTestInterpreter();
    await interpreter.start();
    await interpreter.inquire(complete, {});
    expect(engine.sandboxes[0]?.helpLoads).toBe(0);
    engine.hasPackages = true;
    await interpreter.inquire(VARIABLES, {});
    expect(engine.sandboxes[0]?.helpLoads).toBe(0);
    await interpreter.inquire(complete, {});
    await interpreter.inquire(complete, {});
    expect(engine.sandboxes[0]?.helpLoads).toBe(1);
    await interpreter.restart('again');
    await interpreter.inquire(complete, {});
    expect(engine.sandboxes[1]?.helpLoads).toBe(1);
  });
});

test('runs are counted as their code begins, anew in each sandbox', async () => {
  const { engine, run, events, interpreter } = createTestInterpreter();
  const counts = () => events.flatMap((event) => (event.type === 'run-count' ? [event.executionCount] : []));
  engine.onRun = ({ say, reply }) => {
    say({ type: 'run-phase', phase: 'running' });
    say({ type: 'run-phase', phase: 'running' });
    reply();
  };
  await run('a');
  engine.onRun = ({ reply }) => reply(); // stopped while packages were loading: its code did not begin
  await run('b');
  engine.onRun = ({ say, reply }) => {
    say({ type: 'run-phase', phase: 'running' });
    reply();
  };
  await run('c');
  expect(counts()).toEqual([1, 2]);
  await interpreter.restart('again');
  await run('d');
  expect(counts()).toEqual([1, 2, 1]);
});
