import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { TOOL_SPECS } from '../../toolset/tool-contract.ts';
import type { Method } from '../protocol.ts';
import type { ServeMcp } from './agent-methods.ts';
import { Connection } from './connection.ts';
import { EventTeller } from './event-teller.ts';
import { watchLiveRuns } from './live-runs.ts';
import { createTestBackend, INFO, TestHost } from './test-host.ts';

function connect({ serveMcp = async () => {} }: { serveMcp?: ServeMcp } = {}) {
  const test = createTestBackend();
  const { toolset, backend, engine } = test;
  const liveRuns = watchLiveRuns(toolset, backend.clientId);
  const onEnd = vi.fn<() => void>();
  const { port1, port2 } = new MessageChannel();
  const loadMcp = async () => serveMcp;
  const connection = new Connection(port2, { backend, info: INFO, liveRuns, loadMcp, onEnd });
  const host = new TestHost(port1);
  const ended: string[] = [];
  toolset.subscribe((event) => event.type === 'run-end' && ended.push(event.end.status));
  const reached = (count: number) => vi.waitFor(() => expect(engine.runs).toHaveLength(count));
  /** Waits until the guest has taken in all that was sent before. */
  const settle = () => host.request('listTools', null);
  return { ...test, connection, host, onEnd, ended, reached, settle };
}

const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    ({ name, message }: Error) => ({ name, message }),
  );

describe('runs', () => {
  test('are the host’s, in the session', async () => {
    const { host, engine, toolset } = connect();
    const origins: unknown[] = [];
    toolset.subscribe(
      (event) => event.type === 'run-queue' && origins.push([event.clientId, event.origin, event.code]),
    );
    engine.onRun = ({ say, reply }) => {
      say({ type: 'stream-write', stream: 'stdout', text: 'hi\n' });
      reply({ status: 'ok', resultJson: '[1]' });
    };
    expect(await host.request('runPythonCode', { code: 'x = [1]', resultVarName: 'x' })).toEqual({
      success: true,
      result: [1],
      stdout: 'hi\n',
      stderr: '',
    });
    expect(await host.request('callTool', { name: 'run_python_code', input: { code: 'y' } })).toMatchObject({
      success: true,
      stdout: 'hi\n',
    });
    expect(origins).toEqual([
      ['session-1', { by: 'host' }, 'x = [1]'],
      ['session-1', { by: 'host' }, 'y'],
    ]);
  });

  test('that cannot be are answered by the toolset', async () => {
    const { host } = connect();
    expect(await host.request('runPythonCode', { code: ' ' })).toMatchObject({
      success: false,
      stderr: expect.stringMatching(/empty/),
    });
    const long = await host.request('runPythonCode', { code: 'x'.repeat(1_000_001) });
    expect(long).toMatchObject({ success: false, stderr: expect.stringMatching(/1\.0 MB, over the limit/) });
    expect(await host.request('runPythonCode', { code: '1', interpreterId: 'py-x' })).toMatchObject({ success: false });
    expect(await host.request('callTool', { name: 'rm', input: {} })).toMatchObject({ success: false });
    expect(await host.request('callTool', { name: 'run_python_code', input: 7 })).toMatchObject({ success: false });
  });

  test('are stopped by an abort of their request, and answered all the same', async () => {
    const { host, engine, reached, ended } = connect();
    engine.onRun = () => {};
    const { id, value } = host.start('runPythonCode', { code: 'loop' });
    await reached(1);
    host.send({ type: 'abort', id });
    expect(await value).toMatchObject({ success: false });
    expect(ended).toEqual(['interrupted']);
  });

  test('are stopped one by one or all at once, the user’s too', async () => {
    const { host, engine, toolset, reached, ended } = connect();
    engine.onRun = () => {};
    const first = host.request('runPythonCode', { code: 'a' });
    await reached(1);
    const queued = host.request('runPythonCode', { code: 'b' });
    await host.request('interrupt', { runId: 'run-unknown' });
    expect(ended).toEqual([]);
    await host.request('interrupt', { runId: engine.runs[0]?.request.runId ?? '' });
    expect(await first).toMatchObject({ success: false });
    await reached(2);
    const users = toolset.runPythonCode({ code: 'c' }, { clientId: 'session-1', origin: { by: 'user', cellId: null } });
    const others = toolset.runPythonCode({ code: 'd' }, { clientId: 'session-2' });
    await host.request('interrupt', { runId: null });
    expect(await queued).toMatchObject({ success: false });
    expect(await users).toMatchObject({ success: false });
    await reached(3);
    expect(ended).toEqual(['interrupted', 'interrupted', 'interrupted']);
    engine.runs[2]?.reply();
    expect(await others).toMatchObject({ success: true });
  });
});

