import { Chat, useChat } from '@ai-sdk/react';
import { lastAssistantMessageIsCompleteWithApprovalResponses } from 'ai';
import type { ChatMessage } from './chat-message.ts';
import type { ChatTransportOptions } from './chat-transport.ts';

/** A session's conversation: its messages and whether the agent is at work. */
export type SessionChat = Chat<ChatMessage>;

/** Makes the conversation. The agent's loop and providers are loaded with the first message, so that the page starts small. */
export function createSessionChat(options: ChatTransportOptions): SessionChat {
  const load = async () => (await import('./chat-transport.ts')).createChatTransport(options);
  let transport: ReturnType<typeof load> | null = null;
  return new Chat<ChatMessage>({
    transport: {
      async sendMessages(request) {
        transport ??= load();
        return (await transport).sendMessages(request);
      },
      reconnectToStream: async () => null,
    },
    // Once the user has answered every question of a step, the turn goes on.
    sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
  });
}

/** The messages of a conversation as they are now, read at most once in `everyMs` milliseconds. */
export function useChatMessages(chat: SessionChat, everyMs: number): readonly ChatMessage[] {
  return useChat({ chat, experimental_throttle: everyMs }).messages;
}
