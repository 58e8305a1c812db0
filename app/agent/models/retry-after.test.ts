import { expect, test } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

test.each([
  [{ 'retry-after': '20' }, '', 20],
  [{ 'retry-after': '0.4' }, '', 1],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }, '', 60],
  [{ 'retry-after': 'soon' }, '', null],
  [{}, '{"retryDelay": "38.2s"}', 39],
  [{}, 'Rate limit reached. Please try again in 6.5s.', 7],
  [{}, 'Please try again in 1m30s.', 90],
  [{}, 'Please try again in 350ms.', 1],
  [{}, 'Too many requests', null],
  [{}, '{"retryDelay": "1.2.3s"}', null],
  [{}, `{"retryDelay": "${'9'.repeat(400)}s"}`, null],
  [{}, 'Please try again in ..s', null],
])('%j %j', (headers: Record<string, string>, text, seconds) => {
  expect(readRetryAfter(headers, text, NOW)).toBe(seconds);
});
