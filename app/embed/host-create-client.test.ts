import { afterEach, expect, test } from 'vitest';
import { FakeGuest, INFO } from './fake-guest.ts';
import { HostConnection } from './host-connection.ts';
import { createClient } from './host-create-client.ts';
import type { RunResult, WidgetEvent, WidgetOutput } from './protocol.ts';

const RUN: RunResult = { success: true, result: null, stdout: '', stderr: '' };
const ends: (() => void)[] = [];

function open() {
  const { port1, port2 } = new MessageChannel();
  const guest = new FakeGuest(port2);
  const connection = new HostConnection(port1);
  const dispose = () => connection.close('disposed');
  // Nothing here looks into the iframe.
  const client = createClient({ connection, info: INFO, iframe: {} as HTMLIFrameElement, dispose });
  ends.push(() => {
    dispose();
    port2.close();
  });
  const tell = (event: WidgetEvent) => guest.say({ type: 'event', event });
  return { guest, client, tell };
}

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

test('a run tells its own outputs and nobody else’s', async () => {
  const { guest, client, tell } = open();
  const outputs: WidgetOutput[] = [];
  const run = client.runPythonCode('print(1)', { onOutput: (output) => outputs.push(output) });
  const { id } = await guest.until('request');
  expect(guest.received[1]).toEqual({ type: 'listen', events: ['run-start', 'output'] });
  const start = (runId: string, request?: number) =>
    tell({ type: 'run-start', runId, interpreterId: 'i', by: 'host', code: 'print(1)', ...(request && { request }) });
  const print = (runId: string, text: string) =>
    tell({ type: 'output', runId, output: { kind: 'stream', stream: 'stdout', text } });
  start('other', 99);
  start('mine', id);
  start('user');
  print('other', 'no');
  print('mine', 'yes');
  print('user', 'no');
  guest.say({ type: 'reply', id, value: RUN });
  expect(await run).toEqual(RUN);
  expect(outputs).toEqual([{ kind: 'stream', stream: 'stdout', text: 'yes' }]);
  await guest.settle();
  expect(guest.received.at(-1)).toEqual({ type: 'listen', events: [] });
});

test('calls have the parameters of the protocol', async () => {
  const { guest, client } = open();
  const seen: unknown[] = [];
  const ask = async (call: Promise<unknown>, value: unknown) => {
    const { id, method, params } = await guest.until('request', seen.length);
    seen.push([method, params]);
    guest.say({ type: 'reply', id, value });
    return call;
  };
  const input = { code: 'x = 1', resultVarName: 'x', interpreterId: 'i' };
  expect(await ask(client.runPythonCode(input), RUN)).toEqual(RUN);
  const listed = { success: true, interpreters: [{ id: 'i', status: 'idle' }] };
  expect(await ask(client.manageInterpreters({ operation: 'list' }), listed)).toEqual(listed);
  expect(await ask(client.callTool('run_python_code', { code: '1' }), { success: true })).toEqual({ success: true });
  const file = new Blob(['a,b\n']);
  expect(await ask(client.writeFile('a.csv', file), null)).toBeUndefined();
  expect(await ask(client.readFile('a.csv'), file)).toBeInstanceOf(Blob);
  expect(await ask(client.deleteFiles(['a.csv']), null)).toBeUndefined();
  expect(await ask(client.renameFile('a', 'b'), null)).toBeUndefined();
  expect(await ask(client.interrupt(), null)).toBeUndefined();
  expect(await ask(client.interrupt('r'), null)).toBeUndefined();
  expect(await ask(client.restart(), null)).toBeUndefined();
  expect(seen).toEqual([
    ['runPythonCode', input],
    ['manageInterpreters', { operation: 'list' }],
    ['callTool', { name: 'run_python_code', input: { code: '1' } }],
    ['writeFile', { path: 'a.csv', data: expect.any(Blob) }],
    ['readFile', { path: 'a.csv' }],
    ['deleteFiles', { paths: ['a.csv'] }],
    ['renameFile', { from: 'a', to: 'b' }],
    ['interrupt', { runId: null }],
    ['interrupt', { runId: 'r' }],
    ['restart', { interpreterId: null }],
  ]);
});

test('a question is answered by the page’s own model, piece by piece', async () => {
  const { guest, client, tell } = open();
  const pieces: string[] = [];
  const bodies: unknown[] = [];
  const answer = client.ask('Why?', {
    model: (body) => {
      bodies.push(body);
      return 'Because.';
    },
    onText: (text) => pieces.push(text),
  });
  const { id, params } = await guest.until('request');
  expect(params).toEqual({ message: 'Why?', withModel: true });
  guest.say({ type: 'model-request', id: 1, ask: id, body: { messages: [] } });
  expect(await guest.until('model-end')).toEqual({ type: 'model-end', id: 1, error: null });
  tell({ type: 'answer-text', text: 'Because.' });
  guest.say({ type: 'reply', id, value: { text: 'Because.', reason: 'answered' } });
  expect(await answer).toEqual({ text: 'Because.', reason: 'answered' });
  expect({ pieces, bodies }).toEqual({ pieces: ['Because.'], bodies: [{ messages: [] }] });
  // The question is over, and the model with it.
  guest.say({ type: 'model-request', id: 2, ask: id, body: {} });
  await guest.settle();
  expect(guest.received.at(-1)).toMatchObject({ type: 'model-end', id: 2, error: expect.any(String) });
  expect(bodies).toHaveLength(1);
});

test('an MCP transport closes with the connection', async () => {
  const { guest, client } = open();
  const opening = client.connectMcp();
  const { id } = await guest.until('request');
  expect(guest.ports).toHaveLength(1);
  guest.say({ type: 'reply', id, value: null });
  const transport = await opening;
  let closed = 0;
  transport.onclose = () => {
    closed += 1;
  };
  await transport.start();
  client.dispose();
  expect(closed).toBe(1);
  await expect(transport.send({ jsonrpc: '2.0' })).rejects.toThrow('closed');
  guest.ports[0]?.close();
});

test('`using` ends the connection', async () => {
  const { guest, client } = open();
  const symbol: unknown = Symbol.dispose;
  if (typeof symbol === 'symbol') client[Symbol.dispose]();
  else client.dispose();
  await guest.until('close');
  expect(await client.closed).toBe('disposed');
});
