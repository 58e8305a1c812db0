import { checkGenerateRequest, THOUGHT_SIGNATURE } from './check-generate-request.mjs';
import { fragments } from './fields.mjs';

/** Google's Gemini API. @type {import('./wire-format.mjs').WireFormat} */
export const GOOGLE_FORMAT = {
  name: 'google',
  prefix: '/google/v1beta',
  allowedHeaders: ['x-goog-api-key', 'content-type'],
  neededHeaders: [],
  readKey: (headers) => String(headers['x-goog-api-key'] ?? ''),
  findModel: (path) => /^\/models\/([^/:?]+):streamGenerateContent\?alt=sse$/.exec(path)?.[1] ?? null,
  check: checkGenerateRequest,
  *write(model, answer) {
    for (const chunk of generateChunks(model, answer)) yield `data: ${JSON.stringify(chunk)}\r\n\r\n`;
  },
  // A wrong key is a wrong argument there.
  wrongKey: () => ({ status: 400, message: 'API key not valid. Please pass a valid API key.' }),
  noModel: (model) => ({ status: 404, message: `models/${model} is not found for API version v1beta.` }),
  writeError: (status, message) => ({ error: { code: status, message, status: STATUS[status] ?? 'INTERNAL' } }),
  listModels: (names, contextTokens) => ({
    models: [
      { name: 'models/embedding-001', supportedGenerationMethods: ['embedContent'], inputTokenLimit: 2048 },
      ...names.map((id) => ({
        ...{ name: `models/${id}`, displayName: id, inputTokenLimit: contextTokens, outputTokenLimit: 8192 },
        supportedGenerationMethods: ['generateContent', 'countTokens'],
      })),
    ],
  }),
};

/** @type {Record<number, string>} */
const STATUS = { 400: 'INVALID_ARGUMENT', 404: 'NOT_FOUND', 429: 'RESOURCE_EXHAUSTED', 503: 'UNAVAILABLE' };

/**
 * The chunks of an answer; a call comes whole, with the signature that must come back with it.
 *
 * @param {string} model
 * @param {import('./completion-chunks.mjs').ScriptedAnswer} answer
 */
function* generateChunks(model, { text = '', toolCalls = [], ending = 'finish' }) {
  const chunk = (/** @type {object[]} */ parts, /** @type {object} */ more = {}) => ({
    candidates: [{ content: { role: 'model', parts }, index: 0, ...more }],
    usageMetadata: { promptTokenCount: 100, candidatesTokenCount: 20, totalTokenCount: 120 },
    modelVersion: model,
    responseId: 'response-1',
  });
  for (const part of fragments(text)) yield chunk([{ text: part }]);
  for (const { name, arguments: args } of toolCalls) {
    yield chunk([{ functionCall: { name, args }, thoughtSignature: THOUGHT_SIGNATURE }]);
  }
  if (ending === 'error') yield { error: { code: 503, message: 'Overloaded', status: 'UNAVAILABLE' } };
  if (ending !== 'finish') return;
  yield chunk([{ text: '' }], { finishReason: 'STOP' });
}
