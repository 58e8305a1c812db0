import { isRecord } from '../lib/is-record.ts';
import type { TurnNote } from './chat-message.ts';

const KINDS: readonly string[] = ['step-limit', 'loop', 'shortened', 'cut-off'] satisfies TurnNote['kind'][];

/** Reads a part of a message as a note of the page; null for every other part. */
export function readTurnNote(part: { readonly type: string; readonly data?: unknown }): TurnNote | null {
  if (part.type !== 'data-note' || !isRecord(part.data)) return null;
  const { kind, text, endsTurn } = part.data;
  if (typeof kind !== 'string' || !KINDS.includes(kind) || typeof text !== 'string') return null;
  const known = kind as TurnNote['kind']; // is one of the kinds, as was just checked
  return endsTurn === true ? { kind: known, text, endsTurn } : { kind: known, text };
}
