import { APICallError, RetryError } from 'ai';
import { expect, test } from 'vitest';
import { describeModelError } from './describe-model-error.ts';

const call = (statusCode: number, message: string, more: { headers?: Record<string, string>; body?: string } = {}) =>
  new APICallError({
    message,
    statusCode,
    url: 'https://example.org/v1',
    requestBodyValues: {},
    responseHeaders: more.headers ?? {},
    ...(more.body !== undefined && { responseBody: more.body }),
  });

test('the status comes first, also after retries', () => {
  expect(describeModelError(call(401, 'Incorrect key'), '')).toBe('HTTP 401: Incorrect key');
  const errors = [call(429, 'Slow'), call(429, 'Slower')];
  const retried = new RetryError({ message: 'Failed after 2 attempts', reason: 'maxRetriesExceeded', errors });
  expect(describeModelError(retried, '')).toBe('HTTP 429: Slower');
});

test('the wait a provider asks for is named', () => {
  const busy = call(429, 'Slow down', { headers: { 'retry-after': '12' } });
  expect(describeModelError(busy, '')).toBe('HTTP 429, retry after 12 s: Slow down');
});

test('a page instead of an error is read without its markup', () => {
  const gateway = call(502, '', { body: '<html><h1>Bad gateway</h1>\n<p>nginx</p></html>' });
  expect(describeModelError(gateway, '')).toBe('HTTP 502: Bad gateway nginx');
});

test('the key is left out, also as part of an address', () => {
  expect(describeModelError(call(401, 'Incorrect key sk-1.'), 'sk-1')).toBe('HTTP 401: Incorrect key [your key].');
  expect(describeModelError(new Error('?key=a%2Fb'), 'a/b')).toBe('?key=[your key]');
  expect(describeModelError({ message: 'bad key sk-1' }, 'sk-1')).toBe('bad key [your key]');
});

test.each([
  [{ type: 'overloaded_error', message: 'Overloaded' }, 'HTTP 529: Overloaded'],
  [{ error: { code: 503, message: 'The model is overloaded.' } }, 'HTTP 503: The model is overloaded.'],
  [{ message: 'out of memory', type: 'server_error' }, 'out of memory'],
  [{ odd: true }, '{"odd":true}'],
])('an error within a stream: %j', (error, line) => expect(describeModelError(error, '')).toBe(line));

test('anything else is its message', () => {
  expect(describeModelError(new TypeError('network error'), 'sk-1')).toBe('network error');
  expect(describeModelError('odd', '')).toBe('odd');
});

test('an error whose type is the name of something every object has, has no status', () => {
  expect(describeModelError({ type: 'constructor', message: 'x' }, '')).toBe('x');
  expect(describeModelError({ type: { toString: 1 }, message: 'x' }, '')).toBe('x');
  expect(describeModelError([{ toString: 1 }], '')).toBe('[{"toString":1}]');
});
