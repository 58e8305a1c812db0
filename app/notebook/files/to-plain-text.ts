import { parseAnsi } from '../../output/ansi.ts';

/** What a terminal would show of a text in the end: without colours, with carriage returns carried out. */
export function toPlainText(text: string): string {
  return parseAnsi(text)
    .map((span) => span.text)
    .join('');
}