describe('interpreters', () => {
  test('are created, listed and deleted', async () => {
    const { host } = connect();
    const created = await host.request('manageInterpreters', { operation: 'create' });
    const interpreterId = 'interpreterId' in created ? created.interpreterId : '';
    expect(await host.request('manageInterpreters', { operation: 'list' })).toEqual({
      success: true,
      interpreters: [{ id: interpreterId, status: 'idle' }],
    });
    expect(await host.request('manageInterpreters', { operation: 'delete', interpreterId })).toMatchObject({
      success: true,
    });
    expect(await host.request('manageInterpreters', { operation: 'delete', interpreterId })).toMatchObject({
      success: false,
    });
  });

  test('are started anew, by default the one in use; the next run tells why, once', async () => {
    const { host, engine } = connect();
    expect(await host.request('restart', { interpreterId: null })).toBeNull();
    await host.request('runPythonCode', { code: '1' });
    await host.request('restart', { interpreterId: null });
    expect(engine.sandboxes.map(({ endReason }) => endReason !== null)).toEqual([true, false]);
    expect(await host.request('runPythonCode', { code: '1' })).toMatchObject({
      interpreterRestarted: true,
      restartReason: expect.stringMatching(/at the request of the page around it/),
    });
    expect(await host.request('runPythonCode', { code: '1' })).not.toHaveProperty('interpreterRestarted');
    expect(await rejection(host.request('restart', { interpreterId: 'py-x' }))).toEqual({
      name: 'NotFoundError',
      message: 'There is no interpreter py-x.',
    });
  });
});

test('the tools are described as JSON Schema, in the keys they take', async () => {
  const { host } = connect();
  const tools = await host.request('listTools', null);
  expect(tools.map(({ name, description }) => [name, description])).toEqual(
    TOOL_SPECS.map(({ name, description }) => [name, description]),
  );
  expect(tools[0]?.inputSchema).toMatchObject({ type: 'object', required: ['code'] });
  expect(tools[1]?.inputSchema).toMatchObject({ properties: { operation: { enum: ['create', 'list', 'delete'] } } });
});

describe('files', () => {
  test('go in, are listed, come out, get other names and go', async () => {
    const { host, toolset } = connect();
    await host.request('writeFile', { path: 'a/ü.bin', data: new Uint8Array([0, 255]) });
    await host.request('writeFile', { path: 'b.txt', data: 'text' });
    await host.request('writeFile', { path: 'c.txt', data: new Blob(['blob']) });
    expect(await host.request('listFiles', null)).toEqual([
      { path: 'a/ü.bin', size: 2, modifiedAt: expect.any(Number) },
      { path: 'b.txt', size: 4, modifiedAt: expect.any(Number) },
      { path: 'c.txt', size: 4, modifiedAt: expect.any(Number) },
    ]);
    const read = async (path: string) => (await host.request('readFile', { path })).arrayBuffer();
    expect(new Uint8Array(await read('a/ü.bin'))).toEqual(new Uint8Array([0, 255]));
    expect(new TextDecoder().decode(await read('c.txt'))).toBe('blob');
    await host.request('renameFile', { from: 'b.txt', to: 'e/b.txt' });
    await host.request('renameFile', { from: 'e', to: 'd' });
    await host.request('deleteFiles', { paths: ['a/ü.bin', 'a/ü.bin', 'c.txt'] });
    expect(
      toolset
        .workspace('session-1')
        .list()
        .map(({ path, writtenBy }) => [path, writtenBy]),
    ).toEqual([['d/b.txt', { by: 'host' }]]);
    expect(toolset.workspace('session-2').list()).toEqual([]);
  });

  test('that are not there are named; nothing is deleted then', async () => {
    const { host } = connect();
    await host.request('writeFile', { path: 'a', data: '' });
    expect(await rejection(host.request('readFile', { path: 'x' }))).toEqual({
      name: 'NotFoundError',
      message: 'There is no file "x".',
    });
    const paths = ['a', ...Array.from({ length: 7 }, (_, index) => `x${index}`)];
    expect(await rejection(host.request('deleteFiles', { paths }))).toEqual({
      name: 'NotFoundError',
      message: 'There is no file "x0", "x1", "x2", "x3", "x4" and 2 more.',
    });
    expect(await rejection(host.request('renameFile', { from: 'x', to: 'y' }))).toEqual({
      name: 'NotFoundError',
      message: 'There is no file "x".',
    });
    expect(await host.request('listFiles', null)).toHaveLength(1);
  });

  test.each(['/etc/passwd', '../x', 'a//b', '', 'a\0b'])('of the path %j are refused', async (path) => {
    const { host } = connect();
    const refused = { name: 'RangeError' };
    expect(await rejection(host.request('readFile', { path }))).toMatchObject(refused);
    expect(await rejection(host.request('writeFile', { path, data: '' }))).toMatchObject(refused);
    expect(await rejection(host.request('deleteFiles', { paths: [path] }))).toMatchObject(refused);
    expect(await rejection(host.request('renameFile', { from: path, to: 'x' }))).toMatchObject(refused);
  });
});

