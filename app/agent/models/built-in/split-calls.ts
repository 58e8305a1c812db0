import { isRecord } from '../../../lib/is-record.ts';
import { CALL_FENCE } from './to-prompt.ts';

/** A piece of the model's answer: words, or a call of a tool with its input as JSON text. */
export type AnswerPiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'call'; readonly name: string; readonly input: string };

/** Tells words from fenced calls while an answer streams in; what may be the beginning of a fence is held back. */
export function createCallSplitter(): { push(text: string): AnswerPiece[]; end(): AnswerPiece[] } {
  let held = '';
  let inCall = false;
  const takeCall = (): AnswerPiece[] => {
    // The fence may stand within the code of the call, so that only a whole JSON object ends it.
    for (let end = held.indexOf('```'); end !== -1; end = held.indexOf('```', end + 3)) {
      const call = parseCall(held.slice(0, end));
      if (call === null) continue;
      held = held.slice(end + 3);
      inCall = false;
      return [call, ...takeText()];
    }
    return [];
  };
  const takeText = (): AnswerPiece[] => {
    const start = held.indexOf(CALL_FENCE);
    if (start !== -1) {
      const text = held.slice(0, start);
      held = held.slice(start + CALL_FENCE.length);
      inCall = true;
      return [...toText(text), ...takeCall()];
    }
    const safe = held.length - countFenceStart(held);
    const text = held.slice(0, safe);
    held = held.slice(safe);
    return toText(text);
  };
  return {
    push(text) {
      held += text;
      return inCall ? takeCall() : takeText();
    },
    end() {
      if (!inCall) return toText(held);
      const text = held.replace(/```\s*$/, '');
      // No JSON: it goes on as it is, so that the model is told what was wrong with it.
      return [parseCall(text) ?? { type: 'call', name: findName(text), input: text.trim() }];
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

function toText(text: string): AnswerPiece[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

/** How many characters at the end may be the beginning of a fence. */
function countFenceStart(text: string): number {
  for (let length = Math.min(text.length, CALL_FENCE.length - 1); length > 0; length--) {
    if (CALL_FENCE.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
