import { expect, test } from 'vitest';
import { parseModelList } from './parse-model-list.ts';

const none = { contextTokens: null, vision: null };

test('OpenAI: names in order, without what cannot chat', () => {
  const data = ['gpt-5', 'gpt-4o', 'whisper-1', 'text-embedding-3-small'].map((id) => ({ id, object: 'model' }));
  expect(parseModelList('openai-compatible', { object: 'list', data })).toEqual([
    { id: 'gpt-4o', traits: none },
    { id: 'gpt-5', traits: none },
  ]);
});

test.each([
  [
    'OpenRouter',
    { id: 'a/b', context_length: 131_072, architecture: { input_modalities: ['text', 'image'] } },
    { contextTokens: 131_072, vision: true },
  ],
  ['vLLM', { id: 'a/b', max_model_len: 32_768 }, { contextTokens: 32_768, vision: null }],
  [
    'LM Studio',
    { id: 'a/b', type: 'vlm', max_context_length: 131_072, loaded_context_length: 8192 },
    { contextTokens: 8192, vision: true },
  ],
  ['llama.cpp', { id: 'a/b', meta: { n_ctx: 4096 } }, { contextTokens: 4096, vision: null }],
])('%s says more', (_server, entry, traits) => {
  expect(parseModelList('openai-compatible', { data: [entry] })).toEqual([{ id: 'a/b', traits }]);
});

test('Anthropic', () => {
  const entry = {
    type: 'model',
    id: 'claude-x',
    max_input_tokens: 1_000_000,
    capabilities: { image_input: { supported: true } },
  };
  expect(parseModelList('anthropic', { data: [entry], has_more: false })).toEqual([
    { id: 'claude-x', traits: { contextTokens: 1_000_000, vision: true } },
  ]);
});

test('Google: what generates content, without the prefix', () => {
  const models = [
    { name: 'models/gemini-x', inputTokenLimit: 1_048_576, supportedGenerationMethods: ['generateContent'] },
    { name: 'models/embedding-x', supportedGenerationMethods: ['embedContent'] },
  ];
  expect(parseModelList('google', { models })).toEqual([
    { id: 'gemini-x', traits: { contextTokens: 1_048_576, vision: null } },
  ]);
});

test.each([null, 'no', {}, { data: 1 }])('%j is no list', (body) => {
  expect(parseModelList('openai-compatible', body)).toBeNull();
});

test('an id that is no text is none', () => {
  const id = { toString: 1, valueOf: 1 };
  expect(parseModelList('google', { models: [{ name: 'models/g', id }] })).toEqual([{ id: 'g', traits: none }]);
});
