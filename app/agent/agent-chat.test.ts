import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { convertArrayToReadableStream, MockLanguageModelV3 } from 'ai/test';
import { describe, expect, test, vi } from 'vitest';
import { FakeEngine } from '../toolset/fake-engine.ts';
import { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { toBlob } from '../workspace/file-content.ts';
import { Agent, type AgentOptions } from './agent.ts';
import type { AgentEvent } from './agent-event.ts';
import { DEFAULT_AGENT_SETTINGS } from './agent-settings.ts';

const usage = {
  inputTokens: { total: 10, noCache: 10, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 5, text: 5, reasoning: 0 },
};
const finish = (unified: 'stop' | 'tool-calls'): LanguageModelV3StreamPart => ({
  type: 'finish',
  finishReason: { unified, raw: undefined },
  usage,
});
const say = (...deltas: string[]): LanguageModelV3StreamPart[] => [
  { type: 'text-start', id: 't' },
  ...deltas.map((delta) => ({ type: 'text-delta' as const, id: 't', delta })),
  { type: 'text-end', id: 't' },
  finish('stop'),
];
const run = (code: string, toolCallId = 'call-1', toolName = 'run_python_code'): LanguageModelV3StreamPart[] => [
  { type: 'tool-call', toolCallId, toolName, input: JSON.stringify({ code }) },
  finish('tool-calls'),
];

async function create(
  answer: (step: number) => LanguageModelV3StreamPart[],
  options: Partial<AgentOptions> = {},
  stdout = '2\n',
) {
  const engine = new FakeEngine();
  engine.onRun = ({ say: write, reply }) => {
    write({ type: 'stream-write', stream: 'stdout', text: stdout });
    reply({ status: 'ok', resultJson: null });
  };
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine });
  let step = 0;
  const model = new MockLanguageModelV3({
    doStream: async () => ({ stream: convertArrayToReadableStream(answer(step++)) }),
  });
  const agent = await new Agent({ name: 'test', instructions: 'Be brief.', model, ...options }).toolset(toolset, {
    clientId: 'a',
  });
  return { engine, toolset, model, agent };
}

