import type { Completion, Completions } from '../../workers/contract/inquiry.ts';
import { revealInvisible } from '../ui/reveal-invisible.ts';

/** Most suggestions shown at once; more of them only slow the list down. */
const MOST_ITEMS = 1_000;
/** Longest name that is suggested, in characters. */
const LONGEST_LABEL = 200;

/** One suggestion: what is inserted is what is shown. */
export interface CompletionChoice {
  readonly label: string;
  readonly kind: Completion['kind'] | 'word';
  readonly detail: string;
  /** Keeps the order in which they came: the list sorts by it. */
  readonly order: string;
}

/** Suggestions and the offsets of what they replace, both on the caret's line. */
export interface CompletionChoices {
  readonly start: number;
  readonly end: number;
  readonly items: readonly CompletionChoice[];
}

/**
 * Python's completions as suggestions; null when they do not fit the code. Names come from data and from hostile code:
 * what would insert something that is not seen in the list is left out.
 */
export function toCompletionChoices(answer: Completions, code: string, offset: number): CompletionChoices | null {
  const lineStart = code.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = code.indexOf('\n', offset);
  const { start, end } = answer;
  const fits = start >= lineStart && start <= offset && end >= offset && end <= (lineEnd < 0 ? code.length : lineEnd);
  if (!Number.isInteger(start) || !Number.isInteger(end) || !fits) return null;
  const items = answer.items
    .filter(({ label }) => canBeSeen(label))
    .slice(0, MOST_ITEMS)
    .map(({ label, kind, detail }, index) => ({ label, kind, detail, order: toOrder(index) }));
  return { start, end, items };
}

/** The words of the code, for when Python cannot be asked; without the one that is being written. */
export function listWords(code: string, offset: number): CompletionChoices {
  const written = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(code.slice(0, offset))?.[0] ?? '';
  const rest = /^[\p{L}\p{N}_]*/u.exec(code.slice(offset))?.[0] ?? '';
  const start = offset - written.length;
  const words = new Set<string>();
  for (const match of code.matchAll(/[\p{L}_][\p{L}\p{N}_]{2,}/gu)) {
    if (match.index !== start && words.size < MOST_ITEMS) words.add(match[0]);
  }
  const items = [...words].map((label, index) => ({ label, kind: 'word' as const, detail: '', order: toOrder(index) }));
  return { start, end: offset + rest.length, items };
}

/** The code with a suggestion in place, and the offset behind it: what to ask about to document it. */
export function applyChoice(code: string, choices: { start: number; end: number }, label: string) {
  return {
    code: code.slice(0, choices.start) + label + code.slice(choices.end),
    offset: choices.start + label.length,
  };
}

function canBeSeen(label: string): boolean {
  if (label === '' || label.length > LONGEST_LABEL || /[\n\r\t]/.test(label)) return false;
  return revealInvisible(label).every((piece) => !piece.invisible);
}

function toOrder(index: number): string {
  return String(index).padStart(5, '0');
}
