/** Line ends as the editor keeps them: `\n` only. */
export function toEditorText(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** How many lines a text has; an empty one has one. */
export function countLines(text: string): number {
  let lines = 1;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) lines += 1;
  return lines;
}
