import { expect, test } from 'vitest';
import { groupRows, toMarkdownTables, toTextTable } from './table.mjs';

/** @typedef {{ kind: string, name: string, hits: number }} Row */

/** @type {import('./table.mjs').Column<Row>[]} */
const COLUMNS = [
  { title: 'attack', cell: ({ name }) => name },
  { title: 'hits', align: 'right', cell: ({ hits }) => String(hits) },
];

/** @type {Row[]} */
const ROWS = [
  { kind: 'new', name: 'unheard of', hits: 0 },
  { kind: 'b', name: 'fetch', hits: 12 },
  { kind: 'a', name: 'a | b', hits: 3 },
  { kind: 'b', name: 'two\nlines', hits: 0 },
];

const nameOf = (/** @type {Row} */ { kind }) => kind;

test('groups stand in the order that is known, unknown ones after them, empty ones nowhere', () => {
  expect(groupRows(ROWS, nameOf, ['a', 'none', 'b'])).toEqual([
    { title: 'a', rows: [ROWS[2]] },
    { title: 'b', rows: [ROWS[1], ROWS[3]] },
    { title: 'new', rows: [ROWS[0]] },
  ]);
});

test('a table for a terminal is aligned over all groups, with their counts and each row on one line', () => {
  expect(toTextTable(COLUMNS, groupRows(ROWS, nameOf, ['a', 'b'])).split('\n')).toEqual([
    'attack      hits',
    '----------  ----',
    '',
    'a (1)',
    'a | b          3',
    '',
    'b (2)',
    'fetch         12',
    'two lines      0',
    '',
    'new (1)',
    'unheard of     0',
  ]);
});

test('tables in Markdown show what is in a cell as it is', () => {
  const rows = [{ kind: 'a', name: 'a | b <img> `x` *y* [z]\\', hits: 3 }];
  expect(toMarkdownTables(COLUMNS, groupRows(rows, nameOf)).split('\n')).toEqual([
    '### a',
    '',
    '| attack | hits |',
    '| --- | ---: |',
    '| a \\| b \\<img\\> \\`x\\` \\*y\\* \\[z\\]\\\\ | 3 |',
  ]);
});

test('a table without rows is its heading', () => {
  expect(toTextTable(COLUMNS, [])).toBe('attack  hits\n------  ----');
  expect(toMarkdownTables(COLUMNS, [])).toBe('');
});
