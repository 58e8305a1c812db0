/** Most lines, and most characters, in one chunk of a long text. */
const CHUNK_LINES = 400;
export const CHUNK_CHARACTERS = 32_768;

/** Where a long text can be cut: kept while the text grows, so that growing costs only what was added. */
export interface LineIndex {
  readonly text: string;
  /** Whether the text ends within a line. */
  readonly isOpen: boolean;
  /** Line ends seen so far. */
  readonly lineEnds: number;
  /** Offset of each chunk; the first is 0. */
  readonly chunks: readonly Chunk[];
}

/** A piece of the text between two line ends, or between two characters of a line that is too long. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly lines: number;
}

export const EMPTY_INDEX: LineIndex = { text: '', isOpen: false, lineEnds: 0, chunks: [] };

/** The index of `text`; reads only what was added when `text` goes on from the one indexed before. */
export function indexLines(text: string, before: LineIndex = EMPTY_INDEX): LineIndex {
  if (text === before.text) return before;
  const index = text.startsWith(before.text)
    ? extendIndex(before, text.slice(before.text.length))
    : extendIndex(EMPTY_INDEX, text);
  return { ...index, text }; // the same characters, but not a second copy of them
}

/** The index of a text with more at its end; looks at nothing else. */
export function extendIndex(before: LineIndex, added: string): LineIndex {
  if (added === '') return before;
  const chunks = before.chunks.slice(0, -1);
  const last = before.chunks.at(-1);
  const offset = last?.end ?? 0;
  let start = last?.start ?? 0;
  let lines = last?.lines ?? 0;
  let lineEnds = before.lineEnds;
  let at = 0;
  while (at < added.length) {
    const newline = added.indexOf('\n', at);
    const lineEnd = newline < 0 ? added.length : newline + 1;
    const end = Math.min(offset + lineEnd, start + CHUNK_CHARACTERS);
    if (newline >= 0 && end === offset + lineEnd) {
      lines += 1;
      lineEnds += 1;
    }
    at = end - offset;
    if (lines >= CHUNK_LINES || end - start >= CHUNK_CHARACTERS) {
      chunks.push({ start, end, lines });
      start = end;
      lines = 0;
    }
  }
  chunks.push({ start, end: offset + added.length, lines });
  return { text: before.text + added, isOpen: !added.endsWith('\n'), lineEnds, chunks };
}

/** Number of lines a reader would count. */
export function countLines({ lineEnds, isOpen }: LineIndex): number {
  return lineEnds + Number(isOpen);
}
