import { describe, expect, test } from 'vitest';
import { parseInquiryAnswer } from './parse-inquiry-answer.ts';
import { parseInquiryReply } from './parse-inquiry-reply.ts';

const parse = (type: Parameters<typeof parseInquiryAnswer>[0], value: unknown) =>
  parseInquiryAnswer(type, JSON.stringify(value));

const column = { name: 'a', type: 'number', dtype: 'int64' };
const preview = { tableId: 't', rowCount: 2, indexColumns: 0, columns: [column], rows: [[1], [null]] };

test('a reply is one of three', () => {
  expect(parseInquiryReply({ status: 'ok', json: '1', more: 1 })).toEqual({ status: 'ok', json: '1' });
  expect(parseInquiryReply({ status: 'interrupted' })).toEqual({ status: 'interrupted' });
  expect(parseInquiryReply({ status: 'failed', reason: 'x'.repeat(5_000) })).toEqual({
    status: 'failed',
    reason: 'x'.repeat(1_000),
  });
  for (const value of [null, 'ok', {}, { status: 'ok' }, { status: 'ok', json: 1 }, { status: 'failed' }])
    expect(parseInquiryReply(value)).toBeNull();
});

describe('answers that are what they should be pass', () => {
  test.each([
    ['complete', { start: 1, end: 2, items: [{ label: 'a', kind: 'column', detail: 'int' }], source: 'jedi' }],
    [
      'inspect',
      {
        name: 'f',
        type: 'function',
        signature: 'f(a)',
        parameters: ['a'],
        activeParameter: 0,
        documentation: 'Doc.',
        preview: '',
      },
    ],
    ['inspect', null],
    ['check-syntax', null],
    ['check-syntax', { message: 'invalid syntax', line: 1, column: 2, endLine: 1, endColumn: 3 }],
    [
      'list-variables',
      {
        variables: [{ name: 'x', type: 'int', shape: '', bytes: 28, preview: '1', isTable: false }],
        total: 1,
      },
    ],
    ['open-table', preview],
    ['read-table', { rowCount: 5, offset: 1, rows: [[1, 'a', true, null]] }],
    ['export-table', { csv: 'a\n1\n' }],
    ['draw-figure', { data: '<svg/>' }],
  ] as const)('%s', (type, value) => {
    expect(parse(type, value)).toEqual(value);
  });
});

describe('answers that are not are refused', () => {
  test.each([
    ['complete', { start: 2, end: 1, items: [] }],
    ['complete', { start: 0, end: 1, items: 'all' }],
    ['inspect', { name: 'f' }],
    ['check-syntax', { message: 'm', line: 0, column: 1, endLine: 1, endColumn: 1 }],
    ['list-variables', { variables: [], total: -1 }],
    ['list-variables', null],
    ['open-table', { ...preview, indexColumns: 2 }],
    ['open-table', { ...preview, rows: 'all' }],
    ['open-table', { ...preview, rows: [1] }],
    ['open-table', { ...preview, columns: Array.from({ length: 3_000 }, () => column) }],
    ['read-table', { rowCount: 1, offset: 0, rows: Array.from({ length: 5_000 }, () => [1]) }],
    ['read-table', { rowCount: 1.5, offset: 0, rows: [] }],
    ['export-table', { csv: 1 }],
    ['draw-figure', null],
  ] as const)('%s %j', (type, value) => {
    expect(parse(type, value)).toBeUndefined();
  });

  test('text that is no JSON', () => {
    expect(parseInquiryAnswer('list-variables', '{')).toBeUndefined();
  });
});

test('what is odd within is mended', () => {
  expect(
    parse('complete', { start: 0, end: 0, items: [{ label: 1 }, { label: 'a', kind: 'evil' }, null], source: 'x' }),
  ).toEqual({ start: 0, end: 0, items: [], source: 'names' });
  expect(parse('list-variables', { variables: [{ name: 'x', bytes: 'many', isTable: 1 }], total: 1 })).toEqual({
    variables: [{ name: 'x', type: '', shape: '', bytes: null, preview: '', isTable: false }],
    total: 1,
  });
  expect(parse('open-table', { ...preview, rows: [[], [{}, 2, 3]] })).toEqual({ ...preview, rows: [[null], [null]] });
  const signature = {
    name: 'f',
    type: 'function',
    signature: null,
    parameters: ['a', 3],
    activeParameter: 9,
    documentation: '',
    preview: '',
  };
  expect(parse('inspect', signature)).toEqual({ ...signature, parameters: ['a', '…'], activeParameter: null });
});

test('short rows under many columns count as long as they come out', () => {
  const columns = Array.from({ length: 2_000 }, () => column);
  const table = (rows: number) => ({ ...preview, columns, rows: Array.from({ length: rows }, () => []) });
  expect(parse('open-table', table(250))).toMatchObject({ rows: { length: 250 } });
  expect(parse('open-table', table(251))).toBeUndefined();
});
