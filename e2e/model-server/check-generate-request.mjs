import { isFields, isText } from './fields.mjs';

/** @typedef {import('./fields.mjs').Fields} Fields */

/** What Gemini gives with a call, and wants back with it. */
export const THOUGHT_SIGNATURE = 'c2lnbmF0dXJl';

const TOP_LEVEL = ['contents', 'systemInstruction', 'tools', 'toolConfig', 'generationConfig', 'safetySettings'];
/** Of JSON Schema, Google takes these and refuses the rest. */
const SCHEMA_FIELDS = [
  ...['type', 'description', 'properties', 'required', 'items', 'enum', 'anyOf', 'format', 'nullable', 'title'],
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'pattern', 'default'],
];

/**
 * What Google would refuse in a generateContent request, in words, or null.
 *
 * @param {unknown} body
 * @returns {string | null}
 */
export function checkGenerateRequest(body) {
  if (!isFields(body)) return 'The body is no JSON object.';
  const unknown = Object.keys(body).find((key) => !TOP_LEVEL.includes(key));
  if (unknown !== undefined) return `Unknown name "${unknown}": Cannot find field.`;
  if (!Array.isArray(body.contents) || body.contents.length === 0) return 'contents is not specified';
  return checkContents(body.contents) ?? checkTools(body.tools ?? []);
}

/** @param {unknown[]} contents */
function checkContents(contents) {
  /** @type {unknown[]} */
  let calls = [];
  for (const [index, content] of contents.entries()) {
    const place = `contents[${index}]`;
    if (!isFields(content) || (content.role !== 'user' && content.role !== 'model')) return `${place}: no valid role`;
    const { parts, role } = content;
    if (!Array.isArray(parts) || parts.length === 0 || !parts.every(isFields))
      return `${place}.parts must not be empty.`;
    const problem = parts.map((part) => checkPart(part, role)).find((each) => each !== null);
    if (problem) return `${place}: ${problem}`;
    const answers = names(parts, 'functionResponse');
    if (answers.join() !== calls.join()) return `${place}: the function responses are not those of the function calls.`;
    calls = names(parts, 'functionCall');
  }
  return calls.length > 0 ? 'A function call has no response.' : null;
}

/** @param {Fields[]} parts @param {string} key */
function names(parts, key) {
  return parts.flatMap((part) => {
    const value = part[key];
    return isFields(value) ? [value.name] : [];
  });
}

/** @param {Fields} part @param {unknown} role */
function checkPart(part, role) {
  if ('text' in part) return typeof part.text === 'string' ? null : 'text is no text';
  if (isFields(part.inlineData)) return null;
  if (isFields(part.functionCall)) {
    if (role !== 'model' || !isText(part.functionCall.name)) return 'a function call that is none';
    return part.thoughtSignature === THOUGHT_SIGNATURE ? null : 'Function call is missing a thought_signature.';
  }
  if (!isFields(part.functionResponse)) return 'a part of no kind';
  const { name, response } = part.functionResponse;
  return role === 'user' && isText(name) && isFields(response) ? null : 'a function response that is none';
}

/** @param {unknown} tools */
function checkTools(tools) {
  if (!Array.isArray(tools)) return 'tools: no list';
  const declared = tools.flatMap((tool) => (isFields(tool) ? tool.functionDeclarations : [])).filter(isFields);
  for (const { name, parameters } of declared) {
    if (!isText(name) || !/^[a-zA-Z_][\w.-]{0,63}$/.test(name)) return `Invalid function name ${String(name)}.`;
    const problem = parameters === undefined ? null : checkSchema(parameters);
    if (problem !== null) return `${name}: ${problem}`;
  }
  return null;
}

/** @param {unknown} schema @returns {string | null} */
function checkSchema(schema) {
  if (!isFields(schema)) return 'a schema that is no object';
  const unknown = Object.keys(schema).find((key) => !SCHEMA_FIELDS.includes(key));
  if (unknown !== undefined) return `Unknown name "${unknown}" in a schema: Cannot find field.`;
  const inner = [
    ...Object.values(isFields(schema.properties) ? schema.properties : {}),
    ...[schema.items ?? []].flat(),
  ];
  return inner.map(checkSchema).find((problem) => problem !== null) ?? null;
}
