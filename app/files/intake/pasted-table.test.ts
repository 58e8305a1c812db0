import { expect, test, vi } from 'vitest';
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

test('a table of more rows than a call takes arguments is one', () => {
  expect(read('a\tb\n'.repeat(300_000))?.rows).toHaveLength(300_000);
});

test('a table whose widest row would make all of them too wide is none', () => {
  expect(read(`${'x\t'.repeat(16_000)}x\n${`y${'\t'.repeat(16_000)}\n`.repeat(700)}`)).toBeNull();
});

/** Stands for the browser's own parser of HTML, which is not here: its answer are these rows, of cells with a text and a span. */
function stubHtml(rows: readonly (readonly (readonly [string, number])[])[]): void {
  const table = {
    rows: rows.map((row) => ({ cells: row.map(([textContent, colSpan]) => ({ textContent, colSpan })) })),
  };
  const parseFromString = () => ({ querySelectorAll: () => [table] });
  vi.stubGlobal(
    'DOMParser',
    class {
      parseFromString = parseFromString;
    },
  );
}

test('cells of HTML that span many columns are as many, up to what a sheet has', () => {
  stubHtml([
    [
      ['a', 2],
      ['b', 1],
    ],
    [
      ['1', 1],
      ['2', 1],
    ],
  ]);
  expect(readPastedTable({ html: '<table>', text: '' })).toEqual({
    columns: 3,
    rows: [
      ['a', '', 'b'],
      ['1', '2'],
    ],
  });
  stubHtml([
    Array.from({ length: 17 }, () => ['a', 1000] as const),
    [
      ['1', 1],
      ['2', 1],
    ],
  ]);
  expect(readPastedTable({ html: '<table>', text: '' })).toBeNull();
  stubHtml(Array.from({ length: 700 }, () => Array.from({ length: 16 }, () => ['a', 1000] as const)));
  expect(readPastedTable({ html: '<table>', text: '' })).toBeNull();
  vi.unstubAllGlobals();
});
