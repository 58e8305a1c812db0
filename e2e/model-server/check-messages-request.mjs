import { isFields, isText } from './fields.mjs';

/** @typedef {import('./fields.mjs').Fields} Fields */

const TOP_LEVEL = [
  ...['model', 'messages', 'max_tokens', 'system', 'tools', 'tool_choice', 'stream', 'temperature', 'top_p', 'top_k'],
  ...['stop_sequences', 'metadata', 'thinking', 'service_tier'],
];

/**
 * What Anthropic would refuse in a Messages request, in words, or null.
 *
 * @param {unknown} body
 * @returns {string | null}
 */
export function checkMessagesRequest(body) {
  if (!isFields(body)) return 'The body is no JSON object.';
  const unknown = Object.keys(body).find((key) => !TOP_LEVEL.includes(key));
  if (unknown !== undefined) return `${unknown}: Extra inputs are not permitted`;
  if (!isText(body.model)) return 'model: Field required';
  if (!Number.isInteger(body.max_tokens)) return 'max_tokens: Field required';
  if (body.stream !== true) return 'This server only streams.';
  if (!Array.isArray(body.messages) || body.messages.length === 0) return 'messages: at least one message is required';
  if (body.system !== undefined && !isText(body.system) && !Array.isArray(body.system)) return 'system: no text';
  return checkMessages(body.messages) ?? checkTools(body.tools ?? []);
}

/** @param {unknown[]} messages */
function checkMessages(messages) {
  /** @type {unknown[]} */
  let unanswered = [];
  for (const [index, message] of messages.entries()) {
    const place = `messages.${index}`;
    if (!isFields(message)) return `${place}: no object`;
    if (message.role !== 'user' && message.role !== 'assistant') return `${place}: Unexpected role`;
    if (index === 0 && message.role !== 'user') return 'messages: first message must use the "user" role';
    const blocks = readBlocks(message.content);
    if (blocks === null) return `${place}.content: neither text nor a list of blocks`;
    if (blocks.length === 0) return `${place}: all messages must have non-empty content`;
    const results = blocks.filter(({ type }) => type === 'tool_result').map((block) => block.tool_use_id);
    const missing = unanswered.filter((id) => !results.includes(id));
    if (missing.length > 0)
      return `${place}: tool_use ids were found without tool_result blocks: ${missing.join(', ')}`;
    if (results.some((id) => !unanswered.includes(id))) return `${place}: unexpected tool_use_id in tool_result blocks`;
    const problem = blocks.map((block) => checkBlock(block, message.role)).find((each) => each !== null);
    if (problem) return `${place}.content: ${problem}`;
    unanswered = blocks.filter(({ type }) => type === 'tool_use').map(({ id }) => id);
  }
  return unanswered.length > 0 ? `tool_use ids without tool_result blocks: ${unanswered.join(', ')}` : null;
}

/** @param {unknown} content @returns {Fields[] | null} */
function readBlocks(content) {
  if (isText(content)) return [{ type: 'text', text: content }];
  return Array.isArray(content) && content.every(isFields) ? content : null;
}

/** @param {Fields} block @param {unknown} role */
function checkBlock(block, role) {
  switch (block.type) {
    case 'text':
      return isText(block.text) ? null : 'text content blocks must be non-empty';
    case 'image':
      return role === 'user' && isFields(block.source) ? null : 'image without source';
    case 'tool_result':
      return role === 'user' ? null : 'tool_result in an assistant message';
    case 'tool_use':
      if (role !== 'assistant') return 'tool_use in a user message';
      return isText(block.id) && isText(block.name) && isFields(block.input)
        ? null
        : 'tool_use without id, name or input';
    default:
      return `unknown type ${String(block.type)}`;
  }
}

/** @param {unknown} tools */
function checkTools(tools) {
  if (!Array.isArray(tools)) return 'tools: no list';
  for (const [index, tool] of tools.entries()) {
    if (!isFields(tool) || !isText(tool.name) || !/^[a-zA-Z0-9_-]{1,128}$/.test(tool.name))
      return `tools.${index}: no name`;
    const schema = tool.input_schema;
    if (!isFields(schema) || schema.type !== 'object') return `tools.${index}.input_schema.type: Field required`;
  }
  return null;
}
