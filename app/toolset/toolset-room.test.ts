import { expect, test } from 'vitest';
import { FakeEngine } from './fake-engine.ts';
import { PythonInterpreterToolSet } from './toolset.ts';

/** A toolset whose engine keeps at most `limit` sandboxes. */
function createLimited(limit: number, makesRoom = true) {
  const engine = new FakeEngine();
  engine.refuse = () =>
    engine.sandboxes.filter(({ endReason }) => endReason === null).length >= limit
      ? { status: 'limit', reason: 'Too many interpreters are alive.' }
      : null;
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine, makesRoom });
  const run = (clientId: string, code = '1') => toolset.runPythonCode({ code }, { clientId });
  return { engine, toolset, run };
}

test('at the limit the idle interpreter of another client that was used the longest ago makes room', async () => {
  const { engine, run } = createLimited(2);
  await run('a');
  await run('b');
  await run('a');
  expect(await run('c')).toMatchObject({ success: true });
  expect(engine.sandboxes.map(({ endReason }) => endReason)).toEqual([null, 'the interpreter was deleted', null]);
});

test('unless it is told to, a toolset makes no room', async () => {
  const { engine, run } = createLimited(1, false);
  await run('a');
  expect(await run('b')).toMatchObject({ success: false, stderr: expect.stringContaining('Too many') });
  expect(engine.sandboxes.map(({ endReason }) => endReason)).toEqual([null]);
});

test('the client that made room is told with its next result, once', async () => {
  const { run } = createLimited(1);
  await run('a');
  await run('b');
  expect(await run('a')).toMatchObject({ interpreterRestarted: true, restartReason: expect.stringMatching(/idle/) });
  expect(await run('a')).not.toHaveProperty('interpreterRestarted');
});

test('an interpreter at work is left alone, and so are the client’s own', async () => {
  const { engine, toolset, run } = createLimited(1);
  engine.onRun = () => {};
  void run('a');
  await expect.poll(() => engine.runs.length).toBe(1);
  expect(await run('b')).toMatchObject({ success: false, stderr: expect.stringContaining('Too many') });
  engine.runs[0]?.reply();
  expect(await toolset.manageInterpreters({ operation: 'create' }, { clientId: 'a' })).toMatchObject({
    success: false,
  });
});

test('a loss that was noted beforehand is told with the first result', async () => {
  const { toolset, run } = createLimited(1);
  toolset.noteLoss('a', 'the page was closed');
  expect(await run('a')).toMatchObject({
    interpreterRestarted: true,
    restartReason: expect.stringMatching(/^the page was closed/),
  });
});
