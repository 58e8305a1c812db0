import { checkMessagesRequest } from './check-messages-request.mjs';
import { fragments } from './fields.mjs';

let lastId = 0;

/** Anthropic's Messages API, as it is open to pages. @type {import('./wire-format.mjs').WireFormat} */
export const ANTHROPIC_FORMAT = {
  name: 'anthropic',
  prefix: '/anthropic/v1',
  allowedHeaders: [
    ...['x-api-key', 'content-type', 'anthropic-version', 'anthropic-beta'],
    'anthropic-dangerous-direct-browser-access',
  ],
  neededHeaders: ['anthropic-dangerous-direct-browser-access', 'anthropic-version'],
  readKey: (headers) => String(headers['x-api-key'] ?? ''),
  findModel: (path, body) => (path === '/messages' ? String(body?.model ?? '') : null),
  check: checkMessagesRequest,
  *write(model, answer) {
    for (const event of messageEvents(model, answer)) yield `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
  },
  wrongKey: () => ({ status: 401, message: 'invalid x-api-key' }),
  noModel: (model) => ({ status: 404, message: `model: ${model}` }),
  writeError: (status, message) => ({ type: 'error', error: { type: ERROR_TYPES[status] ?? 'api_error', message } }),
  listModels: (names, contextTokens) => ({
    data: names.map((id) => ({
      ...{ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' },
      max_input_tokens: contextTokens,
    })),
    has_more: false,
    first_id: names[0],
    last_id: names.at(-1),
  }),
};

/** @type {Record<number, string>} */
const ERROR_TYPES = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

/**
 * The events of an answer in the order Anthropic sends them.
 *
 * @param {string} model
 * @param {import('./completion-chunks.mjs').ScriptedAnswer} answer
 * @returns {Iterable<{ type: string } & Record<string, unknown>>}
 */
function* messageEvents(model, { text = '', toolCalls = [], ending = 'finish' }) {
  const id = ++lastId;
  const start = { id: `msg_${id}`, type: 'message', role: 'assistant', model, content: [] };
  const usage = { input_tokens: 100, output_tokens: 1 };
  yield { type: 'message_start', message: { ...start, stop_reason: null, stop_sequence: null, usage } };
  yield { type: 'ping' };
  let index = 0;
  /** @param {object} block @param {object[]} deltas @param {boolean} open */
  function* writeBlock(block, deltas, open) {
    yield { type: 'content_block_start', index, content_block: block };
    for (const delta of deltas) yield { type: 'content_block_delta', index, delta };
    if (!open) yield { type: 'content_block_stop', index };
    index++;
  }
  const textDeltas = fragments(text).map((part) => ({ type: 'text_delta', text: part }));
  const broken = ending !== 'finish';
  if (text !== '') yield* writeBlock({ type: 'text', text: '' }, textDeltas, broken && toolCalls.length === 0);
  for (const [at, call] of toolCalls.entries()) {
    const json = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
    const block = { type: 'tool_use', id: `toolu_${id}_${at}`, name: call.name, input: {} };
    const deltas = ['', ...fragments(json)].map((part) => ({ type: 'input_json_delta', partial_json: part }));
    yield* writeBlock(block, deltas, broken && at === toolCalls.length - 1);
  }
  if (ending === 'error') yield { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
  if (ending !== 'finish') return;
  const reason = toolCalls.length > 0 ? 'tool_use' : 'end_turn';
  yield { type: 'message_delta', delta: { stop_reason: reason, stop_sequence: null }, usage: { output_tokens: 20 } };
  yield { type: 'message_stop' };
}
