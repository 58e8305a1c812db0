import type { ModelMessage } from 'ai';

/** How often one call, or the same pair of calls in turn, comes in a row before it is called a loop. */
const REPEATS_OF_ONE = 3;
const REPEATS_OF_A_PAIR = 2;

/** Notices an agent that goes round in circles within one turn. */
export interface LoopGuard {
  /** Takes note of a call; says what is repeated, or null. */
  note(toolName: string, input: unknown): string | null;
  /** How often the agent has been told. */
  readonly warnings: number;
}

/** Makes the guard of a turn; `earlier` are the turn's calls so far, where it goes on after an approval. */
export function createLoopGuard(earlier: readonly string[] = []): LoopGuard {
  const calls = [...earlier];
  let warnings = 0;
  return {
    note(toolName, input) {
      calls.push(toCallKey(toolName, input));
      const loop = describeLoop(calls);
      if (loop !== null) warnings += 1;
      return loop;
    },
    get warnings() {
      return warnings;
    },
  };
}

/** The calls of the turn that a conversation ends with, as the guard knows them. */
export function callsOfLastTurn(messages: readonly ModelMessage[]): string[] {
  const start = messages.findLastIndex(({ role }) => role === 'user') + 1;
  return messages
    .slice(start)
    .flatMap((message) =>
      message.role !== 'assistant' || typeof message.content === 'string'
        ? []
        : message.content.flatMap((part) => (part.type === 'tool-call' ? [toCallKey(part.toolName, part.input)] : [])),
    );
}

/** Equal for calls of the same tool with the same input, whatever the order of its keys. */
function toCallKey(toolName: string, input: unknown): string {
  const entries = typeof input === 'object' && input !== null ? Object.entries(input).sort() : input;
  return JSON.stringify([toolName, entries]);
}

function describeLoop(calls: readonly string[]): string | null {
  if (endsWithRepeats(calls, 1, REPEATS_OF_ONE)) return 'The same call was made three times in a row.';
  if (endsWithRepeats(calls, 2, REPEATS_OF_A_PAIR)) return 'The same two calls were made in turn, twice.';
  return null;
}

function endsWithRepeats(calls: readonly string[], period: number, repeats: number): boolean {
  const tail = calls.slice(-period * repeats);
  return tail.length === period * repeats && tail.every((call, index) => call === tail[index % period]);
}
