import { isFields, isText, parseJson } from './fields.mjs';

/**
 * What a strict server would refuse in a chat completions request, in words, or null. Stricter than most servers are,
 * so that what passes here passes everywhere.
 */

/** @typedef {import('./fields.mjs').Fields} Fields */

const TOP_LEVEL = [
  ...['model', 'messages', 'tools', 'tool_choice', 'parallel_tool_calls', 'stream', 'stream_options', 'temperature'],
  ...['top_p', 'max_tokens', 'max_completion_tokens', 'seed', 'stop', 'frequency_penalty', 'presence_penalty'],
];
const TOOL_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/**
 * @param {unknown} body
 * @returns {string | null}
 */
export function checkChatRequest(body) {
  if (!isFields(body)) return 'The body is no JSON object.';
  const unknown = Object.keys(body).find((key) => !TOP_LEVEL.includes(key));
  if (unknown !== undefined) return `Unrecognized request argument supplied: ${unknown}`;
  if (!isText(body.model)) return 'model is missing.';
  if (body.stream !== true) return 'This server only streams.';
  if (!Array.isArray(body.messages) || body.messages.length === 0) return 'messages is empty.';
  return checkMessages(body.messages) ?? checkTools(body.tools ?? []);
}

/** @param {unknown[]} messages */
function checkMessages(messages) {
  /** @type {string[]} */
  let unanswered = [];
  for (const [index, message] of messages.entries()) {
    const place = `messages[${index}]`;
    if (!isFields(message)) return `${place} is no object.`;
    if (message.role === 'tool') {
      const id = message.tool_call_id;
      if (typeof id !== 'string' || !unanswered.includes(id)) return `${place} answers no tool call.`;
      if (typeof message.content !== 'string') return `${place}.content is no text.`;
      unanswered = unanswered.filter((each) => each !== id);
      continue;
    }
    if (unanswered.length > 0) return `${place} comes before the tool calls ${unanswered.join(', ')} are answered.`;
    const problem = checkMessage(message);
    if (problem !== null) return `${place}${problem}`;
    unanswered = toolCallsOf(message).map(({ id }) => String(id));
  }
  return unanswered.length > 0 ? `The tool calls ${unanswered.join(', ')} are not answered.` : null;
}

/** @param {Fields} message */
function checkMessage(message) {
  if (message.role === 'system') return isText(message.content) ? null : '.content is no text.';
  if (message.role === 'user') return checkUserContent(message.content);
  if (message.role !== 'assistant') return `.role ${String(message.role)} is not one of the roles.`;
  const calls = toolCallsOf(message);
  if (calls.length === 0) return isText(message.content) ? null : ' has neither content nor tool calls.';
  const ids = calls.map(({ id }) => id);
  if (new Set(ids).size < ids.length) return '.tool_calls has an id twice.';
  return calls.map(checkToolCall).find((problem) => problem !== null) ?? null;
}

/** @param {unknown} content */
function checkUserContent(content) {
  if (isText(content)) return null;
  if (!Array.isArray(content) || content.length === 0) return '.content is neither text nor a list of parts.';
  const isPart = (/** @type {unknown} */ part) =>
    isFields(part) &&
    ((part.type === 'text' && isText(part.text)) || (part.type === 'image_url' && isFields(part.image_url)));
  return content.every(isPart) ? null : '.content has a part that is neither text nor image.';
}

/** @param {Fields} message @returns {Fields[]} */
function toolCallsOf(message) {
  return Array.isArray(message.tool_calls) ? message.tool_calls.filter(isFields) : [];
}

/** @param {Fields} call */
function checkToolCall(call) {
  const { id, type, function: named } = call;
  if (!isText(id) || type !== 'function' || !isFields(named)) return '.tool_calls has a call without id or function.';
  if (!isText(named.name) || !TOOL_NAME.test(named.name)) return `.tool_calls has the name ${String(named.name)}.`;
  return isFields(parseJson(named.arguments))
    ? null
    : `.tool_calls has arguments that are no JSON object: ${named.arguments}`;
}

/** @param {unknown} tools */
function checkTools(tools) {
  if (!Array.isArray(tools)) return 'tools is no list.';
  const names = tools.map((tool) => (isFields(tool) && isFields(tool.function) ? tool.function.name : undefined));
  if (new Set(names).size < names.length) return 'tools has a name twice.';
  for (const [index, tool] of tools.entries()) {
    const place = `tools[${index}]`;
    if (!isFields(tool) || tool.type !== 'function' || !isFields(tool.function)) return `${place} is no function.`;
    const { name, description, parameters } = tool.function;
    if (typeof name !== 'string' || !TOOL_NAME.test(name)) return `${place} has the name ${String(name)}.`;
    if (description !== undefined && !isText(description)) return `${place} has no description.`;
    const problem = checkSchema(parameters);
    if (problem !== null) return `Invalid schema for function '${name}': ${problem}`;
  }
  return null;
}

/** @param {unknown} schema */
function checkSchema(schema) {
  if (!isFields(schema) || schema.type !== 'object') return 'its type is not "object".';
  const { properties = {}, required = [] } = schema;
  if (!isFields(properties)) return 'properties is no object.';
  const untyped = Object.entries(properties).find(
    ([, each]) => !isFields(each) || !['type', 'anyOf', 'oneOf', 'enum', '$ref'].some((key) => key in each),
  );
  if (untyped) return `the property ${untyped[0]} has no type.`;
  const isKnown = (/** @type {unknown} */ name) => typeof name === 'string' && name in properties;
  return Array.isArray(required) && required.every(isKnown) ? null : 'required names what is no property.';
}
