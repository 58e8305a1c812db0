import { isRecord } from '../lib/is-record.ts';
import type { TurnNote } from './chat-message.ts';

const KINDS: readonly TurnNote['kind'][] = ['step-limit', 'loop', 'shortened', 'cut-off'];

/** Reads a part of a message as a note of the page; null for every other part, and for notes of a kind nobody knows. */
export function readTurnNote(part: { readonly type: string; readonly data?: unknown }): TurnNote | null {
  if (part.type !== 'data-note' || !isRecord(part.data)) return null;
  const { kind: named, text, endsTurn } = part.data;
  const kind = KINDS.find((known) => known === named);
  if (kind === undefined || typeof text !== 'string') return null;
  return endsTurn === true ? { kind, text, endsTurn } : { kind, text };
}
