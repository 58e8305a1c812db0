import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { countParts } from './agent/count-parts.ts';
import { type SessionChat, useChatMessages } from './agent/use-session-chat.ts';
import type { RunsState } from './notebook/run-store.ts';
import { Badge } from './ui/Badge.tsx';

/** A dot when the chat holds more than was seen of it. */
export function UnseenChat({ chat, seen }: { chat: SessionChat; seen: number }) {
  return countParts(useChatMessages(chat, 500)) > seen ? <Badge /> : null;
}

/** A dot when the notebook holds more runs than were seen. */
export function UnseenRuns({ runs, seen }: { runs: StoreApi<RunsState>; seen: number }) {
  const count = useStore(runs, (state) => state.order.length);
  return count > seen ? <Badge /> : null;
}
