import { expect, test } from 'vitest';
import { readPastedTable, toCsvText } from './pasted-table.ts';

// HTML tables are read by the browser's own parser and tested there.
const read = (text: string) => readPastedTable({ html: '', text });
const csv = (text: string) => {
  const table = read(text);
  return table && toCsvText(table);
};

test('text with tabs, as spreadsheets copy it, is a table', () => {
  expect(csv('city\tvisitors\r\nGraz\t120\r\nLinz\t75\r\n')).toBe('city,visitors\r\nGraz,120\r\nLinz,75\r\n');
  expect(csv('a\tb\n"x ""y"" z"\t"two\nlines"\n')).toBe('a,b\r\n"x ""y"" z","two\nlines"\r\n');
  expect(csv('a\tb\n1,5\t\n')).toBe('a,b\r\n"1,5",\r\n');
});

test.each([
  'just text',
  'one\ttabbed line',
  'two lines\nof text',
  'def f():\n\treturn 1\n',
  '\tfirst()\n\tsecond()\n',
  'a\tb\tc\nnot so many\n',
  '',
])('%j is none', (text) => {
  expect(read(text)).toBeNull();
});

test('a long text is looked at in a moment', () => {
  const table = read(`${'a\tb\n'.repeat(20_000)}`);
  expect(table?.rows).toHaveLength(20_000);
  expect(read('word '.repeat(200_000))).toBeNull();
});
