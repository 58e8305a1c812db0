import { Client, type ClientOptions } from '@modelcontextprotocol/client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeEngine } from '../toolset/fake-engine.ts';
import { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { McpPortTransport } from './mcp-port-transport.ts';
import { serveMcp } from './mcp-server.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  vi.useRealTimers();
});

async function open(options: ClientOptions = {}) {
  const engine = new FakeEngine();
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine });
  const { port1, port2 } = new MessageChannel();
  const control = new AbortController();
  const served = serveMcp(port1, { toolset, clientId: 'a', signal: control.signal });
  const client = new Client({ name: 'test', version: '1' }, options);
  await client.connect(new McpPortTransport(port2, () => {}));
  ends.push(() => client.close());
  const run = (code: string, signal?: AbortSignal) =>
    client.callTool({ name: 'run_python_code', arguments: { code } }, { ...(signal && { signal }) });
  return { engine, toolset, port2, control, served, client, run };
}

/** A run of the code that does not end by itself. */
async function begin(opened: Awaited<ReturnType<typeof open>>, signal?: AbortSignal) {
  opened.engine.onRun = () => {};
  const answer = opened.run('while True: pass', signal);
  answer.catch(() => {});
  await vi.waitFor(() => expect(opened.engine.runs).toHaveLength(1));
  return { answer, stopped: () => vi.waitFor(() => expect(opened.engine.sandboxes[0]?.interrupted).toHaveLength(1)) };
}

describe.each<[string, ClientOptions]>([
  ['with the handshake of 2025', {}],
  ['with the protocol of 2026', { versionNegotiation: { mode: { pin: '2026-07-28' } } }],
])('the official client %s', (_name, options) => {
  test('lists the two tools with their descriptions and schemas', async () => {
    const { client } = await open(options);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['run_python_code', 'manage_interpreters']);
    expect(tools[0]?.description).toContain('persistent interpreter');
    expect(tools[0]?.inputSchema).toMatchObject({ type: 'object', required: ['code'] });
    expect(Object.keys(tools[1]?.inputSchema.properties ?? {})).toEqual(['operation', 'interpreter_id']);
  });

  test('runs code, for the host, and gets text, data and figures', async () => {
    const { engine, toolset, run } = await open(options);
    const origins: unknown[] = [];
    toolset.subscribe((event) => event.type === 'run-queue' && origins.push(event.origin));
    engine.onRun = ({ say, reply }) => {
      say({ type: 'stream-write', stream: 'stdout', text: '2\n' });
      const display = { data: { 'image/png': 'iVBORw0KGgo=' }, metadata: {} };
      say({ type: 'display-add', display, figurePath: '.figs/1.png' });
      reply();
    };
    const { content, structuredContent, isError } = await run('print(1+1)');
    const figure = '/workspace/.figs/1.png';
    expect(structuredContent).toEqual({
      success: true,
      result: null,
      stdout: '2\n',
      stderr: '',
      fig_storage_path: figure,
    });
    expect(content).toEqual([
      { type: 'text', text: JSON.stringify(structuredContent) },
      { type: 'image', mimeType: 'image/png', data: 'iVBORw0KGgo=' },
    ]);
    expect(isError).not.toBe(true);
    expect(origins).toEqual([{ by: 'host' }]);
  });

  test('is told of code that fails and of inputs that are wrong', async () => {
    const { engine, client, run } = await open(options);
    const error = { name: 'ValueError', message: 'no', traceback: 'Traceback…\nValueError: no\n' };
    engine.onRun = ({ reply }) => reply({ status: 'error', error });
    expect(await run('raise ValueError("no")')).toMatchObject({
      isError: true,
      structuredContent: { success: false, stderr: expect.stringContaining('ValueError: no') },
    });
    const wrong = await client.callTool({ name: 'run_python_code', arguments: { code: 7 } });
    expect(wrong.isError).toBe(true);
    expect(JSON.stringify(wrong.content)).toContain('code');
    await expect(client.callTool({ name: 'rm_rf', arguments: {} })).rejects.toThrow('rm_rf');
  });

  test('manages interpreters', async () => {
    const { client } = await open(options);
    const manage = async (input: Record<string, unknown>) =>
      (await client.callTool({ name: 'manage_interpreters', arguments: input })).structuredContent;
    expect(await manage({ operation: 'create' })).toEqual({ success: true, interpreter_id: expect.any(String) });
    expect(await manage({ operation: 'list' })).toMatchObject({ interpreters: [{ status: 'idle' }] });
  });

  test('stops a run by cancelling its call', async () => {
    const control = new AbortController();
    const opened = await open(options);
    const { answer, stopped } = await begin(opened, control.signal);
    control.abort();
    await expect(answer).rejects.toThrow();
    await stopped();
    opened.engine.onRun = ({ reply }) => reply();
    expect(await opened.run('1')).toMatchObject({ structuredContent: { success: true } });
  });

  test('stops its runs by leaving', async () => {
    const opened = await open(options);
    const { answer, stopped } = await begin(opened);
    await opened.client.close();
    await expect(answer).rejects.toThrow();
    await stopped();
    await opened.served;
  });
});

test('when the connection to the widget ends, runs are stopped and the client is told', async () => {
  const opened = await open();
  const { answer, stopped } = await begin(opened);
  opened.control.abort();
  await expect(answer).rejects.toThrow();
  await stopped();
  await opened.served;
});

test('a connection that has ended already serves nobody', async () => {
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine: new FakeEngine() });
  const { port1 } = new MessageChannel();
  await serveMcp(port1, { toolset, clientId: 'a', signal: AbortSignal.abort() });
});

test('what is no message is left alone', async () => {
  const { port2, run } = await open();
  for (const junk of [
    'hello',
    7,
    undefined,
    [],
    {},
    { jsonrpc: '2.0' },
    { jsonrpc: '1.0', id: 1, method: 'tools/list' },
  ]) {
    port2.postMessage(junk);
  }
  expect(await run('1')).toMatchObject({ structuredContent: { success: true } });
});

test('long outputs are cut, and the workspace has the whole', async () => {
  const { engine, toolset, run } = await open();
  engine.onRun = ({ say, reply }) => {
    say({ type: 'stream-write', stream: 'stdout', text: 'word '.repeat(10_000) });
    reply();
  };
  const { structuredContent } = await run('print("word " * 10_000)');
  const stdout = JSON.stringify(structuredContent);
  expect(stdout.length).toBeLessThan(11_000);
  const [file] = toolset.workspace('a').list();
  expect(stdout).toContain(file?.path);
  expect(file?.content.size).toBe(50_000);
});

test('a client that asks for progress hears that a long call is at work', async () => {
  const { engine, client } = await open();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  engine.onRun = () => {};
  const progress: number[] = [];
  const call = client.callTool(
    { name: 'run_python_code', arguments: { code: 'wait()' } },
    { onprogress: (event) => void progress.push(event.progress) },
  );
  await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
  vi.advanceTimersByTime(10_000);
  await vi.waitFor(() => expect(progress).toEqual([5, 10]));
  engine.runs[0]?.reply();
  await call;
  expect(vi.getTimerCount()).toBe(0);
});
