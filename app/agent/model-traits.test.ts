import { expect, test } from 'vitest';
import type { ApiModelSettings } from './model-settings.ts';
import { readModelTraits } from './model-traits.ts';

const at = (baseUrl: string, model: string, rest: Partial<ApiModelSettings> = {}): ApiModelSettings => ({
  kind: 'openai-compatible',
  baseUrl,
  model,
  apiKey: '',
  ...rest,
});

test('what the list said comes first, the family fills the gaps', () => {
  const traits = { contextTokens: 64_000, vision: null };
  expect(readModelTraits(at('https://api.openai.com/v1', 'gpt-4o', { traits }))).toEqual({
    contextTokens: 64_000,
    vision: true,
  });
});

test.each([
  ['gpt-4o-mini', 128_000, true],
  ['openai/gpt-4.1', 1_047_576, true],
  ['gpt-3.5-turbo', 16_385, false],
  ['anthropic/claude-sonnet-4', 200_000, true],
  ['models/gemini-2.5-flash', 1_048_576, true],
  ['Qwen/Qwen2.5-VL-7B-Instruct', null, true],
  ['Qwen/Qwen3-8B', null, false],
  ['something-new', null, null],
])('%s is known by its family', (model, contextTokens, vision) => {
  expect(readModelTraits(at('https://example.org/v1', model))).toEqual({ contextTokens, vision });
});

test('a server on this computer decides itself how much room a model gets', () => {
  expect(readModelTraits(at('http://localhost:11434/v1', 'llama3.1:8b'))).toEqual({
    contextTokens: null,
    vision: false,
  });
});

test('the demo has no traits', () => {
  expect(readModelTraits({ kind: 'demo', tourId: 'x' })).toEqual({ contextTokens: null, vision: null });
});
