import { DISPLAY_CHARACTERS, DISPLAY_LIMIT, TEXT_LIMIT } from '../contract/output-limits.ts';
import type { DroppedText } from '../contract/sandbox-message.ts';
import { countText } from './count-text.ts';

/** The stream a text is written to. */
export type StreamName = 'stdout' | 'stderr';

/** What a run showed beyond its limits. */
export interface DroppedOutput {
  readonly stdout: DroppedText;
  readonly stderr: DroppedText;
  readonly displays: number;
}

const NO_TEXT: DroppedText = { characters: 0, lines: 0 };

/** Says what of a run's output may still be sent, and counts the rest. */
export class OutputGate {
  #room = { stdout: TEXT_LIMIT, stderr: TEXT_LIMIT };
  #displays = 0;
  #displayCharacters = 0;
  /** Characters of the displays of each id, which an update replaces. */
  #ofId = new Map<string, number>();
  #dropped: DroppedOutput = { stdout: NO_TEXT, stderr: NO_TEXT, displays: 0 };

  /** Whether any text of a stream may still be sent. */
  hasRoom(stream: StreamName): boolean {
    return this.#room[stream] > 0;
  }

  /** The beginning of a text that may be sent; the rest is counted. Never ends within a character. */
  takeText(stream: StreamName, text: string): string {
    const room = this.#room[stream];
    if (text.length <= room) {
      this.#room[stream] = room - text.length;
      return text;
    }
    const isInside = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(0, room - 1), room + 1));
    const end = room > 0 && isInside ? room - 1 : room;
    this.#room[stream] = 0;
    this.drop(stream, countText(text.slice(end)));
    return text.slice(0, end);
  }

  /** Counts text that is not sent. */
  drop(stream: StreamName, { characters, lines }: DroppedText): void {
    const before = this.#dropped[stream];
    const sum = { characters: before.characters + characters, lines: before.lines + lines };
    this.#dropped = { ...this.#dropped, [stream]: sum };
  }

  /** Whether a display of `size` characters may be sent; one that may not is counted. */
  takeDisplay(size: number, id: string | undefined, isUpdate: boolean): boolean {
    const before = isUpdate && id !== undefined ? (this.#ofId.get(id) ?? 0) : 0;
    const characters = this.#displayCharacters - before + size;
    if (characters > DISPLAY_CHARACTERS || (!isUpdate && this.#displays >= DISPLAY_LIMIT)) {
      this.#dropped = { ...this.#dropped, displays: this.#dropped.displays + 1 };
      return false;
    }
    this.#displayCharacters = characters;
    if (!isUpdate) this.#displays += 1;
    if (id !== undefined) this.#ofId.set(id, size);
    return true;
  }

  /** The screen is empty again. */
  clear(): void {
    this.#room = { stdout: TEXT_LIMIT, stderr: TEXT_LIMIT };
    this.#displays = 0;
    this.#displayCharacters = 0;
    this.#ofId.clear();
  }

  /** What was dropped since this was last asked; null when that is nothing. */
  takeDropped(): DroppedOutput | null {
    const dropped = this.#dropped;
    if (dropped.displays + dropped.stdout.characters + dropped.stderr.characters === 0) return null;
    this.#dropped = { stdout: NO_TEXT, stderr: NO_TEXT, displays: 0 };
    return dropped;
  }
}
