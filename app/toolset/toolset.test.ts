import { describe, expect, test, vi } from 'vitest';
import { FakeEngine, INTERRUPTED } from './fake-engine.ts';
import type { InterpreterEvent } from './interpreter-state.ts';
import type { RunEvent } from './run.ts';
import { PythonInterpreterToolSet, type ToolSetOptions } from './toolset.ts';

function create(options: Partial<ToolSetOptions> = {}) {
  const engine = new FakeEngine();
  const toolset = new PythonInterpreterToolSet({ name: 'test', engine, ...options });
  const events: (RunEvent | InterpreterEvent)[] = [];
  toolset.subscribe((event) => events.push(event));
  const create = async (clientId: string) => {
    const created = await toolset.manageInterpreters({ operation: 'create' }, { clientId });
    if (!('interpreterId' in created)) throw new Error('No interpreter was created.');
    return created.interpreterId;
  };
  const list = async (clientId: string) => {
    const listed = await toolset.manageInterpreters({ operation: 'list' }, { clientId });
    return 'interpreters' in listed ? listed.interpreters.map(({ id }) => id) : [];
  };
  const remove = (clientId: string, interpreterId: string) =>
    toolset.manageInterpreters({ operation: 'delete', interpreterId }, { clientId });
  const run = (clientId: string, code = 'x', interpreterId?: string) =>
    toolset.runPythonCode({ code, ...(interpreterId !== undefined && { interpreterId }) }, { clientId });
  return { engine, toolset, events, create, list, remove, run };
}

describe('clients', () => {
  test('get an interpreter on first use, which is theirs alone and stays', async () => {
    const { engine, run, list } = create();
    await run('a');
    await run('a');
    await run('b');
    const [ofA, ofB] = [await list('a'), await list('b')];
    expect(ofA).toHaveLength(1);
    expect(ofB).toHaveLength(1);
    expect(ofA).not.toEqual(ofB);
    expect(engine.sandboxes).toHaveLength(2);
    expect(engine.runs.map(({ sandbox }) => engine.sandboxes.indexOf(sandbox))).toEqual([0, 0, 1]);
  });

  test('cannot tell an interpreter of another from one that never was', async () => {
    const { engine, create: createFor, run, remove, list } = create();
    const foreign = await createFor('a');
    const unknown = foreign.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const before = engine.runs.length;
    const answers = async (id: string) =>
      JSON.stringify([await run('b', 'x', id), await remove('b', id)]).replaceAll(id, 'ID');
    expect(await answers(foreign)).toBe(await answers(unknown));
    expect(await answers(foreign)).toContain('There is no interpreter ID');
    expect(engine.runs).toHaveLength(before);
    expect(await list('a')).toEqual([foreign]);
  });

  test('restart the interpreter they use when none is named', async () => {
    const { engine, toolset, run, create: createFor } = create();
    await createFor('a');
    await run('a');
    expect(await toolset.restart('a', null, 'as the page asked')).toBe(true);
    expect(engine.sandboxes.map(({ endReason }) => endReason)).toEqual([null, 'as the page asked', null]);
  });

  test('cannot stop or restart what is another’s', async () => {
    const { engine, toolset, run, list, events } = create();
    engine.onRun = () => {};
    const result = run('a');
    await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
    const [id = ''] = await list('a');
    toolset.interrupt('b', engine.runs[0]?.request.runId ?? '');
    expect(await toolset.restart('b', id)).toBe(false);
    expect(await toolset.restart('b')).toBe(false);
    expect(engine.sandboxes[0]).toMatchObject({ interrupted: [], endReason: null });
    toolset.interrupt('a', engine.runs[0]?.request.runId ?? '');
    expect((await result).stderr).toContain('Stopped by the user');
    expect(events.at(-1)).toMatchObject({ type: 'interpreter-state', clientId: 'a', interpreterId: id });
  });

  test('have files of their own', async () => {
    const { toolset } = create();
    await toolset.workspace('a').write('secret', new Uint8Array());
    expect(toolset.workspace('a').list()).toHaveLength(1);
    expect(toolset.workspace('b').list()).toEqual([]);
  });
});

describe('interpreters', () => {
  test('that are named are used, and the first one used is the default', async () => {
    const { engine, create: createFor, run } = create();
    const first = await createFor('a');
    const second = await createFor('a');
    await run('a', 'x', second);
    await run('a');
    await run('a', 'x', first);
    expect(engine.runs.map(({ sandbox }) => engine.sandboxes.indexOf(sandbox))).toEqual([1, 1, 0]);
  });

  test('can be deleted once', async () => {
    const { engine, create: createFor, remove, list, events } = create();
    const id = await createFor('a');
    expect(await remove('a', id)).toEqual({ success: true, interpreterId: id });
    expect(await remove('a', id)).toMatchObject({ success: false, error: expect.stringContaining('no interpreter') });
    expect(await list('a')).toEqual([]);
    expect(engine.sandboxes[0]?.endReason).toBe('the interpreter was deleted');
    expect(events.filter(({ type }) => type === 'interpreter-delete')).toHaveLength(1);
  });

  test('the default, once deleted, is replaced by a new one', async () => {
    const { engine, run, list, remove } = create();
    await run('a');
    const [id = ''] = await list('a');
    await remove('a', id);
    expect((await run('a')).success).toBe(true);
    expect(await list('a')).not.toContain(id);
    expect(engine.sandboxes).toHaveLength(2);
  });

  test('that cannot be had are not left behind', async () => {
    const { engine, toolset, list } = create();
    engine.refuse = () => ({ status: 'limit', reason: 'Too many.' });
    const created = await toolset.manageInterpreters({ operation: 'create' }, { clientId: 'a' });
    expect(created).toEqual({ success: false, error: 'Too many.' });
    expect(await list('a')).toEqual([]);
  });

  test('are listed with what they do', async () => {
    const { engine, toolset, run } = create();
    engine.onRun = () => {};
    const result = run('a');
    await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
    const listed = await toolset.manageInterpreters({ operation: 'list' }, { clientId: 'a' });
    expect(listed).toMatchObject({ success: true, interpreters: [{ status: 'running' }] });
    engine.runs[0]?.reply();
    await result;
  });

  test('delete needs an id', async () => {
    const { toolset } = create();
    expect(await toolset.manageInterpreters({ operation: 'delete' }, { clientId: 'a' })).toMatchObject({
      success: false,
      error: expect.stringContaining('interpreter_id'),
    });
  });
});

