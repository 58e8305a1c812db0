/** A place in a text; lines and columns count from 1. */
interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The offset of a place, within the text and within its line. */
export function toOffset(text: string, { line, column }: TextPlace): number {
  const lines = text.split('\n');
  const row = Math.max(1, Math.min(line, lines.length));
  const before = lines.slice(0, row - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return before + Math.max(0, Math.min(column - 1, (lines[row - 1] ?? '').length));
}

/** The place of an offset. */
export function toPlace(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
