/** Text as a list of its lines, each with its line end; empty text is an empty list. Put together it is the text again. */
export function splitLines(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}
