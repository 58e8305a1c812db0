import type { Inquiry } from '../../workers/contract/inquiry.ts';
import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import {
  aCount,
  aFlag,
  aList,
  aNumber,
  aRecord,
  aText,
  maybeNull,
  mustBe,
  mustStay,
  oneOf,
  type Shape,
} from '../lib/test-shape.ts';
import { parseInquiryAnswer } from './parse-inquiry-answer.ts';
import { parseTablePreview, parseTableWindow } from './parse-table.ts';

const name = aText(1_000);
const cell: Shape = (value) =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) ? null : 'no cell';
const columns = aList(
  aRecord({ name: aText(2_000), type: oneOf('number', 'text', 'boolean', 'time', 'other'), dtype: aText(2_000) }),
  2_000,
);
const rows = aList(aList(cell), 2_000);
const PREVIEW = aRecord({ tableId: maybeNull(aText(2_000)), rowCount: aCount, indexColumns: aCount, columns, rows });
const WINDOW = aRecord({ rowCount: aCount, offset: aCount, rows });

const column = { name: 'a', type: 'number', dtype: 'int64' };
const preview = {
  tableId: 't1',
  rowCount: 20,
  indexColumns: 1,
  columns: [column, { name: 'b', type: 'text', dtype: 'object' }],
  rows: [
    [1, 'x'],
    [2, null],
    [true, 0.5],
  ],
};
const window = { rowCount: 20, offset: 3, rows: preview.rows };

function countCells(table: { readonly rows: readonly (readonly unknown[])[] }): number {
  return table.rows.reduce((sum, row) => sum + row.length, 0);
}

fuzz('tables', near([preview, { ...preview, tableId: null, indexColumns: 0 }], 'message'), ({ value }) => {
  const parsed = parseTablePreview(value);
  if (parsed === null) return false;
  mustBe(PREVIEW, parsed);
  mustStay(parseTablePreview, parsed);
  if (parsed.rows.some((row) => row.length !== parsed.columns.length)) throw new Error('A row has another length.');
  if (parsed.indexColumns > parsed.columns.length) throw new Error('More index columns than columns.');
  if (countCells(parsed) > 500_000) throw new Error('More cells than are taken.');
  return true;
});

fuzz('rows of a table', near([window, { ...window, rows: [] }], 'message'), ({ value }) => {
  const parsed = parseTableWindow(value);
  if (parsed === null) return false;
  mustBe(WINDOW, parsed);
  mustStay(parseTableWindow, parsed);
  if (countCells(parsed) > 500_000) throw new Error('More cells than are taken.');
  return true;
});

const SHAPES: Readonly<Record<Inquiry['type'], Shape>> = {
  complete: aRecord({
    start: aCount,
    end: aCount,
    source: oneOf('jedi', 'names'),
    items: aList(
      aRecord({
        label: name,
        kind: oneOf('variable', 'function', 'class', 'module', 'keyword', 'attribute', 'column', 'file'),
        detail: name,
      }),
      1_000,
    ),
  }),
  inspect: maybeNull(
    aRecord({
      name,
      type: name,
      signature: maybeNull(aText(20_000)),
      parameters: aList(name, 1_000),
      activeParameter: maybeNull(aCount),
      documentation: aText(20_000),
      preview: name,
    }),
  ),
  'check-syntax': maybeNull(
    aRecord({ message: name, line: aNumber(1), column: aNumber(1), endLine: aNumber(1), endColumn: aNumber(1) }),
  ),
  'list-variables': aRecord({
    total: aCount,
    variables: aList(
      aRecord({ name, type: name, shape: name, bytes: maybeNull(aCount), preview: name, isTable: aFlag }),
      1_000,
    ),
  }),
  'open-table': PREVIEW,
  'read-table': WINDOW,
  'export-table': aRecord({ csv: aText(60_000_000) }),
  'draw-figure': aRecord({ data: aText(60_000_000) }),
};

const place = { line: 1, column: 2, endLine: 1, endColumn: 3 };
const ANSWERS: readonly { readonly type: Inquiry['type']; readonly answer: unknown }[] = [
  { type: 'complete', answer: { start: 1, end: 2, items: [{ label: 'a', kind: 'file', detail: '' }], source: 'jedi' } },
  {
    type: 'inspect',
    answer: {
      name: 'f',
      type: 'function',
      signature: 'f(a)',
      parameters: ['a', 'b'],
      activeParameter: 1,
      documentation: 'd',
      preview: '',
    },
  },
  { type: 'inspect', answer: null },
  { type: 'check-syntax', answer: { message: 'x', ...place } },
  {
    type: 'list-variables',
    answer: { variables: [{ name: 'x', type: 'int', shape: '', bytes: 28, preview: '1', isTable: false }], total: 1 },
  },
  { type: 'open-table', answer: preview },
  { type: 'read-table', answer: window },
  { type: 'export-table', answer: { csv: 'a,b' } },
  { type: 'draw-figure', answer: { data: 'iVBO' } },
];

fuzz(
  'answers to inquiries',
  near(
    ANSWERS.map(({ answer }, sample) => ({ sample, answer })),
    'json',
  ),
  ({ value }) => {
    // Which answer is expected is known to the page, whatever comes.
    const { sample, answer } = Object(value) as { sample?: unknown; answer?: unknown }; // anything can be asked for its fields
    const { type } = ANSWERS[Number.isSafeInteger(sample) ? Math.abs(Number(sample)) % ANSWERS.length : 0] ?? {};
    if (type === undefined) return false;
    const parsed = parseInquiryAnswer(type, JSON.stringify(answer) ?? 'x');
    if (parsed === undefined) return false;
    mustBe(SHAPES[type], parsed);
    mustStay((again) => parseInquiryAnswer(type, JSON.stringify(again)), parsed);
    return true;
  },
);
