import type { UIMessage } from 'ai';

/** How much a chat holds, in parts of messages. */
export function countParts(messages: readonly UIMessage[]): number {
  return messages.reduce((count, message) => count + message.parts.length, 0);
}
