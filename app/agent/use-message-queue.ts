import { useEffect } from 'react';
import { useStore } from 'zustand';
import { composerOf, takeQueued } from './composer-store.ts';
import { readTurnState } from './turn-state.ts';
import type { SessionChat } from './use-session-chat.ts';

/**
 * Sends queued messages, one at the end of each turn. A turn that broke off keeps them: they may have been meant for an
 * answer that never came.
 */
export function useMessageQueue(chat: SessionChat, status: SessionChat['status']): readonly string[] {
  const composer = composerOf(chat);
  const queue = useStore(composer, (state) => state.queue);
  useEffect(() => {
    if (queue.length === 0 || status !== 'ready' || chat.status !== 'ready') return;
    if (readTurnState(chat.status, chat.messages) !== 'idle') return;
    const text = takeQueued(composer);
    if (text !== null) void chat.sendMessage({ parts: [{ type: 'text', text }] });
  }, [chat, composer, queue, status]);
  return queue;
}