describe('questions', () => {
  test('go to the agent, whose words come as events', async () => {
    const { host, asks } = connect();
    host.listen('answer-text');
    const asked = host.request('ask', { message: 'How many?', withModel: false });
    await vi.waitFor(() => expect(asks).toMatchObject([{ message: 'How many?', model: null }]));
    asks[0]?.onText('Th');
    asks[0]?.onText('ree');
    asks[0]?.answer.resolve({ text: 'Three', reason: 'answered' });
    expect(await asked).toEqual({ text: 'Three', reason: 'answered' });
    expect(host.events).toEqual([
      { type: 'answer-text', text: 'Th' },
      { type: 'answer-text', text: 'ree' },
    ]);
  });

  test('are asked one at a time, are not empty, and fail with the agent’s words', async () => {
    const { host, asks } = connect();
    expect(await rejection(host.request('ask', { message: ' ', withModel: false }))).toMatchObject({
      name: 'RangeError',
    });
    const asked = rejection(host.request('ask', { message: 'a', withModel: false }));
    expect(await rejection(host.request('ask', { message: 'b', withModel: false }))).toMatchObject({
      message: expect.stringMatching(/still answering/),
    });
    asks[0]?.answer.reject(new TypeError('No model is connected.'));
    expect(await asked).toEqual({ name: 'Error', message: 'No model is connected.' });
    void rejection(host.request('ask', { message: 'c', withModel: false }));
    await vi.waitFor(() => expect(asks).toHaveLength(2));
  });

  test('may be answered by the host’s model', async () => {
    const { host, asks } = connect();
    const { id, value } = host.start('ask', { message: 'a', withModel: true });
    await vi.waitFor(() => expect(asks).toHaveLength(1));
    const response = asks[0]?.model?.({ stream: true }, new AbortController().signal);
    await vi.waitFor(() =>
      expect(host.messages.at(-1)).toEqual({ type: 'model-request', id: 1, ask: id, body: { stream: true } }),
    );
    host.send({ type: 'model-head', id: 1, status: 200, contentType: 'text/event-stream' });
    host.send({ type: 'model-chunk', id: 1, bytes: new TextEncoder().encode('data: 1') });
    host.send({ type: 'model-end', id: 1, error: null });
    expect(await (await response)?.text()).toBe('data: 1');
    asks[0]?.answer.resolve({ text: '', reason: 'answered' });
    await value;
  });

  test('that are aborted tell the agent, and what it left with the host’s model is ended', async () => {
    const { host, asks } = connect();
    const { id, value } = host.start('ask', { message: 'a', withModel: true });
    await vi.waitFor(() => expect(asks).toHaveLength(1));
    const response = rejection(asks[0]?.model?.({}, new AbortController().signal) ?? Promise.resolve());
    host.send({ type: 'abort', id });
    await vi.waitFor(() => expect(asks[0]?.signal.aborted).toBe(true));
    asks[0]?.answer.resolve({ text: '', reason: 'stopped' });
    expect(await value).toEqual({ text: '', reason: 'stopped' });
    expect(await response).toMatchObject({ name: 'AbortError' });
    expect(host.messages).toContainEqual({ type: 'model-abort', id: 1 });
  });
});

