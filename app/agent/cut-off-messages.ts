import { createId } from '../lib/create-id.ts';
import type { ChatMessage } from './chat-message.ts';

type Part = ChatMessage['parts'][number];

const CUT_OFF = 'Cut off when the page was closed.';

/** What was under way when the messages were kept. */
export interface CutOffOptions {
  /** Whether the agent was at work, so that its last turn has no end. */
  readonly working: boolean;
  /** Whether questions whether code may run are closed too. They are in a file from elsewhere: nothing of it may run. */
  readonly closeApprovals: boolean;
}

/**
 * Messages of a page that is gone, brought to their end: calls without a result have failed, for the model too, and a
 * turn that was under way says so. Messages to which nothing happens stay the same objects.
 */
export function cutOffMessages(
  messages: readonly ChatMessage[],
  { working, closeApprovals }: CutOffOptions,
): ChatMessage[] {
  const ended = messages.map((message) => {
    const parts = message.parts.map((part) => endPart(part, closeApprovals));
    return parts.every((part, index) => part === message.parts[index]) ? message : { ...message, parts };
  });
  const last = ended.at(-1);
  if (!working || last === undefined) return ended;
  const note: Part = { type: 'data-note', data: { kind: 'cut-off', text: CUT_OFF } };
  if (last.role === 'assistant') return [...ended.slice(0, -1), { ...last, parts: [...last.parts, note] }];
  return [...ended, { id: createId('msg'), role: 'assistant', parts: [note] }];
}

function endPart(part: Part, closeApprovals: boolean): Part {
  if (part.type === 'text' || part.type === 'reasoning') {
    return part.state === 'streaming' ? { ...part, state: 'done' } : part;
  }
  if (!('toolCallId' in part)) return part;
  switch (part.state) {
    case 'approval-requested':
      if (!closeApprovals) return part;
      break;
    case 'input-streaming':
    case 'input-available':
    case 'approval-responded':
      break;
    default:
      return part;
  }
  const { approval: _, output: __, ...call } = part;
  return { ...call, state: 'output-error', input: part.input ?? {}, errorText: CUT_OFF };
}