async function collect(events: AsyncIterable<AgentEvent>): Promise<AgentEvent[]> {
  const all: AgentEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('a run', () => {
  test('is a stream of what happens, and ends with the answer', async () => {
    const { agent } = await create((step) => (step === 0 ? run('1+1') : say('It is ', '2.')));
    expect(await collect(agent.run('What is 1+1?'))).toEqual([
      { type: 'tool-call', toolCallId: 'call-1', toolName: 'run_python_code', input: { code: '1+1' } },
      {
        type: 'tool-result',
        toolCallId: 'call-1',
        toolName: 'run_python_code',
        output: { success: true, result: null, stdout: '2\n', stderr: '' },
      },
      { type: 'text-delta', text: 'It is ' },
      { type: 'text-delta', text: '2.' },
      { type: 'turn-end', end: { reason: 'answered' }, text: 'It is 2.' },
    ]);
  });

  test('that the model fails ends with its error', async () => {
    const { agent } = await create(() => {
      throw new Error('no such model');
    });
    const events = await collect(agent.run('x'));
    expect(events).toEqual([{ type: 'turn-end', end: { reason: 'error', error: expect.any(Error) }, text: '' }]);
  });

  test('that is left early stops the code', async () => {
    const { agent, engine } = await create(() => run('while True: pass'));
    engine.onRun = () => {};
    for await (const event of agent.run('x')) {
      if (event.type !== 'tool-call') continue;
      await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
      break;
    }
    await vi.waitFor(() => expect(engine.sandboxes[0]?.interrupted).toHaveLength(1));
  });

  test('says when its steps are used up', async () => {
    const { agent, model } = await create((step) => run(`${step}`), { settings: { stepLimit: 3 } });
    const events = await collect(agent.run('x'));
    expect(model.doStreamCalls).toHaveLength(3);
    expect(events.slice(-2)).toEqual([
      { type: 'turn-note', note: { kind: 'step-limit', text: expect.stringContaining('3 steps'), endsTurn: true } },
      { type: 'turn-end', end: { reason: 'step-limit' }, text: '' },
    ]);
  });
});

describe('an agent in a loop', () => {
  test('is told in the result, and then stopped', async () => {
    const { agent, model } = await create(() => run('same()'));
    const events = await collect(agent.run('x'));
    const results = events.flatMap((event) => (event.type === 'tool-result' ? [event.output.notice] : []));
    const notice = expect.stringMatching(/three times.*change the approach/);
    expect(results).toEqual([undefined, undefined, notice, notice, notice]);
    expect(model.doStreamCalls).toHaveLength(5);
    expect(events.filter((event) => event.type === 'turn-note')).toHaveLength(4);
    expect(events.at(-1)).toMatchObject({ end: { reason: 'loop' } });
  });

  test('that mends its ways is left alone', async () => {
    const { agent } = await create((step) => (step < 3 ? run('same()') : say('Fine.')));
    expect((await collect(agent.run('x'))).at(-1)).toMatchObject({ end: { reason: 'answered' }, text: 'Fine.' });
  });
});

describe('a conversation', () => {
  test('remembers what was said and done', async () => {
    const { agent, model } = await create((step) => (step === 0 ? run('1+1') : say(`Answer ${step}.`)));
    const chat = agent.chat();
    await collect(chat.send('first'));
    await collect(chat.send('second'));
    expect(chat.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'tool',
      'assistant',
      'user',
      'assistant',
    ]);
    expect(model.doStreamCalls.at(-1)?.prompt.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
      'assistant',
      'user',
    ]);
  });

  test('answers one message at a time', async () => {
    const { agent } = await create(() => say('Hi.'));
    const chat = agent.chat();
    const first = chat.send('a');
    await first.next();
    await expect(chat.send('b').next()).rejects.toThrow(/still answering/);
    await first.return();
    expect((await collect(chat.send('c'))).at(-1)).toMatchObject({ end: { reason: 'answered' } });
  });

  test('keeps what was done before a stop', async () => {
    const { agent, engine } = await create((step) => run(`${step}`));
    const abort = new AbortController();
    const chat = agent.chat();
    let runs = 0;
    engine.onRun = ({ reply }) => {
      runs += 1;
      if (runs < 2) reply({ status: 'ok', resultJson: null });
      else abort.abort();
    };
    const events = await collect(chat.send('x', { signal: abort.signal }));
    expect(events.at(-1)).toMatchObject({ type: 'turn-end', end: { reason: 'stopped' } });
    expect(chat.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool']);
  });
});

describe('approval', () => {
  const settings = { approval: 'ask' as const };

  test('is asked for the very code that runs then', async () => {
    const approve = vi.fn(() => ({ approved: true as const }));
    const { agent, engine } = await create((step) => (step === 0 ? run('danger()') : say('Done.')), {
      settings,
      approve,
    });
    const events = await collect(agent.run('x'));
    expect(approve.mock.calls).toEqual([
      [expect.objectContaining({ toolName: 'run_python_code', toolCallId: 'call-1', input: { code: 'danger()' } })],
    ]);
    expect(engine.runs.map(({ request }) => request.code)).toEqual(['danger()']);
    expect(events.at(-1)).toMatchObject({ end: { reason: 'answered' }, text: 'Done.' });
  });

  test('that is given holds although the settings ask for none any more', async () => {
    let approval: 'ask' | 'free' = 'ask';
    const approve = () => {
      approval = 'free';
      return { approved: true as const };
    };
    const { agent, engine } = await create((step) => (step === 0 ? run('danger()') : say('Done.')), {
      settings: () => ({ ...DEFAULT_AGENT_SETTINGS, approval }),
      approve,
    });
    await collect(agent.run('x'));
    expect(engine.runs).toHaveLength(1);
  });

  test('that is denied runs nothing, and the model reads why', async () => {
    const approve = () => ({ approved: false as const, reason: 'Too risky.' });
    const { agent, engine, model } = await create((step) => (step === 0 ? run('danger()') : say('I see.')), {
      settings,
      approve,
    });
    const events = await collect(agent.run('x'));
    expect(engine.runs).toHaveLength(0);
    expect(JSON.stringify(model.doStreamCalls.at(-1)?.prompt)).toContain('Too risky.');
    expect(events.filter((event) => event.type === 'tool-error')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ end: { reason: 'answered' }, text: 'I see.' });
  });

  test('is denied where nobody can give it, and not needed to list interpreters', async () => {
    const list: LanguageModelV3StreamPart[] = [
      { type: 'tool-call', toolCallId: 'l', toolName: 'manage_interpreters', input: '{"operation":"list"}' },
      finish('tool-calls'),
    ];
    const { agent, engine } = await create((step) => [run('x()'), list, say('End.')][step] ?? [], { settings });
    const events = await collect(agent.run('x'));
    expect(engine.runs).toHaveLength(0);
    expect(events.filter((event) => event.type === 'tool-result')).toMatchObject([{ output: { success: true } }]);
  });
});

