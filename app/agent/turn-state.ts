import { type ChatStatus, isToolUIPart, type UIMessage } from 'ai';

/** Whose turn it is: the agent's, the user's to approve of a call, or the user's. */
export type TurnState = 'working' | 'approval' | 'idle';

/** Reads whose turn it is from the chat. Only the newest message can wait for approval. */
export function readTurnState(status: ChatStatus, messages: readonly UIMessage[]): TurnState {
  if (status === 'submitted' || status === 'streaming') return 'working';
  return listPendingApprovals(messages).length > 0 ? 'approval' : 'idle';
}

/** Ids of the approvals that the newest message waits for. */
export function listPendingApprovals(messages: readonly UIMessage[]): readonly string[] {
  const parts = messages.at(-1)?.parts ?? [];
  return parts.flatMap((part) => (isToolUIPart(part) && part.state === 'approval-requested' ? [part.approval.id] : []));
}

/** The newest message with every call that waits for approval denied: what Stop leaves behind. */
export function denyPendingApprovals<Message extends UIMessage>(
  messages: readonly Message[],
  reason: string,
): Message[] {
  const last = messages.length - 1;
  return messages.map((message, index) => (index === last ? { ...message, parts: message.parts.map(deny) } : message));

  function deny(part: UIMessage['parts'][number]): UIMessage['parts'][number] {
    if (!isToolUIPart(part) || part.state !== 'approval-requested') return part;
    return { ...part, state: 'output-denied', approval: { ...part.approval, approved: false, reason } };
  }
}
