import { expect, test } from 'vitest';
import { explainChatError } from './explain-chat-error.ts';

test.each([
  [Object.assign(new Error('Unauthorized'), { statusCode: 401 }), 'The model refused the key.'],
  [new Error('HTTP 404: no such model'), 'The address has no such model.'],
  [new Error('429 Too Many Requests'), 'The model is busy or its quota is used up.'],
  [new Error('HTTP 400: this model does not support tools'), 'The model refused the request.'],
  [new TypeError('Failed to fetch'), 'The model cannot be reached.'],
  [new Error('strange'), 'The answer broke off.'],
])('%s is explained', (error, title) => expect(explainChatError(error).title).toBe(title));
