import type { ChatMessage } from './chat-message.ts';

/**
 * What of a conversation its newest question is answered from. A host's question sees the host's own turns and no
 * others, as the answer is the host's to read; what the user said is the user's. The user's questions see everything.
 */
export function chooseHistory(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const host = findQuestion(messages)?.metadata?.host;
  if (host === undefined) return messages;
  let isTheirs = false;
  return messages.filter((message) => {
    if (message.role === 'user') isTheirs = message.metadata?.host?.origin === host.origin;
    return isTheirs;
  });
}

/** The message that the conversation's newest turn answers. */
export function findQuestion(messages: readonly ChatMessage[]): ChatMessage | undefined {
  return messages.findLast(({ role }) => role === 'user');
}
