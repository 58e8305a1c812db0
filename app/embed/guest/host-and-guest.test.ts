import { afterEach, expect, test, vi } from 'vitest';
import { HostConnection } from '../host-connection.ts';
import { createClient } from '../host-create-client.ts';
import { shakeHands } from '../host-handshake.ts';
import type { InputQuestion, WidgetEvent, WidgetOutput } from '../protocol.ts';
import { serveHost } from './serve-host.ts';
import { createTestBackend, HOST, INFO } from './test-host.ts';

const WIDGET = 'https://widget.example';
const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Two windows, each with what its `postMessage` gives it, at once and in order. */
function createWindows() {
  const [host, widget] = [new EventTarget(), new EventTarget()];
  const deliver = (to: EventTarget, source: () => object, origin: string) => ({
    postMessage: (data: unknown, _target: string, ports: Transferable[] = []) =>
      queueMicrotask(() =>
        to.dispatchEvent(Object.assign(new Event('message'), { data, source: source(), origin, ports })),
      ),
  });
  const frame: ReturnType<typeof deliver> = deliver(widget, () => parent, HOST);
  const parent: ReturnType<typeof deliver> = deliver(host, () => frame, WIDGET);
  return { host, widget, frame, parent };
}

function serve() {
  const windows = createWindows();
  const test = createTestBackend();
  const { backend } = test;
  const start = () => {
    const served = serveHost({ window: windows.widget, parent: windows.parent, backend, info: INFO, hosts: [HOST] });
    ends.push(() => served.dispose());
    return served;
  };
  const connect = async () => {
    const handshake = shakeHands({ place: windows.host, frame: windows.frame, origins: [WIDGET] });
    handshake.hello();
    const { port, info } = await handshake.accepted;
    const connection = new HostConnection(port);
    const dispose = () => connection.close('disposed');
    ends.push(dispose);
    // Nothing here looks into the iframe.
    return createClient({ connection, info, iframe: {} as HTMLIFrameElement, dispose });
  };
  return { ...test, start, connect };
}

test('both sides agree, whoever is there first, and again after the end', async () => {
  const { start, connect, hosts } = serve();
  const early = connect();
  start();
  const first = await early;
  expect(first.info).toEqual(INFO);
  first.dispose();
  await first.closed;
  const second = await connect();
  expect(await second.listFiles()).toEqual([]);
  expect(hosts).toEqual([HOST, null, HOST]);
});

test('what a client asks for is what it gets', async () => {
  const { start, connect, engine, asks } = serve();
  start();
  const client = await connect();
  const events: WidgetEvent[] = [];
  for (const type of ['run-start', 'output', 'figure', 'run-end', 'restart'] as const) {
    client.on(type, (event) => events.push(event));
  }
  engine.onRun = ({ request, say, reply }) => {
    say({ type: 'stream-write', stream: 'stdout', text: `${request.code}\n` });
    say({ type: 'display-add', display: { data: { 'image/png': 'iVBO' }, metadata: {} }, figurePath: 'f.png' });
    reply({ status: 'ok', resultJson: '{"a":1}' });
  };
  const outputs: WidgetOutput[] = [];
  const run = client.runPythonCode({ code: 'x', resultVarName: 'x' }, { onOutput: (output) => outputs.push(output) });
  const other = client.runPythonCode('y');
  expect(await run).toMatchObject({ success: true, result: { a: 1 }, stdout: 'x\n' });
  expect(await other).toMatchObject({ success: true, stdout: 'y\n' });
  expect(outputs).toMatchObject([{ kind: 'stream', text: 'x\n' }, { kind: 'display' }]);
  expect(events.map(({ type }) => type)).toEqual([
    ...['run-start', 'output', 'output', 'figure', 'run-end'],
    ...['run-start', 'output', 'output', 'figure', 'run-end'],
  ]);
  expect((await client.listTools()).map(({ name }) => name)).toEqual(['run_python_code', 'manage_interpreters']);
  expect(await client.callTool('manage_interpreters', { operation: 'list' })).toMatchObject({ success: true });
  expect(await client.manageInterpreters({ operation: 'create' })).toMatchObject({ success: true });
  await client.restart();
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ type: 'restart' }));

  await client.writeFile('a', new Uint8Array([1]));
  await client.renameFile('a', 'b');
  expect(await (await client.readFile('b')).arrayBuffer()).toEqual(new Uint8Array([1]).buffer);
  await expect(client.deleteFiles(['a'])).rejects.toMatchObject({ name: 'NotFoundError' });
  await expect(client.writeFile('/a', '')).rejects.toMatchObject({ name: 'RangeError' });

  const words: string[] = [];
  const asked = client.ask('How many?', { model: () => 'from the page', onText: (text) => words.push(text) });
  await vi.waitFor(() => expect(asks).toHaveLength(1));
  const [ask] = asks;
  const response = await ask?.model?.({ model: 'm', messages: [], stream: true }, ask.signal);
  expect(await response?.text()).toContain('from the page');
  ask?.onText('Three');
  ask?.answer.resolve({ text: 'Three', reason: 'answered' });
  expect(await asked).toEqual({ text: 'Three', reason: 'answered' });
  expect(words).toEqual(['Three']);
});

