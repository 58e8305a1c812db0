/** Most lines, and most characters, in one chunk of a long text. */
const CHUNK_LINES = 400;
export const CHUNK_CHARACTERS = 32_768;

/** Where a long text can be cut: kept while the text grows, so that growing costs only what was added. */
export interface LineIndex {
  readonly text: string;
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

export const EMPTY_INDEX: LineIndex = { text: '', lineEnds: 0, chunks: [] };

/** The index of `text`; reads only what was added when `text` goes on from the one indexed before. */
export function indexLines(text: string, before: LineIndex = EMPTY_INDEX): LineIndex {
  if (text === before.text) return before;
  const grows = before.chunks.length > 0 && text.startsWith(before.text);
  const chunks = grows ? before.chunks.slice(0, -1) : [];
  const last = grows ? before.chunks.at(-1) : undefined;
  let start = last?.start ?? 0;
  let lines = last?.lines ?? 0;
  let lineEnds = grows ? before.lineEnds : 0;
  let at = grows ? before.text.length : 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    const end = Math.min(lineEnd, start + CHUNK_CHARACTERS);
    if (newline >= 0 && end === lineEnd) {
      lines += 1;
      lineEnds += 1;
    }
    at = end;
    if (lines >= CHUNK_LINES || end - start >= CHUNK_CHARACTERS) {
      chunks.push({ start, end, lines });
      start = end;
      lines = 0;
    }
  }
  chunks.push({ start, end: text.length, lines });
  return { text, lineEnds, chunks };
}

/** Number of lines a reader would count. */
export function countLines(index: LineIndex): number {
  return index.lineEnds + (index.text === '' || index.text.endsWith('\n') ? 0 : 1);
}
