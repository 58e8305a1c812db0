import { APICallError, RetryError } from 'ai';
import { expect, test } from 'vitest';
import { describeModelError } from './describe-model-error.ts';

const call = (statusCode: number, message: string) =>
  new APICallError({ message, statusCode, url: 'https://example.org/v1', requestBodyValues: {} });

test('the status comes first, also after retries', () => {
  expect(describeModelError(call(401, 'Incorrect key'), '')).toBe('HTTP 401: Incorrect key');
  const errors = [call(429, 'Slow'), call(429, 'Slower')];
  const retried = new RetryError({ message: 'Failed after 2 attempts', reason: 'maxRetriesExceeded', errors });
  expect(describeModelError(retried, '')).toBe('HTTP 429: Slower');
});

test('the key is left out', () => {
  expect(describeModelError(call(401, 'Incorrect key sk-1.'), 'sk-1')).toBe('HTTP 401: Incorrect key [your key].');
});

test('anything else is its message', () => {
  expect(describeModelError(new TypeError('network error'), 'sk-1')).toBe('network error');
  expect(describeModelError('odd', '')).toBe('odd');
});