describe('MCP', () => {
  test('is served over the port that came with the request until the connection ends', async () => {
    const served: Parameters<ServeMcp>[] = [];
    const { host, toolset, connection } = connect({
      serveMcp: (...call) => {
        served.push(call);
        return new Promise((resolve) => call[1].signal.addEventListener('abort', () => resolve()));
      },
    });
    const { port1, port2 } = new MessageChannel();
    expect(await host.request('openMcp', null, [port2])).toBeNull();
    expect(served).toMatchObject([[expect.anything(), { toolset, clientId: 'session-1' }]]);
    const said = new Promise((resolve) => port1.addEventListener('message', ({ data }) => resolve(data)));
    const closed = new Promise((resolve) => port1.addEventListener('close', resolve));
    port1.start();
    served[0]?.[0].postMessage('from the server');
    expect(await said).toBe('from the server');
    connection.end('bye');
    await closed;
  });

  test('needs exactly one port, and a server that can be loaded', async () => {
    const { host } = connect();
    const ports = [new MessageChannel().port2, new MessageChannel().port2];
    expect(await rejection(host.request('openMcp', null))).toMatchObject({ name: 'RangeError' });
    expect(await rejection(host.request('openMcp', null, ports))).toMatchObject({ name: 'RangeError' });
  });

  test('is for a few clients at a time', async () => {
    const { host } = connect({ serveMcp: () => new Promise(() => {}) });
    const open = () => host.request('openMcp', null, [new MessageChannel().port2]);
    for (let count = 0; count < 20; count += 1) await open();
    expect(await rejection(open())).toMatchObject({ message: expect.stringMatching(/20 MCP clients already/) });
  });

  test('ports that come with anything else are closed', async () => {
    const { host } = connect();
    const { port1, port2 } = new MessageChannel();
    const closed = new Promise((resolve) => port1.addEventListener('close', resolve));
    port1.start();
    await host.request('listFiles', null, [port2]);
    await closed;
  });
});

describe('events', () => {
  test('are told only to who listens for their type, of runs from the connection on', async () => {
    const { toolset, host, settle } = connect();
    await host.request('runPythonCode', { code: 'before' });
    host.listen('run-start', 'run-end');
    await settle();
    await toolset.runPythonCode({ code: 'a' }, { clientId: 'session-1' });
    await toolset.runPythonCode({ code: 'b' }, { clientId: 'session-2' });
    host.listen();
    await settle();
    await host.request('runPythonCode', { code: 'c' });
    expect(host.events).toMatchObject([
      { type: 'run-start', by: 'agent', code: 'a' },
      { type: 'run-end', status: 'ok' },
    ]);
  });

  test('say which request a run answers', async () => {
    const { toolset, host } = connect();
    host.listen('run-start');
    const { id, value } = host.start('runPythonCode', { code: 'a' });
    const tool = host.start('callTool', { name: 'run_python_code', input: { code: 'b' } });
    await Promise.all([value, tool.value]);
    await toolset.runPythonCode({ code: 'c' }, { clientId: 'session-1', origin: { by: 'host' } });
    await host.request('listTools', null);
    const known = { type: 'run-start', by: 'host', runId: expect.any(String), interpreterId: expect.any(String) };
    expect(host.events).toEqual([
      { ...known, request: id, code: 'a' },
      { ...known, request: tool.id, code: 'b' },
      { ...known, code: 'c' },
    ]);
  });

  test('that cannot be sent break neither the run nor the toolset', async () => {
    const { host, engine } = connect();
    host.listen('output');
    engine.onRun = ({ say, reply }) => {
      say({ type: 'value-echo', text: '', data: { x: () => {} } });
      reply();
    };
    expect(await host.request('runPythonCode', { code: 'x' })).toMatchObject({ success: true });
  });
});

describe('the end', () => {
  test('by the host stops what is under way', async () => {
    const { host, engine, onEnd, reached, ended, asks } = connect();
    engine.onRun = () => {};
    host.start('runPythonCode', { code: 'a' });
    host.start('runPythonCode', { code: 'b' });
    host.start('ask', { message: 'a', withModel: true });
    await reached(1);
    await vi.waitFor(() => expect(asks).toHaveLength(1));
    const response = rejection(asks[0]?.model?.({}, new AbortController().signal) ?? Promise.resolve());
    host.send({ type: 'close' });
    await vi.waitFor(() => expect(ended).toEqual(['interrupted', 'interrupted']));
    expect(asks[0]?.signal.aborted).toBe(true);
    expect(await response).toMatchObject({ name: 'AbortError' });
    expect(await rejection(asks[0]?.model?.({}, new AbortController().signal) ?? Promise.resolve())).toMatchObject({
      name: 'AbortError',
    });
    expect(onEnd).toHaveBeenCalledOnce();
  });

  test('by a host that is gone is noticed where the port tells', async () => {
    const { host, onEnd } = connect();
    host.port.close();
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce());
  });

  test('is told once, and nothing after it', async () => {
    const { host, connection, onEnd, toolset } = connect();
    host.listen('run-start');
    await host.request('listTools', null);
    const told = vi.spyOn(EventTeller.prototype, 'receive');
    connection.end('Enough.');
    connection.end('Again.');
    await toolset.runPythonCode({ code: 'a' }, { clientId: 'session-1' });
    await vi.waitFor(() => expect(host.messages.at(-1)).toEqual({ type: 'close', reason: 'Enough.' }));
    expect(onEnd).toHaveBeenCalledOnce();
    expect(told).not.toHaveBeenCalled();
    told.mockRestore();
  });
});