describe('what the model reads', () => {
  test('of a long output is its ends; the file it names has the whole', async () => {
    const long = `${'0123456789'.repeat(3_000)}END`;
    const { agent, model, toolset } = await create((step) => (step === 0 ? run('p()') : say('ok')), {}, long);
    await collect(agent.run('x'));
    const prompt = JSON.stringify(model.doStreamCalls.at(-1)?.prompt);
    expect(prompt).toContain('/workspace/.outputs/call-1-stdout.txt');
    expect(prompt.length).toBeLessThan(15_000);
    const kept = toolset.workspace('a').get('.outputs/call-1-stdout.txt');
    expect(kept && (await toBlob(kept.content).text()) === long).toBe(true);
  });

  test('is shortened when the context fills, and that is said once', async () => {
    const { agent, model } = await create(
      (step) => (step < 6 ? run(`${step}`, `call-${step}`) : say('ok')),
      { contextTokens: () => 12_000 },
      'w'.repeat(9_000),
    );
    const events = await collect(agent.run('x'));
    expect(events.filter((event) => event.type === 'turn-note')).toMatchObject([{ note: { kind: 'shortened' } }]);
    expect(JSON.stringify(model.doStreamCalls.at(-1)?.prompt).length).toBeLessThan(30_000);
  });

  test('of an unknown tool and of an input that is no JSON is an error it can mend', async () => {
    const { agent, model } = await create(
      (step) =>
        [
          run('1', 'c1', 'launch_rocket'),
          [{ type: 'tool-call', toolCallId: 'c2', toolName: 'run_python_code', input: '{"code' }, finish('tool-calls')],
          say('Sorry.'),
        ][step] as LanguageModelV3StreamPart[],
    );
    const events = await collect(agent.run('x'));
    expect(
      events.filter((event) => event.type === 'tool-error').map((event) => 'toolName' in event && event.toolName),
    ).toEqual(['launch_rocket', 'run_python_code']);
    expect(events.at(-1)).toMatchObject({ end: { reason: 'answered' }, text: 'Sorry.' });
    expect(model.doStreamCalls).toHaveLength(3);
  });
});

test.each(['constructor', '__proto__', 'toString'])('a tool called %s is an unknown one', async (name) => {
  const { agent, model } = await create((step) => (step === 0 ? run('1', 'c1', name) : say('Sorry.')));
  const events = await collect(agent.run('x'));
  expect(events.filter((event) => event.type === 'tool-error')).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ end: { reason: 'answered' }, text: 'Sorry.' });
  expect(model.doStreamCalls).toHaveLength(2);
});

test('what a provider answers is not written to the console, as it may quote the key', async () => {
  const written = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const model = new MockLanguageModelV3({ doStream: () => Promise.reject(new Error('wrong key: sk-secret')) });
  const agent = new Agent({ name: 'test', instructions: '', model });
  expect((await collect(agent.run('x'))).at(-1)).toMatchObject({ end: { reason: 'error' } });
  expect(written).not.toHaveBeenCalled();
  written.mockRestore();
});

test('calls made side by side run one after the other, in their order', async () => {
  const calls: LanguageModelV3StreamPart[] = [1, 2, 3].map((index) => ({
    type: 'tool-call',
    toolCallId: `c${index}`,
    toolName: 'run_python_code',
    input: JSON.stringify({ code: `${index}` }),
  }));
  const { agent, engine } = await create((step) => (step === 0 ? [...calls, finish('tool-calls')] : say('ok')));
  await collect(agent.run('x'));
  expect(engine.runs.map(({ request }) => request.code)).toEqual(['1', '2', '3']);
});
