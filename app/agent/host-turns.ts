import type { HostQuestionOptions } from './host-question.ts';

/** A question of the host that the chat's agent answers now, beside the message that stands for it. */
export interface HostTurn extends Pick<HostQuestionOptions, 'model' | 'onText'> {
  /** Set once the user or the host has stopped it. */
  stopped: boolean;
}

/**
 * The host's questions under way, by the ids of their messages. What a message itself says is kept with the session and
 * comes from files too, so that whom to ask can only stand here.
 */
const turns = new Map<string, HostTurn>();

export function beginHostTurn(messageId: string, turn: HostTurn): void {
  turns.set(messageId, turn);
}

export function endHostTurn(messageId: string): void {
  turns.delete(messageId);
}

export function findHostTurn(messageId: string): HostTurn | null {
  return turns.get(messageId) ?? null;
}
