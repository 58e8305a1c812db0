import { obeyControl } from './obey-control.ts';
import { drawText, EMPTY_LINE, type TerminalLine, toLineText } from './terminal-line.ts';

/** Lines from the end that a cursor can still reach; nested progress bars need as many as there are bars. */
const REACH = 60;
/** Longest line, in characters, in which the cursor goes back. */
const LONGEST_REWRITTEN = 16_384;

/** What a terminal shows of what was written to it; kept while it grows, so that growing costs only what was added. */
export interface Terminal {
  /** All that was written. */
  readonly source: string;
  /** Text nothing can change any more; ends within a line only when that is very long. */
  readonly settled: string;
  /** The last lines, at least one. */
  readonly lines: readonly TerminalLine[];
  readonly row: number;
  readonly column: number;
  /** The colours and weights that are on, as escape sequences. */
  readonly look: string;
  /** What the end of the source is in: text, or an escape sequence that is passed over until it ends. */
  readonly within: 'text' | 'string' | 'csi';
  /** The beginning of an escape sequence that may go on. */
  readonly carry: string;
}

export const EMPTY_TERMINAL: Terminal = {
  source: '',
  settled: '',
  lines: [EMPTY_LINE],
  row: 0,
  column: 0,
  look: '',
  within: 'text',
  carry: '',
};

/** The terminal after all of `source`; reads only what was added when it goes on from the one before. */
export function feedTerminal(source: string, before: Terminal = EMPTY_TERMINAL): Terminal {
  if (source === before.source) return before;
  const start = source.startsWith(before.source) ? before : EMPTY_TERMINAL;
  const state = { ...start, lines: [...start.lines], source };
  const added = start.carry + source.slice(start.source.length);
  // Half a character waits for its other half.
  const whole = /[\ud800-\udbff]$/.test(added) ? added.slice(0, -1) : added;
  state.carry = '';
  feed(state, whole);
  state.carry += added.slice(whole.length);
  return state;
}

/** The lines that may still change, as terminal text whose only escape sequences are colours and weights. */
export function showLiveLines({ lines }: Terminal): string {
  return lines.map(toLineText).join('\n');
}

