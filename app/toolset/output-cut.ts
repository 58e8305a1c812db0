import { isRecord } from '../lib/is-record.ts';
import { formatNumber } from '../lib/locale.ts';

/** What a run showed and nobody kept, as it was too much. */
export interface OutputCut {
  readonly characters: number;
  /** Line ends among the characters. */
  readonly lines: number;
  readonly displays: number;
  /** Messages of its sandbox that were not even read. */
  readonly messages: number;
}

export const NO_CUT: OutputCut = { characters: 0, lines: 0, displays: 0, messages: 0 };

/** One cut and another. */
export function addCuts(one: OutputCut, other: OutputCut): OutputCut {
  return {
    characters: one.characters + other.characters,
    lines: one.lines + other.lines,
    displays: one.displays + other.displays,
    messages: one.messages + other.messages,
  };
}

/** Whether nothing is missing. */
export function isWhole({ characters, displays, messages }: OutputCut): boolean {
  return characters + displays + messages === 0;
}

/** How much is missing, in the same words wherever it is told; null when nothing is. */
export function describeCut(cut: OutputCut): string | null {
  const { characters, lines, displays, messages } = cut;
  const parts = [
    characters > 0 ? count(characters, 'character') + (lines > 0 ? ` (${count(lines, 'line')})` : '') : null,
    displays > 0 ? count(displays, 'display') : null,
    messages > 0 ? count(messages, 'message') : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const last = parts.at(-1);
  const list = parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
  return `Output cut: ${list} left out.`;
}

/** Checks a cut from outside; what is no count is zero. Runs kept by earlier versions have characters alone. */
export function parseOutputCut(value: unknown, charactersAlone: unknown): OutputCut {
  const { characters, lines, displays, messages } = isRecord(value) ? value : { characters: charactersAlone };
  return {
    characters: toCount(characters),
    lines: toCount(lines),
    displays: toCount(displays),
    messages: toCount(messages),
  };
}

/** A count from outside; 0 for what is none. */
export function toCount(value: unknown): number {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0;
}

function count(amount: number, what: string): string {
  return `${formatNumber(amount)} ${what}${amount === 1 ? '' : 's'}`;
}