describe('code', () => {
  test.each(['', '  \n\t'])('that is empty is refused: %j', async (code) => {
    const { engine, run } = create();
    expect(await run('a', code)).toMatchObject({ success: false, stderr: expect.stringContaining('empty') });
    expect(engine.sandboxes).toHaveLength(0);
  });

  test('longer than a million characters is refused, a million are not', async () => {
    const { engine, run } = create();
    expect((await run('a', '#'.repeat(1_000_001))).stderr).toMatch(/1\.0 MB, over the limit of 1 MB/);
    expect(engine.sandboxes).toHaveLength(0);
    expect((await run('a', '#'.repeat(1_000_000))).success).toBe(true);
  });

  test('is announced with who asked for it before anything else happens to the run', async () => {
    const { toolset, events } = create();
    const origin = { by: 'user', cellId: null } as const;
    await toolset.runPythonCode({ code: '1' }, { clientId: 'a', origin });
    const ofRun = events.filter((event) => 'runId' in event);
    expect(ofRun.map(({ type }) => type)).toEqual(['run-queue', 'run-start', 'run-end']);
    expect(ofRun[0]).toMatchObject({ clientId: 'a', code: '1', origin });
  });
});

describe('an AbortSignal', () => {
  test('stops the run it was given for', async () => {
    const { engine, toolset } = create();
    engine.onRun = () => {};
    const abort = new AbortController();
    const result = toolset.runPythonCode({ code: 'x' }, { clientId: 'a', signal: abort.signal });
    await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
    abort.abort();
    expect((await result).stderr).toContain('Stopped by the user');
    expect(engine.sandboxes[0]?.interrupted).toHaveLength(1);
  });

  test('aborted beforehand keeps the code from running', async () => {
    const { engine, toolset } = create();
    const call = { clientId: 'a', signal: AbortSignal.abort() };
    expect((await toolset.runPythonCode({ code: 'x' }, call)).success).toBe(false);
    expect(engine.runs).toHaveLength(0);
  });

  test('aborted after the end stops nothing', async () => {
    const { engine, toolset } = create();
    const abort = new AbortController();
    await toolset.runPythonCode({ code: 'x' }, { clientId: 'a', signal: abort.signal });
    engine.onInterrupt = (run) => run.reply(INTERRUPTED);
    abort.abort();
    expect(engine.sandboxes[0]?.interrupted).toEqual([]);
  });
});

describe('the end', () => {
  test('of a client settles its calls and leaves others alone', async () => {
    const { engine, toolset, run, list } = create();
    await run('b');
    engine.onRun = () => {};
    const results = [run('a'), run('a')];
    await vi.waitFor(() => expect(engine.runs).toHaveLength(2));
    toolset.releaseClient('a');
    for (const { stderr } of await Promise.all(results)) expect(stderr).toBe('The interpreter was deleted.\n');
    expect(await list('a')).toEqual([]);
    expect(await list('b')).toHaveLength(1);
  });

  test('of the toolset ends the engine', async () => {
    const { engine, toolset, run } = create();
    await run('a');
    toolset.dispose();
    expect(engine.disposed).toBe(true);
    expect(engine.sandboxes[0]?.endReason).not.toBeNull();
  });

  test('of a subscription ends the events', async () => {
    const { toolset, run } = create();
    const listener = vi.fn();
    toolset.subscribe(listener)();
    await run('a');
    expect(listener).not.toHaveBeenCalled();
  });
});

test.each(['workspace', '', '/', '/a/', '/a//b', '/a/../b', '/./a', '/a\0'])('%j is no workdir', (workdir) => {
  expect(() => create({ workdir })).toThrow(RangeError);
});

test('workdir, init code and packages reach the interpreter', async () => {
  const options = { workdir: '/home/me', initCode: 'import this', packages: ['numpy'] };
  const { engine, run } = create(options);
  await run('a');
  expect(engine.sandboxes[0]?.configured).toMatchObject(options);
});

test('an interpreter that was prepared is the one that the first run uses', async () => {
  const { engine, toolset, run } = create({ packages: ['numpy'] });
  expect(await toolset.prepare('a')).toBeNull();
  expect(engine.sandboxes).toHaveLength(1);
  await run('a');
  expect(engine.sandboxes).toHaveLength(1);
});
