/** A line of a terminal. */
export interface TerminalLine {
  /** Its text; colours and weights are in it as escape sequences, and none is on where it begins. */
  readonly text: string;
  /** Characters that are seen. */
  readonly width: number;
  /** What is on at its end, as escape sequences. */
  readonly look: string;
}

export const EMPTY_LINE: TerminalLine = { text: '', width: 0, look: '' };

const RESET = '\u001b[0m';

/** Most blanks that are put before text which is written far to the right. */
const MOST_BLANKS = 1000;

interface Cell {
  readonly character: string;
  readonly look: string;
}

/** The line after `text` was written over it from a column on. */
export function drawText(line: TerminalLine, column: number, text: string, look: string): TerminalLine {
  if (text === '') return line;
  if (column >= line.width) {
    const blanks = ' '.repeat(Math.min(MOST_BLANKS, column - line.width));
    return append(blanks === '' ? line : append(line, blanks, ''), text, look);
  }
  const characters = [...text];
  if (column === 0 && characters.length >= line.width) return append(EMPTY_LINE, text, look);
  const cells = toCells(line);
  cells.splice(column, characters.length, ...characters.map((character) => ({ character, look })));
  return toLine(cells);
}

/** The line with a part of it erased: 0 from the column on, 1 up to it, 2 all of it. */
export function eraseLine(line: TerminalLine, column: number, part: number): TerminalLine {
  if (part === 2 || (part === 0 && column === 0)) return EMPTY_LINE;
  if (part === 0) return column >= line.width ? line : toLine(toCells(line).slice(0, column));
  if (part !== 1) return line;
  return toLine(toCells(line).map((cell, index) => (index <= column ? { character: ' ', look: '' } : cell)));
}

/** The line as text that leaves nothing on. */
export function toLineText({ text, look }: TerminalLine): string {
  return look === '' ? text : text + RESET;
}

function append(line: TerminalLine, text: string, look: string): TerminalLine {
  const change = line.look === look ? '' : (line.look === '' ? '' : RESET) + look;
  const width = /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
  return { text: line.text + change + text, width: line.width + width, look };
}

function toCells({ text }: TerminalLine): Cell[] {
  const cells: Cell[] = [];
  let look = '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of control characters.
  for (const [token] of text.matchAll(/\u001b\[[0-?]*m|[\s\S]/gu)) {
    if (token === RESET) look = '';
    else if (token.startsWith('\u001b')) look += token;
    else cells.push({ character: token, look });
  }
  return cells;
}

function toLine(cells: readonly Cell[]): TerminalLine {
  let text = '';
  let look = '';
  for (const cell of cells) {
    if (cell.look !== look) text += (look === '' ? '' : RESET) + cell.look;
    look = cell.look;
    text += cell.character;
  }
  return { text, width: cells.length, look };
}
