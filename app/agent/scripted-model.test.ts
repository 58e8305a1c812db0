import { stepCountIs, streamText, type ToolSet, tool } from 'ai';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { DemoTour } from './demo-tours.ts';
import { createScriptedModel } from './scripted-model.ts';

const tour: DemoTour = {
  id: 'test',
  title: '',
  description: '',
  needsPackages: false,
  sample: { url: '', path: '' },
  question: 'How many?',
  steps: [
    { say: () => 'First.', code: 'x = 41 + 1\nx' },
    { say: () => 'Then, with its value.', code: 'print(x)', resultVarName: 'x' },
    { say: (results) => `So: ${JSON.stringify(results)}` },
  ],
};

/** Asks the scripted model through the AI SDK, with a tool that answers `outputs` one after the other. */
function ask(question: string, outputs: readonly unknown[]) {
  const execute = vi.fn(async (_input: unknown) => outputs[execute.mock.calls.length - 1]);
  const inputSchema = z.object({ code: z.string(), result_var_name: z.string().optional() });
  const tools: ToolSet = { run_python_code: tool({ inputSchema, execute }) };
  const onError = vi.fn();
  const model = createScriptedModel(tour);
  const result = streamText({ model, prompt: question, tools, stopWhen: stepCountIs(10), onError });
  return { result, execute, onError };
}

const OUTPUTS = [
  { success: true, result: null },
  { success: true, result: 42 },
];

describe('the scripted model', () => {
  test('speaks and runs its steps, and quotes the results of the runs', async () => {
    const { result, execute, onError } = ask('How many?', OUTPUTS);
    const steps = await result.steps;
    expect(steps.map(({ finishReason }) => finishReason)).toEqual(['tool-calls', 'tool-calls', 'stop']);
    expect(steps.map(({ text }) => text)).toEqual([
      'First.',
      'Then, with its value.',
      `So: ${JSON.stringify(OUTPUTS)}`,
    ]);
    expect(execute.mock.calls.map(([input]) => input)).toEqual([
      { code: 'x = 41 + 1\nx' },
      { code: 'print(x)', result_var_name: 'x' },
    ]);
    expect(onError).not.toHaveBeenCalled();
  });

  test('streams well formed parts: text and tool input in pieces that join to the whole', async () => {
    const { result } = ask('How many?', OUTPUTS);
    const types: string[] = [];
    let input = '';
    let ids = new Set<string>();
    for await (const part of result.fullStream) {
      if (types.at(-1) !== part.type) types.push(part.type);
      if (part.type === 'tool-input-delta') input += part.delta;
      if (part.type === 'tool-input-start' || part.type === 'tool-input-end') ids = ids.add(part.id);
      if (part.type === 'tool-call') expect(ids).toContain(part.toolCallId);
    }
    const text = ['text-start', 'text-delta', 'text-end'];
    const call = ['tool-input-start', 'tool-input-delta', 'tool-input-end', 'tool-call', 'tool-result'];
    const spoken = ['start-step', ...text, ...call, 'finish-step'];
    expect(types).toEqual(['start', ...spoken, ...spoken, 'start-step', ...text, 'finish-step', 'finish']);
    expect(input).toBe('{"code":"x = 41 + 1\\nx"}{"code":"print(x)","result_var_name":"x"}');
    expect(ids.size).toBe(2);
  });

  test.each([[{ success: false, stderr: 'Traceback' }], ['no object'], [null]])(
    'apologises after a run that did not succeed, and runs nothing more: %j',
    async (output) => {
      const { result, execute } = ask('How many?', [output]);
      const steps = await result.steps;
      expect(steps).toHaveLength(2);
      expect(steps[1]?.text).toContain('did not succeed');
      expect(execute).toHaveBeenCalledOnce();
    },
  );

  test('says farewell to any other question, and runs nothing', async () => {
    const { result, execute } = ask('How many then?', OUTPUTS);
    expect(await result.text).toContain('my script ends');
    expect(await result.finishReason).toBe('stop');
    expect(execute).not.toHaveBeenCalled();
  });

  test('starts over when its question is asked again', async () => {
    const model = createScriptedModel(tour);
    const call = { type: 'tool-call', toolCallId: '1', toolName: 'run_python_code', input: {} } as const;
    const output = { type: 'json', value: { success: false } } as const;
    const { text } = streamText({
      model,
      messages: [
        { role: 'user', content: 'How many?' },
        { role: 'assistant', content: [call] },
        { role: 'tool', content: [{ ...call, type: 'tool-result', output }] },
        { role: 'user', content: [{ type: 'text', text: 'How many?' }] },
      ],
    });
    expect(await text).toBe('First.');
  });

  test('stops in the middle of a word when it is told to', async () => {
    const abort = new AbortController();
    const model = createScriptedModel({ ...tour, steps: [{ say: () => 'x'.repeat(10_000) }] });
    const onAbort = vi.fn();
    const { textStream } = streamText({ model, prompt: 'How many?', abortSignal: abort.signal, onAbort });
    let spoken = '';
    for await (const piece of textStream) {
      spoken += piece;
      if (spoken.length > 20) abort.abort();
    }
    expect(spoken.length).toBeLessThan(100);
    expect(onAbort).toHaveBeenCalledOnce();
  });
});
