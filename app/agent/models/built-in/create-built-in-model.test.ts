import type { LanguageModelV3CallOptions, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { expect, test, vi } from 'vitest';
import { createBuiltInModel } from './create-built-in-model.ts';
import type { PromptApi } from './prompt-api.ts';

function fakeApi(chunks: readonly string[]) {
  const destroy = vi.fn();
  const promptStreaming = vi.fn(
    (_input: string) =>
      new ReadableStream<string>({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(chunk);
          controller.close();
        },
      }),
  );
  const create = vi.fn<PromptApi['create']>(async () => ({ promptStreaming, destroy, contextUsage: 42 }));
  return { api: { availability: async () => 'available' as const, create }, create, promptStreaming, destroy };
}

const CALL: LanguageModelV3CallOptions = {
  prompt: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: [{ type: 'text', text: 'What is 6 * 7?' }] },
    {
      role: 'assistant',
      content: [{ type: 'tool-call', toolCallId: 'a', toolName: 'run', input: { code: '6 * 7' } }],
    },
    {
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: 'a', toolName: 'run', output: { type: 'json', value: 42 } }],
    },
  ],
  tools: [{ type: 'function', name: 'run', inputSchema: { type: 'object', properties: {} } }],
};

async function readAll(stream: ReadableStream<LanguageModelV3StreamPart>) {
  const parts: LanguageModelV3StreamPart[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return parts;
}

test('the whole conversation goes into a session of its own, tools and results as text', async () => {
  const { api, create, promptStreaming, destroy } = fakeApi(['It is ', '42.']);
  const parts = await readAll((await createBuiltInModel(api).doStream(CALL)).stream);
  const before = create.mock.calls[0]?.[0].initialPrompts;
  expect(before?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant']);
  expect(before?.[0]?.content).toMatch(/^Be brief\.[\s\S]*"name":"run"[\s\S]*```tool_call/);
  expect(before?.[2]?.content).toBe('```tool_call\n{"name":"run","arguments":{"code":"6 * 7"}}\n```');
  expect(promptStreaming.mock.calls[0]?.[0]).toBe('Result of run: 42');
  expect(parts.map((part) => part.type)).toEqual([
    ...['stream-start', 'text-start', 'text-delta', 'text-delta', 'text-end', 'finish'],
  ]);
  expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'stop' }, usage: { inputTokens: { total: 42 } } });
  expect(destroy).toHaveBeenCalledOnce();
});

test('a fenced call becomes a tool call', async () => {
  const { api } = fakeApi(['I run it.\n', '```tool', '_call\n{"name": "run", ', '"arguments": {"code": "1"}}\n```']);
  const parts = await readAll((await createBuiltInModel(api).doStream(CALL)).stream);
  expect(parts).toContainEqual(expect.objectContaining({ type: 'tool-call', toolName: 'run', input: '{"code":"1"}' }));
  expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'tool-calls' } });
});

test('a browser without a model says so', async () => {
  await expect(createBuiltInModel(null).doStream(CALL)).rejects.toThrow('no model of its own');
  const api: PromptApi = { ...fakeApi([]).api, availability: async () => 'unavailable' };
  await expect(createBuiltInModel(api).doStream(CALL)).rejects.toThrow('does not work on this device');
});

test('a full context and a model not yet loaded are put into words', async () => {
  const refuse = (name: string): PromptApi => ({
    ...fakeApi([]).api,
    create: () => Promise.reject(new DOMException('no', name)),
  });
  await expect(createBuiltInModel(refuse('QuotaExceededError')).doStream(CALL)).rejects.toThrow('context window');
  await expect(createBuiltInModel(refuse('NotAllowedError')).doStream(CALL)).rejects.toThrow('Test connection');
});
