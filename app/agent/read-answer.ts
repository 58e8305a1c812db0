import { isToolUIPart } from 'ai';
import type { ChatMessage } from './chat-message.ts';
import type { HostAnswer } from './host-question.ts';
import { readTurnNote } from './read-turn-note.ts';

type Part = ChatMessage['parts'][number];

/** What the turn that began with a question came to. */
export function readAnswer(messages: readonly ChatMessage[], questionId: string, stopped: boolean): HostAnswer {
  const start = messages.findIndex(({ id }) => id === questionId) + 1;
  if (start === 0) return { text: '', reason: 'stopped' };
  const next = messages.findIndex(({ role }, index) => index >= start && role === 'user');
  const parts = messages.slice(start, next === -1 ? undefined : next).flatMap((message) => message.parts);
  return {
    text: readLastText(parts),
    reason: stopped || endsUnheard(parts) ? 'stopped' : (readEnd(parts) ?? 'answered'),
  };
}

/** What was said after the last call. */
function readLastText(parts: readonly Part[]): string {
  return parts
    .slice(parts.findLastIndex(isToolUIPart) + 1)
    .flatMap((part) => (part.type === 'text' && part.text.trim() !== '' ? [part.text] : []))
    .join('\n\n');
}

function readEnd(parts: readonly Part[]): 'step-limit' | 'loop' | null {
  for (const part of parts.toReversed()) {
    const note = readTurnNote(part);
    if (note?.endsTurn && (note.kind === 'step-limit' || note.kind === 'loop')) return note.kind;
  }
  return null;
}

/** Whether a call was denied and the agent never heard of it, as when the user stops instead of answering. */
function endsUnheard(parts: readonly Part[]): boolean {
  const last = parts.findLast(({ type }) => type !== 'step-start' && !type.startsWith('data-'));
  return (
    last !== undefined && isToolUIPart(last) && (last.state === 'output-denied' || last.state === 'approval-responded')
  );
}
