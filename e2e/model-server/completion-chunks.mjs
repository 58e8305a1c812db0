import { fragments } from './fields.mjs';

/**
 * @typedef {object} ScriptedCall a tool call the model makes
 * @property {string} name
 * @property {unknown} arguments what goes over the wire as JSON; a text goes as it is, so that it may be no JSON at all
 */

/**
 * @typedef {object} ScriptedAnswer an answer of the model
 * @property {string} [text]
 * @property {readonly ScriptedCall[]} [toolCalls]
 * @property {'finish' | 'hold' | 'error'} [ending] whether it comes to its end (the default), stays open until `cut`, or
 *   ends with an error within the stream
 */

let lastId = 0;

/**
 * The chunks of an answer in the order a server sends them.
 *
 * @param {string} model
 * @param {ScriptedAnswer} answer
 * @param {{ includeUsage: boolean }} options
 */
export function* completionChunks(model, { text = '', toolCalls = [], ending = 'finish' }, { includeUsage }) {
  const id = `chatcmpl-${++lastId}`;
  const head = { id, object: 'chat.completion.chunk', created: Math.floor(Date.now() / 1000), model };
  const usage = includeUsage ? { usage: null } : {};
  const chunk = (/** @type {object} */ delta, /** @type {string | null} */ finish = null) => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...usage,
  });

  yield chunk({ role: 'assistant', content: text === '' ? null : '' });
  for (const content of fragments(text)) yield chunk({ content });
  for (const [index, call] of toolCalls.entries()) {
    const json = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
    const named = { name: call.name, arguments: '' };
    yield chunk({ tool_calls: [{ index, id: `call_${lastId}_${index}`, type: 'function', function: named }] });
    for (const part of fragments(json)) yield chunk({ tool_calls: [{ index, function: { arguments: part } }] });
  }
  if (ending !== 'finish') return;
  yield chunk({}, toolCalls.length > 0 ? 'tool_calls' : 'stop');
  if (!includeUsage) return;
  yield { ...head, choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } };
}
