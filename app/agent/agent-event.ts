import type { WireResult } from '../toolset/tool-contract.ts';
import type { TurnNote } from './chat-message.ts';

/** How a turn ended. */
export type TurnEnd =
  | { readonly reason: 'answered' | 'step-limit' | 'loop' | 'stopped' }
  | { readonly reason: 'error'; readonly error: Error };

/** What happens in a turn, in order; the last event is always `turn-end`. */
export type AgentEvent =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'tool-call'; readonly toolCallId: string; readonly toolName: string; readonly input: unknown }
  | {
      readonly type: 'tool-result';
      readonly toolCallId: string;
      readonly toolName: string;
      readonly output: WireResult;
    }
  /** A call that could not be made: an unknown tool, an input that is no JSON, a denial. The model reads it too. */
  | { readonly type: 'tool-error'; readonly toolCallId: string; readonly toolName: string; readonly message: string }
  | { readonly type: 'turn-note'; readonly note: TurnNote }
  /** `text` is the answer: what was said after the last tool call. */
  | { readonly type: 'turn-end'; readonly end: TurnEnd; readonly text: string };
