import { describe, expect, test } from 'vitest';
import { FakeEngine } from './fake-engine.ts';
import { PythonInterpreterToolSet } from './toolset.ts';

const COMPLETE = { type: 'complete', code: 'x', offset: 1 } as const;
const VARIABLES = { type: 'list-variables' } as const;
const TABLE = { type: 'open-table', variable: 'x' } as const;
const NOT_STARTED = { status: 'unavailable', reason: 'Python has not been started yet.' };
const GONE = { status: 'unavailable', reason: 'The interpreter that made this is gone. Run the code again.' };

function create() {
  const engine = new FakeEngine();
  engine.onInquire = ({ inquiry, reply }) =>
    reply({
      status: 'ok',
      json: inquiry.type === 'complete' ? '{"start":0,"end":1,"items":[]}' : '{"variables":[],"total":0}',
    });
  const toolset = new PythonInterpreterToolSet({ name: 'test', engine });
  const run = (clientId: string) => toolset.runPythonCode({ code: 'x' }, { clientId });
  const ids = async (clientId: string) => {
    const listed = await toolset.manageInterpreters({ operation: 'list' }, { clientId });
    return 'interpreters' in listed ? listed.interpreters.map(({ id }) => id) : [];
  };
  return { engine, toolset, run, ids };
}

describe('without an interpreter', () => {
  test('nothing is started for a question that does not wait, or that is about variables', async () => {
    const { engine, toolset } = create();
    expect(await toolset.inquire('a', COMPLETE)).toEqual(NOT_STARTED);
    expect(await toolset.inquire('a', VARIABLES, { waits: true })).toEqual(NOT_STARTED);
    expect(await toolset.inquire('a', TABLE, { waits: true })).toEqual(NOT_STARTED);
    expect(engine.sandboxes).toHaveLength(0);
  });

  test('a question about code that waits starts the one that the first run then uses', async () => {
    const { engine, toolset, run, ids } = create();
    expect(await toolset.inquire('a', COMPLETE, { waits: true })).toMatchObject({ status: 'ok', value: { items: [] } });
    await run('a');
    expect(engine.sandboxes).toHaveLength(1);
    expect(await ids('a')).toHaveLength(1);
  });

  test('a question that is withdrawn starts nothing', async () => {
    const { engine, toolset } = create();
    const result = await toolset.inquire('a', COMPLETE, { waits: true, signal: AbortSignal.abort() });
    expect(result.status).toBe('unavailable');
    expect(engine.sandboxes).toHaveLength(0);
  });
});

test('an interpreter of another client is as unknown as one that never was', async () => {
  const { toolset, run, ids } = create();
  await run('a');
  const [interpreterId = ''] = await ids('a');
  expect(await toolset.inquire('a', VARIABLES, { interpreterId })).toMatchObject({ status: 'ok' });
  expect(await toolset.inquire('b', VARIABLES, { interpreterId, waits: true })).toEqual(GONE);
  expect(await toolset.inquire('b', VARIABLES, { interpreterId: 'never', waits: true })).toEqual(GONE);
});

test('a released client’s questions are answered', async () => {
  const { engine, toolset, run, ids } = create();
  await run('a');
  const [interpreterId = ''] = await ids('a');
  engine.onInquire = () => {};
  const pending = toolset.inquire('a', VARIABLES);
  toolset.releaseClient('a');
  expect(await pending).toEqual(GONE);
  expect(await toolset.inquire('a', VARIABLES, { interpreterId })).toEqual(GONE);
});
