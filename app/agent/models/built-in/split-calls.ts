import { isRecord } from '../../../lib/is-record.ts';
import { CALL_FENCE } from './to-prompt.ts';

/** A piece of the model's answer: words, or a call of a tool with its input as JSON text. */
export type AnswerPiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'call'; readonly name: string; readonly input: string };

/**
 * Tells words from fenced calls while an answer streams in; what may be the beginning of a fence is held back. Reads each
 * character once, however long the answer and however many its fences.
 */
export function createCallSplitter(): { push(text: string): AnswerPiece[]; end(): AnswerPiece[] } {
  let held = '';
  let scan: CallScan | null = null;

  /** The next piece that is whole; null when more is needed. */
  const takePiece = (): AnswerPiece | null => {
    if (scan !== null) {
      const end = scan.findEnd(held);
      const call = end === null ? null : parseCall(held.slice(0, end));
      if (end === null || call === null) return null;
      held = held.slice(end + CLOSING.length);
      scan = null;
      return call;
    }
    const start = held.indexOf(CALL_FENCE);
    const length = start === -1 ? held.length - countFenceStart(held) : start;
    const text = held.slice(0, length);
    held = held.slice(start === -1 ? length : start + CALL_FENCE.length);
    if (start !== -1) scan = createCallScan();
    return text === '' && start === -1 ? null : { type: 'text', text };
  };

  return {
    push(text) {
      held += text;
      const pieces: AnswerPiece[] = [];
      for (let piece = takePiece(); piece !== null; piece = takePiece()) {
        if (piece.type === 'call' || piece.text !== '') pieces.push(piece);
      }
      return pieces;
    },
    end() {
      if (scan === null) return held === '' ? [] : [{ type: 'text', text: held }];
      const text = held.trimEnd().replace(/```$/, '');
      // No JSON: it goes on as it is, so that the model is told what was wrong with it.
      return [parseCall(text) ?? { type: 'call', name: findName(text), input: text.trim() }];
    },
  };
}

const CLOSING = '```';

/** Looks for the end of a call in text that grows. */
interface CallScan {
  /** Where the closing fence stands; null while it is not there, and for ever when the first one closed no JSON. */
  findEnd(text: string): number | null;
}

/**
 * A fence within a text of the JSON, as code has them, does not end a call. The first one outside of them does, or none:
 * with that in it the rest is no JSON any more.
 */
function createCallScan(): CallScan {
  let at = 0;
  let inText = false;
  let isOver = false;
  return {
    findEnd(text) {
      for (; !isOver && at < text.length; at += 1) {
        const character = text[at];
        if (character === '"') inText = !inText;
        else if (inText && character === '\\') {
          if (at + 1 === text.length) return null;
          at += 1;
        } else if (!inText && character === '`') {
          if (text.length < at + CLOSING.length) return null;
          if (!text.startsWith(CLOSING, at)) continue;
          isOver = true;
          return at;
        }
      }
      return null;
    },
  };
}

function parseCall(text: string): AnswerPiece | null {
  try {
    const call: unknown = JSON.parse(text);
    if (!isRecord(call) || typeof call.name !== 'string') return null;
    return { type: 'call', name: call.name, input: JSON.stringify(call.arguments ?? {}) };
  } catch {
    return null;
  }
}

function findName(text: string): string {
  return /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}

/** How many characters at the end may be the beginning of a fence. */
function countFenceStart(text: string): number {
  for (let length = Math.min(text.length, CALL_FENCE.length - 1); length > 0; length--) {
    if (CALL_FENCE.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
