import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { explainChatError } from './explain-chat-error.ts';
import { HOST_MODEL_FAILED, HOST_MODEL_GONE } from './host-model-errors.ts';

beforeAll(() => void vi.stubGlobal('location', { origin: 'https://vivarium.example' }));
afterAll(() => void vi.unstubAllGlobals());

test.each([
  [Object.assign(new Error('Unauthorized'), { statusCode: 401 }), 'The model refused the key.'],
  [new Error('HTTP 403: forbidden'), 'The model refused the key.'],
  [new Error('HTTP 400: API key not valid. Please pass a valid API key.'), 'The model refused the key.'],
  [new Error('HTTP 404: no such model'), 'The address has no such model.'],
  [new Error('HTTP 405: Method Not Allowed'), 'The address has no such model.'],
  [new Error('429 Too Many Requests'), 'The model is busy or its quota is used up.'],
  [new Error('HTTP 429: You exceeded your current quota'), 'The quota is used up.'],
  [new Error('HTTP 400: this model does not support tools'), 'The model refused the request.'],
  [
    new Error("HTTP 400: This model's maximum context length is 8192 tokens."),
    'The conversation is too long for this model.',
  ],
  [
    new Error('HTTP 400: prompt is too long: 210000 tokens > 200000 maximum'),
    'The conversation is too long for this model.',
  ],
  [
    new Error('HTTP 400: The input token count (2) exceeds the maximum'),
    'The conversation is too long for this model.',
  ],
  [new Error('HTTP 529: Overloaded'), 'The model’s server failed.'],
  [new Error(`${HOST_MODEL_FAILED} HTTP 401: no key`), 'The page’s own model gave no answer.'],
  [new Error(HOST_MODEL_GONE), HOST_MODEL_GONE],
  [new TypeError('Failed to fetch'), 'The model cannot be reached.'],
  [new Error('Offline: https://api.openai.com cannot be reached.'), 'There is no network.'],
  [
    new Error('Mixed content: this https page may not ask http://x.'),
    'The browser does not let this page ask that address.',
  ],
  [new Error('Not an API: example.org answered with a web page.'), 'The address does not speak the model’s language.'],
  [new Error('Redirected: example.org answered with another address.'), 'The address leads elsewhere.'],
  [new Error('network error'), 'The answer broke off.'],
  [new Error('ended at line 404'), 'The answer broke off.'],
  [new Error('strange'), 'The answer broke off.'],
])('%s is explained', (error, title) => expect(explainChatError(error).title).toBe(title));

test.each([
  ['HTTP 429, retry after 12 s: Slow down', 'Wait 12 seconds, then retry.'],
  ['HTTP 429, retry after 1 s: Slow down', 'Wait 1 second, then retry.'],
  ['HTTP 429, retry after 600 s: Slow down', 'Wait 10 minutes, then retry.'],
  ['Cannot reach http://localhost:11434: Failed to fetch', 'Is Ollama running?'],
  ['Cannot reach http://localhost:11434: Failed to fetch', 'OLLAMA_ORIGINS=https://vivarium.example'],
  ['Cannot reach http://localhost:1234: Failed to fetch', '“Enable CORS”'],
  ['Cannot reach https://example.org: Failed to fetch', 'allow requests from this page (CORS)'],
])('%s says what to do', (message, advice) => expect(explainChatError(new Error(message)).advice).toContain(advice));
