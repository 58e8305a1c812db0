import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeEngine } from '../toolset/fake-engine.ts';
import { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { type AgentSettings, DEFAULT_AGENT_SETTINGS } from './agent-settings.ts';
import { type AskInChatOptions, askInChat } from './ask-in-chat.ts';
import type { ModelSettings } from './model-settings.ts';
import { createTestHost, type TestStep, toCompletion } from './test-host.ts';
import { denyPendingApprovals, listPendingApprovals } from './turn-state.ts';
import { createSessionChat } from './use-session-chat.ts';

const KEY = 'sk-of-the-user';
const USERS: ModelSettings = {
  kind: 'openai-compatible',
  baseUrl: 'https://model.example/v1',
  model: 'm',
  apiKey: KEY,
};
const ORIGIN = 'https://example.org';

const network = vi.fn<typeof fetch>();
beforeEach(() => {
  network.mockReset().mockImplementation(async () => toCompletion('I am the user’s.'));
  vi.stubGlobal('fetch', network);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('location', { protocol: 'https:' });
});
afterEach(() => void vi.unstubAllGlobals());

function open(settings: Partial<AgentSettings> = {}, model: ModelSettings = { kind: 'none' }) {
  const engine = new FakeEngine();
  engine.onRun = ({ say, reply }) => {
    say({ type: 'stream-write', stream: 'stdout', text: '2\n' });
    reply();
  };
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine });
  const chat = createSessionChat(
    {
      toolset,
      clientId: 'a',
      readModel: () => model,
      readSettings: () => ({ ...DEFAULT_AGENT_SETTINGS, ...settings }),
      readContextLimit: () => null,
      readRuns: () => [],
    },
    { id: 'a', messages: [] },
  );
  const ask = (message: string, options: Partial<AskInChatOptions> = {}) =>
    askInChat(chat, message, {
      model: null,
      signal: new AbortController().signal,
      onText: () => {},
      origin: ORIGIN,
      readModel: () => model,
      ...options,
    });
  const askHost = (steps: readonly TestStep[], options: Partial<AskInChatOptions> = {}) => {
    const host = createTestHost(steps);
    return { ...host, answer: ask('What is 1+1?', { ...options, model: host.ask }) };
  };
  return { engine, toolset, chat, ask, askHost };
}

describe('with the host’s model', () => {
  test('code runs, the answer comes in pieces and as a whole, and the user’s model is left alone', async () => {
    const { chat, engine, askHost } = open({}, USERS);
    const pieces: string[] = [];
    const { answer, requests } = askHost([{ code: '1+1' }, 'It is 2.'], { onText: (text) => void pieces.push(text) });
    expect(await answer).toEqual({ text: 'It is 2.', reason: 'answered' });
    expect(pieces).toEqual(['It ', 'is ', '2.']);
    expect(engine.runs.map(({ request }) => request.code)).toEqual(['1+1']);
    expect(requests[1]?.messages.at(-1)).toMatchObject({ role: 'tool', content: expect.stringContaining('2\\n') });
    expect(network).not.toHaveBeenCalled();
    expect(chat.messages[0]).toMatchObject({ role: 'user', metadata: { host: { origin: ORIGIN, ownModel: true } } });
    expect(chat.messages[1]).toMatchObject({ role: 'assistant', metadata: { host: { ownModel: true } } });
  });

  test('it knows what the host asked before, and nothing of what the user asked', async () => {
    const { chat, askHost } = open({}, USERS);
    await askHost(['It is 2.']).answer;
    await chat.sendMessage({ parts: [{ type: 'text', text: 'My secret is 42.' }] });
    const { requests, answer } = askHost(['Still 2.']);
    await answer;
    const sent = JSON.stringify(requests[0]);
    expect(sent).toContain('It is 2.');
    expect(sent).not.toContain('secret');
    expect(sent).not.toContain('I am the user’s.');
  });

  test('the user’s next question knows what the host asked', async () => {
    const { chat, askHost } = open({}, USERS);
    await askHost(['It is 2.']).answer;
    await chat.sendMessage({ parts: [{ type: 'text', text: 'Is that so?' }] });
    expect(String(network.mock.calls[0]?.[1]?.body)).toContain('It is 2.');
  });

  test('its error is told with its details', async () => {
    const answer = open().ask('x', {
      model: async () => new Response('{"error":{"message":"Bad."}}', { status: 400 }),
    });
    await expect(answer).rejects.toThrow('The page’s own model gave no answer: HTTP 400: Bad.');
  });

  test('when it is answered once more by the user, their own model is not asked in its place', async () => {
    const { chat, askHost } = open({}, USERS);
    await askHost(['It is 2.']).answer;
    await chat.regenerate();
    expect(chat.error?.message).toContain('is there no more');
    expect(network).not.toHaveBeenCalled();
    const [question] = chat.messages;
    await chat.sendMessage({ messageId: question?.id ?? '', parts: [{ type: 'text', text: 'Mine now.' }] });
    expect(network).toHaveBeenCalledOnce();
  });
});

