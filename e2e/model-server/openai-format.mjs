import { checkChatRequest } from './check-chat-request.mjs';
import { completionChunks } from './completion-chunks.mjs';

/** @typedef {import('./wire-format.mjs').WireFormat} WireFormat */

/** OpenAI's chat completions, as OpenAI, OpenRouter and local servers speak them. @type {WireFormat} */
export const OPENAI_FORMAT = {
  name: 'openai',
  prefix: '/v1',
  // What local servers let through; a header more fails the preflight, as it does there.
  allowedHeaders: ['authorization', 'content-type'],
  neededHeaders: [],
  readKey: ({ authorization = '' }) => authorization.replace(/^Bearer /, ''),
  findModel: (path, body) => (path === '/chat/completions' ? String(body?.model ?? '') : null),
  check: checkChatRequest,
  *write(model, answer, body) {
    const includeUsage = body.stream_options?.include_usage === true;
    for (const chunk of completionChunks(model, answer, { includeUsage })) yield `data: ${JSON.stringify(chunk)}\n\n`;
    if (answer.ending === 'error') yield `data: ${JSON.stringify({ error: { message: 'Overloaded', code: 503 } })}\n\n`;
    if (answer.ending === undefined || answer.ending === 'finish') yield 'data: [DONE]\n\n';
  },
  wrongKey: (key) => ({ status: 401, message: `Incorrect API key provided: ${key}.` }),
  noModel: (model) => ({ status: 404, message: `The model '${model}' does not exist.` }),
  writeError: (_status, message) => ({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
  // As vLLM lists them.
  listModels: (names, contextTokens) => ({
    object: 'list',
    data: names.map((id) => ({ id, object: 'model', created: 1, owned_by: 'vllm', max_model_len: contextTokens })),
  }),
};
