import type { ModelMessage } from 'ai';
import { isRecord } from '../lib/is-record.ts';

/**
 * The messages of a turn that is under way with an empty input for each call whose input is no object: the SDK passes on
 * what the model gave, `[1]` or `null`, and strict servers refuse every request that has it.
 */
export function mendCalls(messages: readonly ModelMessage[]): ModelMessage[] {
  return messages.map((message) => {
    if (message.role !== 'assistant' || typeof message.content === 'string') return message;
    const content = message.content.map((part) =>
      part.type === 'tool-call' && !isRecord(part.input) ? { ...part, input: {} } : part,
    );
    return { ...message, content };
  });
}
