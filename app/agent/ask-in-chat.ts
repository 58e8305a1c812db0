import { createId } from '../lib/create-id.ts';
import type { ChatMessage } from './chat-message.ts';
import { findQuestion } from './choose-history.ts';
import { explainChatError } from './explain-chat-error.ts';
import type { HostAnswer, HostQuestionOptions } from './host-question.ts';
import { beginHostTurn, endHostTurn, type HostTurn } from './host-turns.ts';
import { canAnswer, type ModelSettings } from './model-settings.ts';
import { readAnswer } from './read-answer.ts';
import { denyPendingApprovals, readTurnState } from './turn-state.ts';
import { type SessionChat, watchChat } from './use-session-chat.ts';

/** How a question of the host is put into a chat. */
export interface AskInChatOptions extends HostQuestionOptions {
  /** The host's origin, which the user sees beside the question; null for an opaque one. */
  readonly origin: string | null;
  /** The user's model as it is now, asked where the host gives none. */
  readonly readModel: () => ModelSettings;
}

/**
 * Puts the host's question into a session's chat, where the user sees it as the host's, and has the agent answer it from
 * what the host has asked before. Rejects with an error for the host's developer when no model is connected, when the
 * agent is at work already, or when the turn fails; a turn that is stopped resolves to what was said by then.
 */
export async function askInChat(chat: SessionChat, message: string, options: AskInChatOptions): Promise<HostAnswer> {
  const { model, signal, onText, origin, readModel } = options;
  if (message.trim() === '') throw new RangeError('The message is empty. Give what the agent is to be asked.');
  if (model === null) checkModel(readModel());
  if (readTurnState(chat.status, chat.messages) !== 'idle') {
    throw new Error('The agent is at work already. Ask again when its turn has ended.');
  }
  if (signal.aborted) return { text: '', reason: 'stopped' };

  const id = createId('msg');
  const turn: HostTurn = { model, onText, stopped: false };
  beginHostTurn(id, turn);
  const stop = () => {
    turn.stopped = true;
    if (!isNewest(chat, id)) return;
    chat.messages = denyPendingApprovals(chat.messages, 'The page that asked has stopped the turn.');
    void chat.stop();
  };
  signal.addEventListener('abort', stop);
  try {
    const metadata = { host: { origin, ownModel: model !== null } };
    // As parts, so that the chat is at work at once.
    const sent = chat.sendMessage({ id, metadata, parts: [{ type: 'text', text: message }] });
    await Promise.all([sent, whenOver(chat, id)]);
  } finally {
    signal.removeEventListener('abort', stop);
    endHostTurn(id);
  }
  if (isNewest(chat, id) && chat.status === 'error') throw toError(chat.error, model === null);
  return readAnswer(chat.messages as ChatMessage[], id, turn.stopped); // the chat knows its own data parts as any
}

function checkModel(settings: ModelSettings): void {
  if (settings.kind !== 'demo' && canAnswer(settings)) return;
  throw new Error(
    'No model is connected in the widget. Give `model` with the question, or have the user connect one in the widget.',
  );
}

/** Resolves when nobody works on the answer any more, nor waits for the user to allow a call. */
function whenOver(chat: SessionChat, messageId: string): Promise<void> {
  const isOver = () => !isNewest(chat, messageId) || readTurnState(chat.status, chat.messages) === 'idle';
  return new Promise((resolve) => {
    let unwatch = () => {};
    // A chat that goes on by itself after a step, or after the user's yes, is at work again before the next task.
    const check = () =>
      setTimeout(() => {
        if (!isOver()) return;
        unwatch();
        resolve();
      });
    unwatch = watchChat(chat, () => isOver() && check());
    if (isOver()) check();
  });
}

function isNewest(chat: SessionChat, messageId: string): boolean {
  return findQuestion(chat.messages as ChatMessage[])?.id === messageId; // the chat knows its own data parts as any
}

/** What a user's own provider says may name their account, so that the host gets our words for it. */
function toError(error: Error | undefined, isUsersModel: boolean): Error {
  const { title, advice } = explainChatError(error ?? new Error());
  return new Error(isUsersModel || !error ? `The user’s model gave no answer: ${title} ${advice}` : error.message);
}
