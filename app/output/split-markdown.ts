/** Text that other blocks may refer to: definitions of links and of footnotes, wherever they stand. */
const DEFINITION = /^ {0,3}\[[^\]\n]+\]:/m;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** A line that may go on with what stands above it across an empty line: a list's next item, or what is indented. */
const CONTINUES = /^(?:\s|[-+*>|]|\d+[.)]|<)/;

/**
 * Cuts markdown at empty lines where no block goes on, so that while an answer streams in only its last piece is parsed
 * again. The pieces shown one after the other look like the whole; joined with empty lines they are the whole.
 */
export function splitMarkdown(text: string): readonly string[] {
  if (DEFINITION.test(text)) return [text];
  const pieces: string[] = [];
  let piece: string[] = [];
  let fence: string | null = null;
  let inMath = false;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    piece.push(line);
    const mark = FENCE.exec(line)?.[1] ?? null;
    if (fence === null) fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
    if (fence === null && line.trim() === '$$') inMath = !inMath;
    const next = lines[index + 1];
    if (fence !== null || inMath || line !== '' || next === undefined || next === '' || CONTINUES.test(next)) continue;
    pieces.push(piece.slice(0, -1).join('\n'));
    piece = [];
  }
  return [...pieces, piece.join('\n')];
}
