import { isToolUIPart } from 'ai';
import type { ChatMessage } from './chat-message.ts';

type Part = ChatMessage['parts'][number];
type ToolPart = Extract<Part, { toolCallId: string }>;

/** What a model reads in place of the result of a call that the user stopped. */
const STOPPED = 'The user stopped this before it had a result.';
/** And in place of the result of a call that the user neither allowed nor denied. */
const UNANSWERED = 'The user did not allow this.';

/**
 * The conversation in a form that every provider takes. Stop and a model's own mistakes leave behind what strict servers
 * refuse from then on: calls without a result, calls whose input never came to its end or is no object, empty answers.
 * Answers to approvals at the very end are what the next step begins with and stay.
 */
export function mendHistory(messages: readonly ChatMessage[]): ChatMessage[] {
  return messages
    .map((message, index) => {
      const isLast = index === messages.length - 1;
      return { ...message, parts: message.parts.map((part) => mendPart(part, isLast)).filter((part) => part !== null) };
    })
    .filter(({ parts }) => parts.some(({ type }) => type !== 'step-start' && !type.startsWith('data-')));
}

function mendPart(part: Part, isLast: boolean): Part | null {
  if (part.type === 'text' && part.text === '') return null;
  if (!isToolUIPart(part)) return part;
  switch (part.state) {
    case 'input-streaming':
      return null;
    case 'approval-responded':
      return isLast ? part : toError(part, part.approval.approved ? STOPPED : UNANSWERED);
    case 'approval-requested':
      return toError(part, UNANSWERED);
    case 'input-available':
      return toError(part, STOPPED);
    case 'output-error': {
      // What could not be parsed stands in `rawInput`, which the SDK would send where `input` is missing.
      const { rawInput, ...call } = { rawInput: undefined, ...part };
      return { ...call, input: toRecord(part.input) };
    }
    default:
      return part;
  }
}

function toError(part: ToolPart, errorText: string): Part {
  const { approval: _approval, ...call } = { approval: undefined, ...part };
  const failed = { ...call, state: 'output-error', input: toRecord(part.input), errorText };
  return failed as Part; // spreading a union loses which of its variants this is; the SDK reads exactly these keys
}

function toRecord(input: unknown): object {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {};
}