describe('a hostile host', () => {
  test('cannot use an id twice at a time, nor have more than 200 requests under way', async () => {
    const { host, engine, reached } = connect();
    engine.onRun = () => {};
    const { id } = host.start('runPythonCode', { code: 'a' });
    await reached(1);
    host.send({ type: 'request', id, method: 'listTools', params: null });
    await vi.waitFor(() =>
      expect(host.messages.at(-1)).toMatchObject({
        type: 'failure',
        id,
        error: { message: expect.stringMatching(/still under way/) },
      }),
    );
    const rest = Array.from({ length: 300 }, () => rejection(host.request('runPythonCode', { code: 'a' })));
    engine.onRun = ({ reply }) => reply();
    await vi.waitFor(() => expect(host.messages.filter(({ type }) => type === 'failure')).toHaveLength(1 + 300 - 199));
    engine.runs[0]?.reply();
    const refused = (await Promise.all(rest)).filter((failure) => failure !== null);
    expect(refused[0]).toMatchObject({ message: expect.stringMatching(/200 requests are under way/) });
    expect(refused).toHaveLength(101);
  });

  test('may use an id again once it was answered, and ask as often as it likes one after the other', async () => {
    const { host } = connect();
    for (let count = 0; count < 250; count += 1) await host.request('listFiles', null);
    for (const count of [1, 2, 3]) {
      host.send({ type: 'request', id: 7, method: 'listFiles', params: null });
      await vi.waitFor(() => expect(answers(host).filter((id) => id === 7)).toHaveLength(count));
    }
    expect(host.messages.every(({ type }) => type !== 'failure')).toBe(true);
  });

  test('gets one answer for each request, under its id, whatever it sends', async () => {
    const methods: Method[] = ['runPythonCode', 'manageInterpreters', 'listFiles', 'writeFile', 'interrupt', 'restart'];
    const id = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constantFrom(null, -0, 2 ** 53));
    const message = fc.oneof(
      fc.anything({ withTypedArray: true, withSparseArray: true }).filter(isCloneable),
      fc.record(
        {
          type: fc.constantFrom('request', 'abort', 'listen', 'model-head', 'model-chunk', 'model-end', '__proto__'),
          id,
          method: fc.oneof(fc.constantFrom(...methods), fc.string(), fc.constantFrom('constructor', '__proto__')),
          params: fc.oneof(
            fc.constant(null),
            fc.record({ code: fc.string(), operation: fc.string(), path: fc.string() }, { requiredKeys: [] }),
            fc.anything().filter(isCloneable),
          ),
          status: fc.integer(),
          contentType: fc.string({ unit: 'binary' }),
          error: fc.option(fc.string()),
          events: fc.array(fc.string()),
        },
        { requiredKeys: ['type'] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 20 }), async (messages) => {
        const { host, connection } = connect();
        for (const sent of messages) host.send(sent);
        const done = host.start('listTools', null);
        await done.value;
        const asked = messages.flatMap((sent) => (hasId(sent) ? [sent.id] : []));
        for (const answered of answers(host)) expect([...asked, done.id]).toContain(answered);
        const count = (ids: readonly unknown[], id: unknown) => ids.filter((other) => other === id).length;
        for (const id of asked) expect(count(answers(host), id)).toBeLessThanOrEqual(count(asked, id));
        connection.end('Done.');
      }),
      { numRuns: 100 },
    );
  });

  test('cannot stop the widget by a flood of nonsense', async () => {
    const { host } = connect();
    for (let count = 0; count < 20_000; count += 1) host.send({ type: 'noise', count });
    expect(await host.request('listFiles', null)).toEqual([]);
    expect(host.messages.map(({ type }) => type)).toEqual(['accept', 'reply']);
  });
});

function answers({ messages }: TestHost): readonly number[] {
  return messages.flatMap((message) => (message.type === 'reply' || message.type === 'failure' ? [message.id] : []));
}

function hasId(value: unknown): value is { readonly id: unknown } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'request' && 'id' in value;
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
