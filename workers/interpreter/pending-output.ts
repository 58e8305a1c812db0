import type { SandboxMessage } from '../contract/sandbox-message.ts';
import { countText } from './count-text.ts';
import { dropOverwritten } from './drop-overwritten.ts';
import type { OutputGate } from './output-gate.ts';

/** What a run shows. */
export type OutputMessage = Extract<
  SandboxMessage,
  { readonly type: 'stream-write' | 'value-echo' | 'display-add' | 'display-update' | 'output-clear' }
>;

interface Entry {
  message: OutputMessage;
  size: number;
}

/** Output that waits to be sent, in order; in a flood what is replaced before anybody sees it leaves. */
export class PendingOutput {
  #entries: Entry[] = [];
  #size = 0;
  readonly #gate: OutputGate;

  constructor(gate: OutputGate) {
    this.#gate = gate;
  }

  /** Characters that wait. */
  get size(): number {
    return this.#size;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Adds output of `size` characters at the end. */
  add(message: OutputMessage, size: number, inFlood: boolean): void {
    if (inFlood) this.#makeWay(message);
    const target = message.type === 'stream-write' ? this.#findText(message.stream, inFlood) : undefined;
    if (target?.message.type === 'stream-write' && message.type === 'stream-write')
      target.message = { ...target.message, text: target.message.text + message.text };
    else this.#entries.push({ message, size: 0 });
    const entry = target ?? this.#entries.at(-1);
    if (entry) entry.size += size;
    this.#size += size;
  }

  /** Takes out what a terminal would have drawn over by now. */
  dropOverwritten(): void {
    for (const entry of this.#entries) {
      if (entry.message.type !== 'stream-write') continue;
      const text = dropOverwritten(entry.message.text);
      entry.message = { ...entry.message, text };
      this.#size += text.length - entry.size;
      entry.size = text.length;
    }
  }

  /** Takes the first out; undefined when nothing waits. */
  shift(): Entry | undefined {
    const entry = this.#entries.shift();
    this.#size -= entry?.size ?? 0;
    return entry;
  }

  /** The kind of what would be taken out next. */
  get next(): OutputMessage['type'] | undefined {
    return this.#entries[0]?.message.type;
  }

  /** The text that more of it joins: the last entry, in a flood also one before text of the other stream. */
  #findText(stream: 'stdout' | 'stderr', inFlood: boolean): Entry | undefined {
    for (const place of inFlood ? [-1, -2] : [-1]) {
      const entry = this.#entries.at(place);
      if (entry?.message.type !== 'stream-write') return undefined;
      if (entry.message.stream === stream) return entry;
    }
    return undefined;
  }

  #makeWay(message: OutputMessage): void {
    if (message.type === 'display-update') {
      const { displayId } = message.display;
      this.#remove(({ message: old }) => old.type === 'display-update' && old.display.displayId === displayId);
    } else if (message.type === 'output-clear' && !message.wait) {
      this.#remove(() => true);
    } else if (message.type !== 'output-clear') {
      // A clear that waits takes effect with this output: nobody would see what stands before it.
      const clear = this.#entries.findLastIndex(({ message: old }) => old.type === 'output-clear');
      const isNext = this.#entries.slice(clear + 1).every(({ message: old }) => old.type === 'display-update');
      if (clear > 0 && isNext) this.#remove((_entry, index) => index < clear);
    }
  }

  #remove(isGone: (entry: Entry, index: number) => boolean): void {
    this.#entries = this.#entries.filter((entry, index) => {
      const { message, size } = entry;
      if (!isGone(entry, index)) return true;
      this.#size -= size;
      if (message.type === 'stream-write') this.#gate.drop(message.stream, countText(message.text));
      return false;
    });
  }
}
