import { isToolUIPart, type UIMessage } from 'ai';

type Part = UIMessage['parts'][number];

/** What a model reads in place of the result of a call that the user stopped. */
const STOPPED = 'The user stopped this before it had a result.';

/**
 * The conversation in a form that every provider takes. Stop and a model's own mistakes leave behind what strict servers
 * refuse from then on: calls without a result, calls whose input never came to its end or is no object, empty answers.
 */
export function mendHistory(messages: readonly UIMessage[]): UIMessage[] {
  return messages
    .map((message) => ({ ...message, parts: message.parts.map(mendPart).filter((part) => part !== null) }))
    .filter(({ parts }) => parts.some(({ type }) => type !== 'step-start' && !type.startsWith('data-')));
}

function mendPart(part: Part): Part | null {
  if (part.type === 'text' && part.text === '') return null;
  if (!isToolUIPart(part)) return part;
  switch (part.state) {
    case 'input-streaming':
      return null;
    case 'input-available': {
      const { state, ...call } = part;
      return { ...call, state: 'output-error', input: toRecord(part.input), errorText: STOPPED };
    }
    case 'output-error': {
      // What could not be parsed stands in `rawInput`, which the SDK would send where `input` is missing.
      const { rawInput, ...call } = { rawInput: undefined, ...part };
      return { ...call, input: toRecord(part.input) };
    }
    default:
      return part;
  }
}

function toRecord(input: unknown): object {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {};
}
