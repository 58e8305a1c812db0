import { expect, test } from 'vitest';
import { PLAIN_STYLE, parseAnsi } from './ansi.ts';

const ESC = '\u001b';
const shown = (text: string) =>
  parseAnsi(text)
    .map((span) => span.text)
    .join('');

test('plain text is one plain span', () => {
  expect(parseAnsi('a\nb')).toEqual([{ text: 'a\nb', style: PLAIN_STYLE }]);
  expect(parseAnsi('')).toEqual([]);
});

test('colours, weights and their end', () => {
  expect(parseAnsi(`a${ESC}[1;31mb${ESC}[0mc`)).toEqual([
    { text: 'a', style: PLAIN_STYLE },
    { text: 'b', style: { ...PLAIN_STYLE, bold: true, color: 'var(--ansi-1)' } },
    { text: 'c', style: PLAIN_STYLE },
  ]);
});

test.each([
  [`${ESC}[38;5;208mx`, 'rgb(255 135 0)'],
  [`${ESC}[38;5;9mx`, 'var(--ansi-9)'],
  [`${ESC}[38;5;240mx`, 'rgb(88 88 88)'],
  [`${ESC}[38;2;1;2;3mx`, 'rgb(1 2 3)'],
  [`${ESC}[97mx`, 'var(--ansi-15)'],
  [`${ESC}[38;5;999mx`, null],
  [`${ESC}[38;2;1;2mx`, null],
])('%j colours the text', (text, color) => expect(parseAnsi(text)[0]?.style.color).toBe(color));

test('a carriage return overwrites its line only', () => {
  expect(shown('head\n 10%|#\r100%|####\nend')).toBe('head\n100%|####\nend');
  expect(shown('abc\rX')).toBe('Xbc');
  expect(shown(`abc\r${ESC}[KX`)).toBe('X');
  expect(shown('dos\r\nline')).toBe('dos\nline');
  expect(shown('ab\bc')).toBe('ac');
});

test('links, titles, cursor moves and unfinished escapes are dropped', () => {
  expect(shown(`${ESC}]8;;https://example.org${ESC}\\text${ESC}]8;;${ESC}\\`)).toBe('text');
  expect(shown(`${ESC}]0;title\u0007text${ESC}[2Jx${ESC}(By`)).toBe('textxy');
  expect(shown(`text${ESC}[`)).toBe('text');
  expect(shown(`text${ESC}`)).toBe('text');
});

test('a huge escape sequence takes no time to speak of', () => {
  const started = performance.now();
  expect(shown(`a${ESC}]0;${'x'.repeat(10_000_000)}`)).toBe('a');
  expect(performance.now() - started).toBeLessThan(1000);
});
