import { feedTerminal, showLiveLines } from './terminal.ts';

/** How a piece of terminal text looks; colours are CSS values. */
export interface AnsiStyle {
  readonly color: string | null;
  readonly background: string | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly inverse: boolean;
}

/** Text of one look. */
export interface AnsiSpan {
  readonly text: string;
  readonly style: AnsiStyle;
}

/** Text without any look of its own. */
export const PLAIN_STYLE: AnsiStyle = {
  color: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
};

/**
 * Escape sequences: CSI (colours and cursor moves), OSC and the other strings (titles, links), character sets, and
 * single escapes; an unfinished one at the end counts too. Linear in the text, whatever it holds.
 */
const ESCAPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of control characters.
  /\u001b(?:\[[0-?]*[ -/]*(?:[@-~]|$)|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\|$)?|[ -/]+[0-~]?|[0-~]?)/g;

/** Text in which the cursor is moved, so that what is shown is not what stands there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const MOVES = /[\r\b]|\u001b\[[\d;]*[A-HJK]/;

/** Longest list of colours and weights that is followed, in characters. */
const LONGEST_STYLE = 256;

/**
 * Terminal text as spans to show: colours and weights kept, moves of the cursor carried out, every other escape
 * dropped.
 */
export function parseAnsi(text: string): readonly AnsiSpan[] {
  const settled = MOVES.test(text) ? showTerminal(text) : text;
  if (!settled.includes('\u001b')) return settled === '' ? [] : [{ text: settled, style: PLAIN_STYLE }];
  const spans: AnsiSpan[] = [];
  let style = PLAIN_STYLE;
  let from = 0;
  const push = (to: number) => {
    if (to > from) spans.push({ text: settled.slice(from, to), style });
  };
  for (const match of settled.matchAll(ESCAPE)) {
    push(match.index);
    from = match.index + match[0].length;
    const isStyle = match[0].startsWith('\u001b[') && match[0].endsWith('m') && match[0].length < LONGEST_STYLE;
    if (isStyle) style = applySgr(style, match[0].slice(2, -1));
  }
  push(settled.length);
  return spans;
}

function showTerminal(text: string): string {
  const terminal = feedTerminal(text);
  return terminal.settled + showLiveLines(terminal);
}

/** Terminal text without its escape sequences, for copies. */
export function toPlainText(text: string): string {
  return text.replace(ESCAPE, '');
}

function applySgr(style: AnsiStyle, parameters: string): AnsiStyle {
  const codes = parameters.split(/[;:]/).map(Number);
  let next = style;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const { color, used } = toExtendedColor(codes.slice(index + 1));
      next = code === 38 ? { ...next, color } : { ...next, background: color };
      index += used;
    } else next = applyCode(next, code);
  }
  return next;
}

function applyCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code >= 30 && code <= 37) return { ...style, color: toPaletteColor(code - 30) };
  if (code >= 40 && code <= 47) return { ...style, background: toPaletteColor(code - 40) };
  if (code >= 90 && code <= 97) return { ...style, color: toPaletteColor(code - 82) };
  if (code >= 100 && code <= 107) return { ...style, background: toPaletteColor(code - 92) };
  switch (code) {
    case 0:
      return PLAIN_STYLE;
    case 1:
      return { ...style, bold: true };
    case 2:
      return { ...style, dim: true };
    case 3:
      return { ...style, italic: true };
    case 4:
      return { ...style, underline: true };
    case 7:
      return { ...style, inverse: true };
    case 9:
      return { ...style, strike: true };
    case 22:
      return { ...style, bold: false, dim: false };
    case 23:
      return { ...style, italic: false };
    case 24:
      return { ...style, underline: false };
    case 27:
      return { ...style, inverse: false };
    case 29:
      return { ...style, strike: false };
    case 39:
      return { ...style, color: null };
    case 49:
      return { ...style, background: null };
    default:
      return style;
  }
}

/** The rest of `38;…`: `5;n` names one of 256 colours, `2;r;g;b` mixes one. */
function toExtendedColor(codes: readonly number[]): { color: string | null; used: number } {
  const [kind, first, second, third] = codes;
  if (kind === 5 && isByte(first)) return { color: toIndexedColor(first), used: 2 };
  if (kind === 2 && isByte(first) && isByte(second) && isByte(third)) {
    return { color: `rgb(${first} ${second} ${third})`, used: 4 };
  }
  return { color: null, used: codes.length };
}

function isByte(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= 255;
}

function toPaletteColor(index: number): string {
  return `var(--ansi-${index})`;
}

/** The colour cube and grey ramp of xterm. */
function toIndexedColor(index: number): string {
  if (index < 16) return toPaletteColor(index);
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const cube = index - 16;
  const level = (value: number) => (value === 0 ? 0 : 55 + value * 40);
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`;
}
