import { Chat, useChat } from '@ai-sdk/react';
import { lastAssistantMessageIsCompleteWithApprovalResponses } from 'ai';
import { loadPart } from '../lib/load-part.ts';
import type { ChatMessage } from './chat-message.ts';
import type { ChatTransportOptions } from './chat-transport.ts';

/** A session's conversation: its messages and whether the agent is at work. */
export type SessionChat = Chat<ChatMessage>;

/** Makes the conversation, with what is kept of it from before. The agent's loop and providers are loaded with the first message, so that the page starts small. */
export function createSessionChat(
  options: ChatTransportOptions,
  kept: { readonly id: string; readonly messages: ChatMessage[] },
): SessionChat {
  const onBrief = (briefed: ChatMessage) => {
    chat.messages = chat.messages.map((message) => (message.id === briefed.id ? briefed : message));
  };
  const load = async () =>
    (await loadPart('The agent', () => import('./chat-transport.ts'))).createChatTransport(options, onBrief);
  let transport: ReturnType<typeof load> | null = null;
  const chat: SessionChat = new Chat<ChatMessage>({
    ...kept,
    transport: {
      async sendMessages(request) {
        transport ??= load().catch((error: unknown) => {
          transport = null; // Retry loads again
          throw error;
        });
        return (await transport).sendMessages(request);
      },
      reconnectToStream: async () => null,
    },
    // Once the user has answered every question of a step, the turn goes on.
    sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
  });
  return chat;
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
export function useChatMessages(chat: SessionChat, everyMs: number): readonly ChatMessage[] {
  return useChat({ chat, experimental_throttle: everyMs }).messages;
}
