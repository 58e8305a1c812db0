import type { LanguageModelV3GenerateResult } from '@ai-sdk/provider';
import { MockLanguageModelV3 } from 'ai/test';
import { describe, expect, test, vi } from 'vitest';
import { FakeEngine } from '../toolset/fake-engine.ts';
import type { RunEvent } from '../toolset/run.ts';
import { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import { Agent } from './agent.ts';

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};
const say = (text: string): LanguageModelV3GenerateResult => ({
  content: [{ type: 'text', text }],
  finishReason: { unified: 'stop', raw: undefined },
  usage,
  warnings: [],
});
const call = (toolName: string, input: object): LanguageModelV3GenerateResult => ({
  content: [{ type: 'tool-call', toolCallId: 'call-1', toolName, input: JSON.stringify(input) }],
  finishReason: { unified: 'tool-calls', raw: undefined },
  usage,
  warnings: [],
});

async function create(answer: (step: number) => LanguageModelV3GenerateResult) {
  const engine = new FakeEngine();
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine });
  let step = 0;
  const model = new MockLanguageModelV3({ doGenerate: async () => answer(step++) });
  const agent = await new Agent({ name: 'test', instructions: 'Be brief.', model }).toolset(toolset, { clientId: 'a' });
  return { engine, toolset, model, agent };
}

/** The tool results the model was shown in its last call. */
function resultsShown(model: MockLanguageModelV3): unknown[] {
  const messages = model.doGenerateCalls.at(-1)?.prompt ?? [];
  return messages
    .flatMap((message) => (message.role === 'tool' ? message.content : []))
    .map((part) => part.type === 'tool-result' && part.output);
}

describe('the model', () => {
  test('gets instructions and the tools with names, descriptions and schemas', async () => {
    const { agent, model } = await create(() => say('hi'));
    expect((await agent.generate({ prompt: 'hello' })).text).toBe('hi');
    const [request] = model.doGenerateCalls;
    expect(request?.prompt[0]).toMatchObject({ role: 'system', content: 'Be brief.' });
    expect(request?.tools).toMatchObject([
      {
        type: 'function',
        name: 'run_python_code',
        description: expect.stringContaining('Python'),
        inputSchema: {
          type: 'object',
          properties: { code: { type: 'string' }, result_var_name: {}, interpreter_id: {} },
          required: ['code'],
        },
      },
      {
        type: 'function',
        name: 'manage_interpreters',
        description: expect.stringContaining('interpreters'),
        inputSchema: { properties: { operation: { enum: ['create', 'list', 'delete'] } }, required: ['operation'] },
      },
    ]);
  });

  test('gets a run’s result without the figures', async () => {
    const { agent, model, engine } = await create((step) =>
      step === 0 ? call('run_python_code', { code: 'plot()', result_var_name: 'x' }) : say('done'),
    );
    engine.onRun = ({ say: write, reply }) => {
      write({ type: 'stream-write', stream: 'stdout', text: '2\n' });
      const display = { data: { 'image/png': 'SECRETPIXELS' }, metadata: {} };
      write({ type: 'display-add', display, figurePath: '.matplotlib_figs/1.png' });
      reply({ status: 'ok', resultJson: '7' });
    };
    const { steps } = await agent.generate({ prompt: 'plot' });
    const shown = {
      success: true,
      result: 7,
      stdout: '2\n',
      stderr: '',
      fig_storage_path: '/workspace/.matplotlib_figs/1.png',
    };
    expect(resultsShown(model)).toEqual([{ type: 'json', value: shown }]);
    expect(JSON.stringify(model.doGenerateCalls)).not.toContain('SECRETPIXELS');
    const base64_uri = ['data:image/png;base64,SECRETPIXELS'];
    expect(steps[0]?.toolResults[0]?.output).toEqual({ ...shown, base64_uri, hidden_to_model: ['base64_uri'] });
  });

  test('gets a failed run as a result it can read', async () => {
    const { agent, model, engine } = await create((step) =>
      step === 0 ? call('run_python_code', { code: '1/0' }) : say('sorry'),
    );
    const error = { name: 'ZeroDivisionError', message: 'division by zero', traceback: 'ZeroDivisionError: …\n' };
    engine.onRun = ({ reply }) => reply({ status: 'error', error });
    await agent.generate({ prompt: 'divide' });
    expect(resultsShown(model)).toMatchObject([{ type: 'json', value: { success: false, stderr: error.traceback } }]);
  });

  test('is stopped after 25 steps', async () => {
    const { agent, model } = await create((step) => call('run_python_code', { code: `${step}` }));
    const { steps } = await agent.generate({ prompt: 'loop' });
    expect(steps).toHaveLength(25);
    expect(model.doGenerateCalls).toHaveLength(25);
  });
});

describe('a tool call', () => {
  test('is made for the client, and its run says which call asked for it', async () => {
    const { agent, toolset } = await create((step) => (step === 0 ? call('run_python_code', { code: '1' }) : say('')));
    const queued: Extract<RunEvent, { type: 'run-queue' }>[] = [];
    toolset.subscribe((event) => event.type === 'run-queue' && queued.push(event));
    await agent.generate({ prompt: 'run' });
    expect(queued).toMatchObject([{ clientId: 'a', code: '1', origin: { by: 'agent', toolCallId: 'call-1' } }]);
  });

  test('is stopped with the turn', async () => {
    const { agent, engine } = await create(() => call('run_python_code', { code: 'while True: pass' }));
    engine.onRun = () => {};
    const abort = new AbortController();
    const turn = agent.generate({ prompt: 'run', abortSignal: abort.signal });
    await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
    abort.abort();
    await expect(turn).rejects.toThrow();
    expect(engine.sandboxes[0]?.interrupted).toHaveLength(1);
  });
});

test('model and instructions are read anew for every turn', async () => {
  const models = ['one', 'two'].map((text) => new MockLanguageModelV3({ doGenerate: async () => say(text) }));
  let turn = 0;
  const agent = new Agent({
    name: 'test',
    instructions: () => `Turn ${turn}.`,
    model: () => models[turn] ?? 'none',
  });
  expect((await agent.generate({ prompt: 'a' })).text).toBe('one');
  turn = 1;
  expect((await agent.generate({ prompt: 'b' })).text).toBe('two');
  expect(models[1]?.doGenerateCalls[0]?.prompt[0]).toMatchObject({ content: 'Turn 1.' });
});
