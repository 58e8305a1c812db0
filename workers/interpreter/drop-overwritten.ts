/**
 * Text without what a terminal would draw and at once draw over: what a carriage return went back on and the rest of
 * its line covers, as progress bars do. What the end of the text can still be seen of stays, also when it is half a line.
 */
export function dropOverwritten(text: string): string {
  if (!text.includes('\r')) return text;
  return text.split('\n').map(dropInLine).join('\n');
}

/** What takes more or less room than one character; a line with any of it stays as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what moves the cursor is made of control characters.
const UNEVEN = /[\b\t\u001b\ud800-\udfff]/;

function dropInLine(line: string): string {
  if (UNEVEN.test(line)) return line;
  // The first goes on where the text before ended, so nothing of it is known to be covered.
  const [first = '', ...drawn] = line.split('\r');
  let longest = 0;
  let cover = 0;
  drawn.forEach((piece, index) => {
    if (piece.length < longest || piece === '') return;
    longest = piece.length;
    cover = index;
  });
  return [first, ...drawn.slice(cover)].join('\r');
}
