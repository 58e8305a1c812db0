import { EMPTY_LINE, eraseLine, type TerminalLine } from './terminal-line.ts';

/** Longest run of colours and weights that is kept for what comes next, in characters. */
const LONGEST_LOOK = 200;

/** Where a terminal's cursor is, and what it writes with; changed in place while text is read. */
interface Cursor {
  /** The lines it can reach. */
  readonly lines: TerminalLine[];
  row: number;
  column: number;
  /** The colours and weights that are on, as escape sequences. */
  look: string;
}

/** Carries out a control sequence by its last letter: colours, moves and erasing; all others are passed over. */
export function obeyControl(cursor: Cursor, final: string, parameters: string): void {
  const count = Math.min(Number.parseInt(parameters, 10) || 0, 10_000);
  const steps = Math.max(1, count);
  switch (final) {
    case 'm':
      cursor.look = nextLook(cursor.look, parameters);
      return;
    case 'A':
    case 'F':
      cursor.row = Math.max(0, cursor.row - steps);
      if (final === 'F') cursor.column = 0;
      return;
    case 'B':
    case 'E':
      cursor.row = Math.min(cursor.lines.length - 1, cursor.row + steps);
      if (final === 'E') cursor.column = 0;
      return;
    case 'C':
      cursor.column += steps;
      return;
    case 'D':
      cursor.column = Math.max(0, cursor.column - steps);
      return;
    case 'G':
      cursor.column = steps - 1;
      return;
    case 'K':
      cursor.lines[cursor.row] = eraseLine(cursor.lines[cursor.row] ?? EMPTY_LINE, cursor.column, count);
      return;
    case 'J':
      if (count !== 0) return;
      cursor.lines[cursor.row] = eraseLine(cursor.lines[cursor.row] ?? EMPTY_LINE, cursor.column, 0);
      cursor.lines.length = cursor.row + 1;
      return;
    default:
  }
}

function nextLook(look: string, parameters: string): string {
  if (/^0*$/.test(parameters)) return '';
  const own = parameters.startsWith('0;') ? '' : look;
  const next = `${own}\u001b[${parameters.replace(/^0;/, '')}m`;
  return next.length > LONGEST_LOOK ? `\u001b[${parameters}m` : next;
}
