import { useMemo } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Workspace } from '../workspace/workspace.ts';
import type { AgentSettings } from './agent-settings.ts';
import type { ChatActions } from './chat-actions.ts';
import { listPendingApprovals } from './turn-state.ts';
import type { SessionChat } from './use-session-chat.ts';

interface ChatActionsOptions {
  chat: SessionChat;
  settings: StoreApi<AgentSettings>;
  workspace: Workspace;
  onShowRun: (runId: string) => void;
  onStopRun: (runId: string) => void;
  onPreviewFile: ((path: string) => void) | null;
}

/** What can be done from within a conversation, as commands of its chat; the same object while these stay the same. */
export function useChatActions(options: ChatActionsOptions): ChatActions {
  const { chat, settings, workspace, onShowRun, onStopRun, onPreviewFile } = options;
  return useMemo(
    () => ({
      workspace,
      showRun: onShowRun,
      stopRun: onStopRun,
      previewFile: onPreviewFile,
      answerApproval: (id, answer) => void chat.addToolApprovalResponse({ id, ...answer }),
      alwaysAllow() {
        settings.setState({ approval: 'free' });
        for (const id of listPendingApprovals(chat.messages)) void chat.addToolApprovalResponse({ id, approved: true });
      },
      // As parts, not as text: the chat is then at work at once and not a moment later.
      resend: (messageId, text) => void chat.sendMessage({ messageId, parts: [{ type: 'text', text }] }),
      regenerate: () => void chat.regenerate(),
      continueTurn: () => void chat.sendMessage(),
    }),
    [chat, settings, workspace, onShowRun, onStopRun, onPreviewFile],
  );
}
