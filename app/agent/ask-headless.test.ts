import { expect, test, vi } from 'vitest';
import { FakeEngine } from '../toolset/fake-engine.ts';
import { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { createHeadlessAgent } from './ask-headless.ts';
import type { AskHost } from './models/ask-host.ts';
import { createTestHost, type TestStep } from './test-host.ts';

async function open() {
  const engine = new FakeEngine();
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine });
  const askAgent = await createHeadlessAgent({ toolset, clientId: 'a' });
  const pieces: string[] = [];
  const ask = (model: AskHost | null, message = 'Why?', signal = new AbortController().signal) =>
    askAgent(message, { model, signal, onText: (text) => void pieces.push(text) });
  const askHost = (...steps: readonly TestStep[]) => {
    const host = createTestHost(steps);
    return { ...host, answer: ask(host.ask) };
  };
  return { engine, ask, askHost, pieces };
}

test('the host’s model runs code without being asked, and its answer comes in pieces and as a whole', async () => {
  const { engine, askHost, pieces } = await open();
  expect(await askHost({ code: '1+1' }, 'It is 2.').answer).toEqual({ text: 'It is 2.', reason: 'answered' });
  expect(pieces).toEqual(['It ', 'is ', '2.']);
  expect(engine.runs.map(({ request }) => request.code)).toEqual(['1+1']);
});

test('what was asked before is remembered, also with another model', async () => {
  const { askHost } = await open();
  await askHost('My name is Ada.').answer;
  const { answer, requests } = askHost('As I said.');
  await answer;
  expect(JSON.stringify(requests[0])).toContain('My name is Ada.');
});

test('without a model the host is told to give one', async () => {
  const { ask } = await open();
  await expect(ask(null)).rejects.toThrow('Give `model` with the question');
});

test('an empty message is refused', async () => {
  const { ask } = await open();
  await expect(ask(createTestHost([]).ask, '')).rejects.toThrow(RangeError);
});

test('a failure of the model is told, and the next question is answered all the same', async () => {
  const { ask, askHost } = await open();
  await expect(ask(async () => new Response('', { status: 403 }))).rejects.toThrow(/^The page’s own model.*HTTP 403/);
  expect(await askHost('Here I am.').answer).toMatchObject({ text: 'Here I am.' });
});

test('the signal stops the run; meanwhile nothing else can be asked', async () => {
  const { engine, ask } = await open();
  engine.onRun = () => {};
  const control = new AbortController();
  const host = createTestHost([{ code: 'while True: pass' }]);
  const answer = ask(host.ask, 'Go.', control.signal);
  await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
  await expect(ask(host.ask)).rejects.toThrow('at work already');
  control.abort();
  expect(await answer).toEqual({ text: '', reason: 'stopped' });
  await vi.waitFor(() => expect(engine.sandboxes[0]?.interrupted).toHaveLength(1));
});

test('what is stopped before it begins asks nobody', async () => {
  const { ask } = await open();
  const host = createTestHost([]);
  expect(await ask(host.ask, 'Go.', AbortSignal.abort())).toEqual({ text: '', reason: 'stopped' });
  expect(host.requests).toEqual([]);
});