test('an aborted run is stopped, one that is under way when the client goes is too', async () => {
  const { start, connect, engine, toolset } = serve();
  start();
  const client = await connect();
  engine.onRun = () => {};
  const ended: string[] = [];
  toolset.subscribe((event) => event.type === 'run-end' && ended.push(event.end.status));
  const controller = new AbortController();
  const aborted = client.runPythonCode('a', { signal: controller.signal });
  await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
  controller.abort(new Error('no more'));
  await expect(aborted).rejects.toThrow('no more');
  await vi.waitFor(() => expect(ended).toEqual(['interrupted']));
  const left = client.runPythonCode('b');
  await vi.waitFor(() => expect(engine.runs).toHaveLength(2));
  client.dispose();
  await expect(left).rejects.toThrow();
  await vi.waitFor(() => expect(ended).toEqual(['interrupted', 'interrupted']));
});

test('a widget that goes during a run rejects what waits, and says why', async () => {
  const { start, connect, engine } = serve();
  const served = start();
  const client = await connect();
  engine.onRun = () => {};
  const run = client.runPythonCode('a');
  await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
  served.dispose();
  await expect(run).rejects.toThrow();
  expect(await client.closed).toContain('The widget was closed');
});

test('what the code of a run asks for is asked of the page that answers it, and of no other', async () => {
  const { start, connect, engine } = serve();
  start();
  const client = await connect();
  engine.onRun = ({ say }) => say({ type: 'run-phase', phase: 'running' });
  const questions: InputQuestion[] = [];
  const answers = ['Ada', null];
  const onInput = (question: InputQuestion) => {
    questions.push(question);
    return answers.shift() ?? null;
  };
  const run = client.runPythonCode('name = input("Name? ")', { onInput });
  await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
  const [first] = engine.runs;
  if (!first) throw new Error('The run did not reach its sandbox.');
  first.say({ type: 'input-request', requestId: 1, prompt: 'Name? ', isSecret: false });
  await vi.waitFor(() => expect(first.sandbox.inputReplies).toHaveLength(1));
  first.say({ type: 'input-request', requestId: 2, prompt: '', isSecret: true });
  await vi.waitFor(() => expect(first.sandbox.inputReplies).toHaveLength(2));
  expect(first.sandbox.inputReplies).toEqual([
    { type: 'input-reply', requestId: 1, status: 'ok', text: 'Ada' },
    { type: 'input-reply', requestId: 2, status: 'end' },
  ]);
  expect(questions).toEqual([
    { prompt: 'Name? ', isSecret: false },
    { prompt: '', isSecret: true },
  ]);
  first.reply();
  await run;

  const other = client.runPythonCode('input()');
  await vi.waitFor(() => expect(engine.runs).toHaveLength(2));
  engine.runs[1]?.say({ type: 'input-request', requestId: 1, prompt: '', isSecret: false });
  expect(engine.runs[1]?.sandbox.inputReplies.at(-1)).toMatchObject({ status: 'refused' });
  engine.runs[1]?.reply();
  await other;
  expect(questions).toHaveLength(2);
});

test('a question that is answered elsewhere, or whose run is stopped, is taken back from the page', async () => {
  const { start, connect, engine, toolset } = serve();
  start();
  const client = await connect();
  engine.onRun = ({ say }) => {
    say({ type: 'run-phase', phase: 'running' });
    say({ type: 'input-request', requestId: 1, prompt: '', isSecret: false });
  };
  const signals: AbortSignal[] = [];
  const onInput = (_: InputQuestion, signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>(() => {});
  };
  const stop = new AbortController();
  const run = client.runPythonCode('a', { onInput });
  await vi.waitFor(() => expect(signals).toHaveLength(1));
  const [runId] = engine.runs.map(({ request }) => request.runId);
  expect(toolset.answerInput(runId ?? '', 1, 'from the view')).toBe(true);
  await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true));
  engine.runs[0]?.reply();
  await run;

  const stopped = client.runPythonCode('b', { onInput, signal: stop.signal });
  await vi.waitFor(() => expect(signals).toHaveLength(2));
  stop.abort();
  await expect(stopped).rejects.toBeDefined();
  expect(signals[1]?.aborted).toBe(true);
});
