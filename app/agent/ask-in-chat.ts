import type { HostAnswer, HostQuestionOptions } from './host-question.ts';
import type { ModelSettings } from './model-settings.ts';
import type { SessionChat } from './use-session-chat.ts';

/** How a question of the host is put into a chat. */
export interface AskInChatOptions extends HostQuestionOptions {
  /** The host's origin, which the user sees beside the question; null for an opaque one. */
  readonly origin: string | null;
  /** The user's model as it is now, asked where the host gives none. */
  readonly readModel: () => ModelSettings;
}

/**
 * Puts the host's question into a session's chat, where the user sees it as the host's, and has the agent answer it.
 * Rejects with an error for the host's developer when no model is connected, when the agent is at work already, or when
 * the turn fails.
 */
export async function askInChat(_chat: SessionChat, _message: string, _options: AskInChatOptions): Promise<HostAnswer> {
  throw new Error('Questions of the host are not answered yet.');
}