type State = { -readonly [Key in keyof Terminal]: Terminal[Key] } & { lines: TerminalLine[] };

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: terminal text is made of control characters.
const MOVING = /[\r\b\u0007\u001b]/;
const SPECIAL = /[\n\r\b\u0007\u001b]/g;
const CSI = /\u001b\[([0-?]{0,64})[ -/]{0,8}([@-~])/y;
const CSI_BEGUN = /\u001b\[[0-?]{0,64}[ -/]{0,8}$/y;
const SHORT_ESCAPE = /\u001b(?:[ -/]{1,8}[0-~]|[0-~])/y;
const SHORT_BEGUN = /\u001b[ -/]{0,8}$/y;
const STRING = /\u001b[\]PX^_]/y;
const STRING_END = /\u0007|\u001b/g;
const CSI_END = /[^ -?]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above.

function feed(state: State, text: string): void {
  let at = 0;
  if (isPlain(state, text)) addPlainLines(state, text);
  else while (at < text.length) at = state.within === 'text' ? feedText(state, text, at) : skipEscape(state, text, at);
  settleEndless(state);
}

/** A line without an end is settled piece by piece, like the rows that a terminal wraps it into; else it would be read anew each time. */
function settleEndless(state: State): void {
  const line = state.lines.at(-1);
  const isAtEnd = state.row === state.lines.length - 1 && state.column === line?.width;
  if (!isAtEnd || line.width <= LONGEST_REWRITTEN) return;
  state.settled += state.lines.map(toLineText).join('\n');
  state.lines = [EMPTY_LINE];
  state.row = 0;
  state.column = 0;
}

/** Whether text only adds to the end, as nearly all output does. */
function isPlain(state: State, text: string): boolean {
  const { within, look, row, lines, column } = state;
  const line = lines.at(-1);
  const atEnd = row === lines.length - 1 && column === line?.width && line.look === '';
  return within === 'text' && look === '' && atEnd && !MOVING.test(text);
}

function addPlainLines(state: State, text: string): void {
  const [first = '', ...rest] = text.split('\n');
  draw(state, first);
  if (rest.length > REACH) {
    const settled = rest.splice(0, rest.length - REACH);
    state.settled += [...state.lines.map(toLineText), ...settled, ''].join('\n');
    state.lines = [];
  }
  for (const line of rest) state.lines.push(drawText(EMPTY_LINE, 0, line, ''));
  settle(state);
  state.row = state.lines.length - 1;
  state.column = state.lines[state.row]?.width ?? 0;
}

function feedText(state: State, text: string, at: number): number {
  SPECIAL.lastIndex = at;
  const index = SPECIAL.exec(text)?.index ?? text.length;
  if (index > at) draw(state, text.slice(at, index));
  if (index === text.length) return index;
  switch (text[index]) {
    case '\n':
      moveToRow(state, state.row + 1);
      state.column = 0;
      return index + 1;
    case '\r':
      state.column = 0;
      return index + 1;
    case '\b':
      if (state.column <= LONGEST_REWRITTEN) state.column = Math.max(0, state.column - 1);
      return index + 1;
    case '\u001b':
      return feedEscape(state, text, index);
    default:
      return index + 1;
  }
}

function feedEscape(state: State, text: string, at: number): number {
  const csi = matchAt(CSI, text, at);
  if (csi !== null) {
    obeyControl(state, csi[2] ?? '', csi[1] ?? '');
    return at + csi[0].length;
  }
  if (matchAt(STRING, text, at) !== null) {
    state.within = 'string';
    return at + 2;
  }
  if (matchAt(CSI_BEGUN, text, at) !== null || matchAt(SHORT_BEGUN, text, at) !== null) {
    state.carry = text.slice(at);
    return text.length;
  }
  if (text[at + 1] === '[') {
    state.within = 'csi';
    return at + 2;
  }
  return at + (matchAt(SHORT_ESCAPE, text, at)?.[0].length ?? 1);
}

/** Passes over the rest of an escape sequence, however long it is. */
function skipEscape(state: State, text: string, at: number): number {
  const end = state.within === 'string' ? STRING_END : CSI_END;
  end.lastIndex = at;
  const match = end.exec(text);
  if (match === null) return text.length;
  if (match[0] === '\u001b' && state.within === 'string' && match.index === text.length - 1) {
    state.carry = '\u001b';
    return text.length;
  }
  const isEscape = match[0] === '\u001b';
  const closes = isEscape && state.within === 'string' && text[match.index + 1] === '\\';
  const isFinal = state.within === 'string' ? !isEscape : /[@-~]/.test(match[0]);
  state.within = 'text';
  return match.index + (closes ? 2 : Number(isFinal));
}

function draw(state: State, text: string): void {
  const line = state.lines[state.row] ?? EMPTY_LINE;
  // Going back in an endless line would cost its length each time; such a line is written anew.
  const isEndless = line.width > LONGEST_REWRITTEN && state.column < line.width;
  const drawn = drawText(isEndless ? EMPTY_LINE : line, isEndless ? 0 : state.column, text, state.look);
  state.lines[state.row] = drawn;
  state.column = isEndless ? drawn.width : state.column + countCharacters(text);
}

function moveToRow(state: State, row: number): void {
  while (state.lines.length <= row) state.lines.push(EMPTY_LINE);
  state.row = row;
  settle(state);
}

function settle(state: State): void {
  const over = state.lines.length - REACH;
  if (over <= 0) return;
  state.settled += `${state.lines.splice(0, over).map(toLineText).join('\n')}\n`;
  state.row = Math.max(0, state.row - over);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function countCharacters(text: string): number {
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
}
