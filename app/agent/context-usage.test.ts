import type { UIMessage } from 'ai';
import { expect, test } from 'vitest';
import { describeContextUsage, readContextUsage } from './context-usage.ts';

const answer = (metadata: unknown): UIMessage => ({ id: 'a', role: 'assistant', metadata, parts: [] });

test('the newest answer with a count is what is read', () => {
  const messages = [answer({ contextTokens: 10, contextLimit: 100 }), answer({ contextTokens: 20 }), answer(undefined)];
  expect(readContextUsage(messages)).toEqual({ tokens: 20, limit: null });
  expect(readContextUsage([answer({ contextTokens: 12_300, contextLimit: 128_000 })])).toEqual({
    tokens: 12_300,
    limit: 128_000,
  });
});

test('what is no count is passed over', () => {
  expect(readContextUsage([])).toBeNull();
  expect(readContextUsage([answer({ contextTokens: 'many' }), answer({ contextTokens: Number.NaN })])).toBeNull();
});

test('counts are short in words', () => {
  expect(describeContextUsage({ tokens: 12_300, limit: 128_000 })).toBe('12k of 128k tokens used');
  expect(describeContextUsage({ tokens: 950, limit: null })).toBe('950 tokens used');
  expect(describeContextUsage({ tokens: 999_900, limit: 2_000_000 })).toBe('1M of 2M tokens used');
});
