/**
 * Characters that change how text reads without being seen: bidi controls, zero-width and tag characters, and the
 * C0/C1 controls that are not white space. Shown as their code points, so that what is shown is what runs.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** A piece of text as it is shown: plain, or one invisible character by its name, such as `U+202E`. */
export interface VisiblePiece {
  readonly text: string;
  readonly invisible: boolean;
}

/** Splits text into what can be seen and what must be named. */
export function revealInvisible(text: string): readonly VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  let from = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), invisible: false });
    const codePoint = match[0].codePointAt(0) ?? 0;
    pieces.push({ text: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`, invisible: true });
    from = match.index + match[0].length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), invisible: false });
  return pieces;
}

/** The same as one text, for names and labels. */
export function toVisibleText(text: string): string {
  return revealInvisible(text)
    .map((piece) => (piece.invisible ? `⟨${piece.text}⟩` : piece.text))
    .join('');
}
