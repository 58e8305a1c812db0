import { Chat, useChat } from '@ai-sdk/react';
import type { UIMessage } from 'ai';
import type { ChatTransportOptions } from './chat-transport.ts';

/** A session's conversation: its messages and whether the agent is at work. */
export type SessionChat = Chat<UIMessage>;

/** Makes the conversation, with what is kept of it from before. The agent's loop and providers are loaded with the first message, so that the page starts small. */
export function createSessionChat(
  options: ChatTransportOptions,
  kept: { readonly id: string; readonly messages: UIMessage[] },
): SessionChat {
  const load = async () => (await import('./chat-transport.ts')).createChatTransport(options);
  let transport: ReturnType<typeof load> | null = null;
  return new Chat<UIMessage>({
    ...kept,
    transport: {
      async sendMessages(request) {
        transport ??= load();
        return (await transport).sendMessages(request);
      },
      reconnectToStream: async () => null,
    },
  });
}

/** Calls `listener` whenever the conversation changes or the agent starts or ends its work; returns what ends that. */
export function watchChat(chat: SessionChat, listener: () => void): () => void {
  const ends = [chat['~registerMessagesCallback'](listener), chat['~registerStatusCallback'](listener)];
  return () => {
    for (const end of ends) end();
  };
}

/** Whether the agent is at work in this conversation. */
export function isAgentAtWork(chat: SessionChat): boolean {
  return chat.status === 'submitted' || chat.status === 'streaming';
}

/** The messages of a conversation as they are now, read at most once in `everyMs` milliseconds. */
export function useChatMessages(chat: SessionChat, everyMs: number): readonly UIMessage[] {
  return useChat({ chat, experimental_throttle: everyMs }).messages;
}
