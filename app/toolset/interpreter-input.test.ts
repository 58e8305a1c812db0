import { expect, test, vi } from 'vitest';
import { applyRunEvent, createRun, type Run } from './run.ts';
import { createTestInterpreter } from './test-interpreter.ts';

const ask = { type: 'input-request', requestId: 1, prompt: 'Name? ', isSecret: false } as const;
const REQUEST = { ...ask, runId: 'a' };
const END = { type: 'input-end', runId: 'a', requestId: 1 };

/** A run of code `a` that has reached its sandbox and begun. */
async function startRun(answersInput = true) {
  const it = createTestInterpreter();
  it.engine.onRun = (run) => run.say({ type: 'run-phase', phase: 'running' });
  const result = it.run('a', { answersInput });
  await expect.poll(() => it.engine.runs.length).toBe(1);
  const [run] = it.engine.runs;
  if (!run) throw new Error('The run did not reach its sandbox.');
  const inputEvents = () => it.events.filter(({ type }) => type.startsWith('input-'));
  return { ...it, active: run, result, inputEvents };
}

test('a line that Python asks for is asked of the listener and answered once', async () => {
  const { active, interpreter, inputEvents, result } = await startRun();
  active.say(ask);
  expect(inputEvents()).toEqual([REQUEST]);
  expect(interpreter.answerInput('b', 1, 'other run')).toBe(false);
  expect(interpreter.answerInput('a', 2, 'other request')).toBe(false);
  expect(interpreter.answerInput('a', 1, 'Ada')).toBe(true);
  expect(interpreter.answerInput('a', 1, 'again')).toBe(false);
  expect(active.sandbox.inputReplies).toEqual([{ type: 'input-reply', requestId: 1, status: 'ok', text: 'Ada' }]);
  expect(inputEvents()).toEqual([REQUEST, END]);
  active.reply();
  await result;
  expect(inputEvents()).toEqual([REQUEST, END]);
});

test('an input that is ended is the end of the input for Python', async () => {
  const { active, interpreter, result } = await startRun();
  active.say(ask);
  expect(interpreter.answerInput('a', 1, null)).toBe(true);
  expect(active.sandbox.inputReplies).toEqual([{ type: 'input-reply', requestId: 1, status: 'end' }]);
  active.reply();
  await result;
});

test('where nobody answers, Python is told so and nobody is asked', async () => {
  const { active, inputEvents, result } = await startRun(false);
  active.say(ask);
  expect(inputEvents()).toEqual([]);
  expect(active.sandbox.inputReplies).toEqual([
    expect.objectContaining({ requestId: 1, status: 'refused', reason: expect.stringContaining('nobody can answer') }),
  ]);
  active.reply();
  await result;
});

test('a second request while one is open is refused and does not take its place', async () => {
  const { active, interpreter, inputEvents, result } = await startRun();
  active.say(ask);
  active.say({ ...ask, requestId: 2, prompt: 'Forged' });
  expect(inputEvents()).toEqual([REQUEST]);
  expect(active.sandbox.inputReplies).toMatchObject([{ requestId: 2, status: 'refused' }]);
  expect(interpreter.answerInput('a', 1, 'x')).toBe(true);
  active.reply();
  await result;
});

test.each([
  ['Python gives up waiting', (active) => active.say({ type: 'input-cancel', requestId: 1 })],
  ['the run ends', (active) => active.reply()],
  ['the sandbox dies', (active) => active.die('gone')],
] satisfies [string, (active: Awaited<ReturnType<typeof startRun>>['active']) => void][])(
  'nobody is asked any more when %s',
  async (_what, happen) => {
    const { active, engine, interpreter, inputEvents, result } = await startRun();
    active.say(ask);
    engine.onRun = (run) => run.reply();
    happen(active);
    active.reply();
    await result;
    expect(inputEvents()).toEqual([REQUEST, END]);
    expect(interpreter.answerInput('a', 1, 'late')).toBe(false);
  },
);

test('waiting for the user is not running time', async () => {
  const { active, events, interpreter, result } = await startRun();
  vi.useFakeTimers();
  try {
    active.say(ask);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(interpreter.answerInput('a', 1, 'x')).toBe(true);
    expect(active.sandbox.interrupted).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
  active.reply();
  await result;
  expect(events.at(-1)).toMatchObject({ type: 'run-end', end: { status: 'ok' } });
});

test('a run knows what it waits for, until it is told otherwise or ends', () => {
  const queue = { clientId: 'c', interpreterId: 'i', origin: { by: 'host' }, code: '' } as const;
  let run: Run = createRun({ type: 'run-queue', runId: 'a', ...queue });
  run = applyRunEvent(run, { type: 'run-start', runId: 'a', at: 1 });
  const waiting = applyRunEvent(run, REQUEST);
  expect(waiting.input).toEqual({ requestId: 1, prompt: 'Name? ', isSecret: false });
  expect(applyRunEvent(waiting, { type: 'input-end', runId: 'a', requestId: 2 })).toBe(waiting);
  expect(applyRunEvent(waiting, { type: 'input-end', runId: 'a', requestId: 1 }).input).toBeNull();
  expect(applyRunEvent(waiting, { type: 'run-end', runId: 'a', end: { status: 'ok' }, at: 2 }).input).toBeNull();
  expect(applyRunEvent(waiting, { type: 'run-restart', runId: 'a', reason: '', rerun: false }).input).toBeNull();
});
