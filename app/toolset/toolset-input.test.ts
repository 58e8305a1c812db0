import { expect, test } from 'vitest';
import { FakeEngine } from './fake-engine.ts';
import type { RunOrigin } from './run.ts';
import { PythonInterpreterToolSet, type ToolSetOptions } from './toolset.ts';

/** Starts a run that asks for a line, and gives what its sandbox was answered at once. */
async function ask(
  answersInput: ToolSetOptions['answersInput'],
  origin: RunOrigin,
  call: { answersInput?: boolean } = {},
) {
  const engine = new FakeEngine();
  engine.onRun = (run) => run.say({ type: 'run-phase', phase: 'running' });
  const options = answersInput === undefined ? {} : { answersInput };
  const toolset = new PythonInterpreterToolSet({ name: 'test', engine, ...options });
  const result = toolset.runPythonCode({ code: 'input()' }, { clientId: 'a', origin, ...call });
  await expect.poll(() => engine.runs.length).toBe(1);
  const [run] = engine.runs;
  if (!run) throw new Error('The run did not reach its sandbox.');
  run.say({ type: 'input-request', requestId: 1, prompt: '', isSecret: false });
  const isAsked = run.sandbox.inputReplies.length === 0;
  const isAnswered = toolset.answerInput(run.request.runId, 1, 'a line');
  run.reply();
  await result;
  toolset.dispose();
  return { isAsked, isAnswered };
}

const HOST = { by: 'host' } as const;
const USER = { by: 'user', cellId: null } as const;
const byUser = (origin: RunOrigin) => origin.by === 'user';
const ASKED = { isAsked: true, isAnswered: true };
const REFUSED = { isAsked: false, isAnswered: false };

test.each([
  ['nobody answers unless that is said', undefined, USER, {}, REFUSED],
  ['all runs', true, HOST, {}, ASKED],
  ['runs of an origin that is answered', byUser, USER, {}, ASKED],
  ['runs of another origin', byUser, HOST, {}, REFUSED],
  ['a run whose caller answers', byUser, HOST, { answersInput: true }, ASKED],
  ['a run whose caller wants none', true, HOST, { answersInput: false }, REFUSED],
] as const)('who is asked: %s', async (_what, answersInput, origin, call, expected) => {
  expect(await ask(answersInput, origin, call)).toEqual(expected);
});
