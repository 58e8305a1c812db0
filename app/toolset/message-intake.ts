import type { SandboxMessage } from '../../workers/contract/sandbox-message.ts';
import { isRecord } from '../lib/is-record.ts';
import { measureMessage } from './measure-message.ts';
import { parseSandboxMessage } from './parse-sandbox-message.ts';

/**
 * What a run may send, and how much more with every second: a multiple of what our own worker keeps itself to
 * (`send-budget.ts`, `output-limits.ts`), so that only one which no longer runs our code meets these.
 */
const CREDIT = { messages: 60_000, characters: 400_000_000 };
const PER_SECOND = { messages: 2_000, characters: 50_000_000 };
/** So much beyond the credit is no mishap: what waits in the browser's queue can only be got rid of with its sender. */
const LONGEST_DEBT = { messages: 500_000, characters: 200_000_000 };
/** Longest message, in characters. */
const LONGEST_MESSAGE = 120_000_000;
/** How often it is told how much was dropped. */
const TELL_MS = 250;

/** Why a sandbox that floods the page is ended, for the user. */
export const FLOOD_REASON = 'its code flooded this page with messages';

/** Takes what a sandbox says, up to a credit; the sandbox may be fully under the control of hostile code. */
export interface MessageIntake {
  /** The message of an event; null for what is none, and for what is beyond the credit. */
  take(event: { readonly data: unknown }): SandboxMessage | null;
  /** Notes a message that somebody else reads. */
  note(): void;
  /** A run begins, with all its credit. */
  refill(): void;
}

interface IntakeListener {
  /** So many messages were dropped since this was last told. */
  readonly onDrop: (messages: number) => void;
  /** The sandbox should be ended. */
  readonly onFlood: () => void;
}

/** Makes the intake of one sandbox. Messages are dropped unparsed, but for the end of a run, which somebody awaits. */
export function createMessageIntake({ onDrop, onFlood }: IntakeListener, now = () => performance.now()): MessageIntake {
  let credit = { ...CREDIT };
  let at = now();
  let dropped = 0;
  let lastTold = Number.NEGATIVE_INFINITY;

  function spend(characters: number): boolean {
    const seconds = (now() - at) / 1000;
    at = now();
    credit = {
      messages: Math.min(CREDIT.messages, credit.messages + seconds * PER_SECOND.messages) - 1,
      characters: Math.min(CREDIT.characters, credit.characters + seconds * PER_SECOND.characters) - characters,
    };
    if (credit.messages < -LONGEST_DEBT.messages || credit.characters < -LONGEST_DEBT.characters) onFlood();
    return credit.messages >= 0 && credit.characters >= 0;
  }

  function tell(): void {
    if (dropped === 0) return;
    onDrop(dropped);
    dropped = 0;
    lastTold = now();
  }

  return {
    take({ data }) {
      const size = measureMessage(data, LONGEST_MESSAGE);
      const isAfforded = spend(size) && size <= LONGEST_MESSAGE;
      const isEnd = isRecord(data) && data.type === 'run-end';
      if (isEnd) tell();
      if (isAfforded || isEnd) return parseSandboxMessage(data);
      dropped += 1;
      if (now() - lastTold >= TELL_MS) tell();
      return null;
    },
    note() {
      spend(0);
    },
    refill() {
      credit = { ...CREDIT };
      dropped = 0;
    },
  };
}
