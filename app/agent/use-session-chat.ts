import { Chat, useChat } from '@ai-sdk/react';
import type { UIMessage } from 'ai';
import type { ChatTransportOptions } from './chat-transport.ts';

/** A session's conversation: its messages and whether the agent is at work. */
export type SessionChat = Chat<UIMessage>;

/** Makes the conversation. The agent's loop and providers are loaded with the first message, so that the page starts small. */
export function createSessionChat(options: ChatTransportOptions): SessionChat {
  const load = async () => (await import('./chat-transport.ts')).createChatTransport(options);
  let transport: ReturnType<typeof load> | null = null;
  return new Chat<UIMessage>({
    transport: {
      async sendMessages(request) {
        transport ??= load();
        return (await transport).sendMessages(request);
      },
      reconnectToStream: async () => null,
    },
  });
}

/** The messages of a conversation as they are now, read at most once in `everyMs` milliseconds. */
export function useChatMessages(chat: SessionChat, everyMs: number): readonly UIMessage[] {
  return useChat({ chat, experimental_throttle: everyMs }).messages;
}
