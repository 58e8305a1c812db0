/**
 * How much may be sent to the page in a run, and how fast beyond that: an animation that clears and shows again has no
 * end, and the page takes every message before it can know that the next one replaces it. Far below what the page
 * bears from a hostile worker.
 */
const BURST = { messages: 15_000, characters: 150_000_000 };
const PER_SECOND = { messages: 500, characters: 25_000_000 };
/** A run that has sent so many messages at speed is a flood: what replaces something then takes its place unsent. */
const FLOOD = 5_000;

/** A credit of messages and characters that fills again with time. */
export class SendBudget {
  #messages = BURST.messages;
  #characters = BURST.characters;
  #at: number;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#at = now();
  }

  get isFlooded(): boolean {
    this.#refill();
    return this.#messages < BURST.messages - FLOOD;
  }

  /** Whether another message may go. */
  get affords(): boolean {
    this.#refill();
    return this.#messages >= 1 && this.#characters > 0;
  }

  spend(characters: number): void {
    this.#refill();
    this.#messages -= 1;
    this.#characters -= characters;
  }

  #refill(): void {
    const seconds = (this.#now() - this.#at) / 1000;
    this.#at = this.#now();
    this.#messages = Math.min(BURST.messages, this.#messages + seconds * PER_SECOND.messages);
    this.#characters = Math.min(BURST.characters, this.#characters + seconds * PER_SECOND.characters);
  }
}
