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

/** A dot when the notebook holds more runs than were seen, or one that waits for the user's answer. */
export function UnseenRuns({ runs, seen }: { runs: StoreApi<RunsState>; seen: number }) {
  const calls = useStore(
    runs,
    ({ order, byId }) => order.length > seen || order.some((id) => (byId[id]?.input ?? null) !== null),
  );
  return calls ? <Badge /> : null;
}
