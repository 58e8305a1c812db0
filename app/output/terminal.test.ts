import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_TERMINAL, feedTerminal, showLiveLines, type Terminal } from './terminal.ts';

const ESC = '\u001b';
const show = (terminal: Terminal) => terminal.settled + showLiveLines(terminal);
const shown = (...pieces: string[]) => {
  let terminal = EMPTY_TERMINAL;
  let text = '';
  for (const piece of pieces) {
    text += piece;
    terminal = feedTerminal(text, terminal);
  }
  return show(terminal);
};

test('plain text is what it was', () => {
  expect(shown('a\nb', 'c\n\n', 'd')).toBe('a\nbc\n\nd');
  const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}\n`).join('');
  expect(shown(lines, lines)).toBe(lines + lines);
});

test('a carriage return writes over the line, a backspace over the character', () => {
  expect(shown(' 10%|#\r', '100%|####\nend')).toBe('100%|####\nend');
  expect(shown('abc\rX')).toBe('Xbc');
  expect(shown('abc', '\r', `${ESC}[KX`)).toBe('X');
  expect(shown('dos\r\nline\r\n')).toBe('dos\nline\n');
  expect(shown('ab\bc', '\b\b\b\b\b1')).toBe('1c');
});

test('nested bars write over each other’s lines', () => {
  const bar = (outer: number, inner: number) => `\router ${outer}/2\n\rinner ${inner}/3${ESC}[A`;
  expect(shown(bar(0, 1), bar(1, 2), bar(2, 3), '\n\ndone')).toBe('outer 2/2\ninner 3/3\ndone');
});

test('colours stay with what they were written for', () => {
  expect(shown(`${ESC}[31mred${ESC}[0m and`, '\rR')).toBe(`R${ESC}[31med${ESC}[0m and`);
  expect(shown(`${ESC}[1;32mtwo\nlines`)).toBe(`${ESC}[1;32mtwo${ESC}[0m\n${ESC}[1;32mlines${ESC}[0m`);
  expect(shown(`${ESC}[31mred${ESC}[mplain`)).toBe(`${ESC}[31mred${ESC}[0mplain`);
});

test('erasing and moving', () => {
  expect(shown(`abcdef${ESC}[3D${ESC}[K`)).toBe('abc');
  expect(shown(`abc${ESC}[2K\rx`)).toBe('x');
  expect(shown(`abc${ESC}[5Gx`)).toBe('abc x');
  expect(shown(`one\ntwo\nthree${ESC}[2A\r${ESC}[J`)).toBe('');
  expect(shown(`x${ESC}[999999999A${ESC}[999999999By`)).toBe('xy');
});

test('links are their text, titles and unfinished sequences are nothing', () => {
  expect(shown(`${ESC}]8;;https://elsewhere.example${ESC}\\text${ESC}]8;;${ESC}\\!`)).toBe('text!');
  expect(shown(`${ESC}]0;title\u0007text${ESC}[2Jx${ESC}(By`)).toBe('textxy');
  expect(shown(`a${ESC}[`, '3', '1mb')).toBe(`a${ESC}[31mb${ESC}[0m`);
  expect(shown(`a${ESC}]0;x${ESC}`, '\\b')).toBe('ab');
});

test('text cut anywhere shows the same', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      'bc',
      '\n',
      '\r',
      '\b',
      ESC,
      `${ESC}[31m`,
      `${ESC}[0m`,
      `${ESC}[A`,
      `${ESC}[K`,
      `${ESC}]0;t`,
      '\u0007',
      '🌱',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.nat(), (pieces, cut) => {
      const text = pieces.join('');
      const at = text.length === 0 ? 0 : cut % text.length;
      expect(shown(text.slice(0, at), text)).toBeTypeOf('string');
      const once = feedTerminal(text);
      const twice = feedTerminal(text, feedTerminal(text.slice(0, at)));
      expect(show(twice)).toBe(show(once));
    }),
    { numRuns: 500 },
  );
});

test('a text that was replaced is read anew', () => {
  expect(show(feedTerminal('new', feedTerminal('old\n')))).toBe('new');
});

test('what ten megabytes of escape sequences leave is bounded', () => {
  for (const flood of [`${ESC}]0;`, `${ESC}[`, `${ESC}[1m`, `${ESC}[A`, '\b', '\rx', `${ESC}[1;1;1`]) {
    const text = `a${flood.repeat(10_000_000 / flood.length)}`;
    expect(show(feedTerminal(text)).length, JSON.stringify(flood)).toBeLessThan(10_000);
  }
  expect(show(feedTerminal(`a${ESC}[${'1;'.repeat(5_000_000)}mb`))).toBe('ab');
});

test('a step of a bar touches only lines that can still change, however much stands above', () => {
  const above = 'x'.repeat(100).concat('\n').repeat(10_000);
  const before = feedTerminal(`${above} 1%`);
  const after = feedTerminal(`${above} 1%\r 2%`, before);
  expect(after.settled).toBe(before.settled);
  expect(after.lines.slice(0, -1)).toEqual(before.lines.slice(0, -1));
  expect(after.lines.length).toBeLessThanOrEqual(60);
});

test('a line without an end is read once: what came is settled, and what is shown is all of it', () => {
  let terminal = feedTerminal('begin\n');
  for (let count = 1; count <= 100; count += 1) {
    terminal = feedTerminal(`begin\n${'x'.repeat(10_000 * count)}`, terminal);
    expect(showLiveLines(terminal).length).toBeLessThan(30_000);
  }
  expect(terminal.settled + showLiveLines(terminal)).toBe(`begin\n${'x'.repeat(1_000_000)}`);
  const after = feedTerminal(`${terminal.source}\nend`, terminal);
  expect(after.settled + showLiveLines(after)).toBe(`begin\n${'x'.repeat(1_000_000)}\nend`);
});
