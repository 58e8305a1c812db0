/** Lines at the start and at the end that are shown of a long text, and characters at most. */
const HEAD_LINES = 20;
const TAIL_LINES = 60;
const HEAD_CHARACTERS = 2_000;
const TAIL_CHARACTERS = 8_000;

/** The start and the end of a text, or the whole as `head` when nothing was left out. */
export interface TextExcerpt {
  readonly head: string;
  /** Null when the head is the whole text. */
  readonly tail: string | null;
}

/** Cuts a long text in the middle; looks only at its two ends, so it costs the same for any length. */
export function excerptText(text: string, totalLines: number): TextExcerpt {
  const short = text.length <= HEAD_CHARACTERS + TAIL_CHARACTERS && totalLines <= HEAD_LINES + TAIL_LINES;
  if (short) return { head: text, tail: null };
  const headEnd = Math.min(findLineStart(text, HEAD_LINES), HEAD_CHARACTERS);
  const tailStart = Math.max(findLastLines(text, TAIL_LINES), text.length - TAIL_CHARACTERS, headEnd);
  return { head: text.slice(0, headEnd), tail: text.slice(tailStart) };
}

/** Offset after the first `lines` lines. */
function findLineStart(text: string, lines: number): number {
  let at = 0;
  for (let count = 0; count < lines; count += 1) {
    const newline = text.indexOf('\n', at);
    if (newline < 0 || newline > HEAD_CHARACTERS) return text.length;
    at = newline + 1;
  }
  return at;
}

/** Offset before the last `lines` lines. */
function findLastLines(text: string, lines: number): number {
  let at = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let count = 0; count < lines; count += 1) {
    const newline = text.lastIndexOf('\n', at - 1);
    if (newline < 0 || at <= 0) return 0;
    at = newline;
  }
  return at + 1;
}

/** A text whose middle an excerpt will never show, without that middle; so that what is put behind it is cheap to cut. */
export function shortenMiddle(text: string): string {
  const head = 2 * HEAD_CHARACTERS;
  const tail = 2 * TAIL_CHARACTERS;
  return text.length <= head + tail ? text : text.slice(0, head) + text.slice(-tail);
}