describe('with the user’s model', () => {
  test('that is asked, with its key', async () => {
    const { ask } = open({}, USERS);
    expect(await ask('Who are you?')).toEqual({ text: 'I am the user’s.', reason: 'answered' });
    expect(new Headers(network.mock.calls[0]?.[1]?.headers).get('authorization')).toBe(`Bearer ${KEY}`);
  });

  test('what its server says of the user’s account stays here', async () => {
    network.mockImplementation(
      async () => new Response('{"error":{"message":"No credit for jane@example.org."}}', { status: 401 }),
    );
    const { ask, chat } = open({}, USERS);
    const error = await ask('Hello?').catch(String);
    expect(error).toContain('The user’s model gave no answer: The model refused the key.');
    expect(error).not.toContain('jane');
    expect(chat.error?.message).toContain('jane');
  });

  test.each<ModelSettings>([
    { kind: 'none' },
    { kind: 'demo', tourId: 'stdlib' },
    { ...USERS, apiKey: '', keyMissing: true },
  ])('where it is %o, the host is told to give one', async (model) => {
    const { ask, chat } = open({}, model);
    await expect(ask('Hello?')).rejects.toThrow('Give `model` with the question');
    expect(chat.messages).toEqual([]);
  });
});

describe('a turn', () => {
  test('is refused while another is under way, and when nothing is asked', async () => {
    const { ask, askHost, engine } = open();
    engine.onRun = () => {};
    const control = new AbortController();
    const { answer } = askHost([{ code: 'wait()' }], { signal: control.signal });
    await expect(ask('And?', { model: createTestHost([]).ask })).rejects.toThrow('at work already');
    await expect(ask(' ')).rejects.toThrow(RangeError);
    control.abort();
    await answer;
  });

  test('that the host stops stops its run', async () => {
    const { engine, askHost, chat } = open();
    engine.onRun = () => {};
    const control = new AbortController();
    const { answer } = askHost([{ code: 'while True: pass' }], { signal: control.signal });
    await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
    control.abort();
    expect(await answer).toEqual({ text: '', reason: 'stopped' });
    await vi.waitFor(() => expect(engine.sandboxes[0]?.interrupted).toHaveLength(1));
    expect(chat.status).toBe('ready');
  });

  test('that the user stops is told as stopped', async () => {
    const { engine, askHost, chat } = open();
    engine.onRun = () => {};
    const { answer } = askHost([{ code: 'while True: pass' }]);
    await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
    await chat.stop();
    expect(await answer).toEqual({ text: '', reason: 'stopped' });
  });

  test('that was stopped before it began is not seen in the chat', async () => {
    const { askHost, chat } = open();
    expect(await askHost(['x'], { signal: AbortSignal.abort() }).answer).toEqual({ text: '', reason: 'stopped' });
    expect(chat.messages).toEqual([]);
  });

  test('says when its steps are used up', async () => {
    const { askHost } = open({ stepLimit: 2 });
    const { answer } = askHost([{ code: '1' }, { code: '2' }]);
    expect(await answer).toEqual({ text: '', reason: 'step-limit' });
  });
});

describe('where the session asks before each run', () => {
  async function begin(steps: readonly TestStep[], signal = new AbortController().signal) {
    const session = open({ approval: 'ask' });
    const settled = vi.fn();
    const { answer } = session.askHost(steps, { signal });
    void answer.then(settled);
    await vi.waitFor(() => expect(listPendingApprovals(session.chat.messages)).toHaveLength(1));
    await vi.waitFor(() => expect(session.chat.status).toBe('ready'));
    const respond = (approved: boolean) => {
      const id = listPendingApprovals(session.chat.messages)[0] ?? '';
      return session.chat.addToolApprovalResponse({ id, approved });
    };
    return { ...session, answer, settled, respond };
  }

  test('the turn goes on with the same model once the user has said yes', async () => {
    const { answer, settled, respond, engine } = await begin([{ code: '1+1' }, 'It is 2.']);
    expect(settled).not.toHaveBeenCalled();
    expect(engine.runs).toHaveLength(0);
    await respond(true);
    expect(await answer).toEqual({ text: 'It is 2.', reason: 'answered' });
    expect(engine.runs).toHaveLength(1);
  });

  test('after a no the agent answers without', async () => {
    const { answer, respond, engine } = await begin([{ code: '1+1' }, 'Then not.']);
    await respond(false);
    expect(await answer).toEqual({ text: 'Then not.', reason: 'answered' });
    expect(engine.runs).toHaveLength(0);
  });

  test('a stop instead of an answer ends the turn, from the host', async () => {
    const control = new AbortController();
    const { answer, chat } = await begin([{ code: '1+1' }], control.signal);
    control.abort();
    expect(await answer).toEqual({ text: '', reason: 'stopped' });
    expect(listPendingApprovals(chat.messages)).toEqual([]);
  });

  test('and from the user', async () => {
    const { answer, chat } = await begin([{ code: '1+1' }]);
    chat.messages = denyPendingApprovals(chat.messages, 'The user stopped the turn.');
    expect(await answer).toEqual({ text: '', reason: 'stopped' });
  });
});
