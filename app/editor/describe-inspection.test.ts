import { expect, test } from 'vitest';
import type { Inspection } from '../../workers/contract/inquiry.ts';
import { listInspectionBlocks, toCodeBlock, toPlainText } from './describe-inspection.ts';

const head: Inspection = {
  name: 'head',
  type: 'method',
  signature: 'head(n=5)',
  parameters: [],
  activeParameter: null,
  documentation: 'Return the first rows.',
  preview: '',
};

test('a function shows its signature and its documentation', () => {
  expect(listInspectionBlocks(head)).toEqual([
    { language: 'python', text: 'head(n=5)' },
    { language: 'text', text: 'Return the first rows.' },
  ]);
});

test('a value shows its type and its preview', () => {
  const value = { ...head, name: 'x', type: 'int', signature: null, documentation: ' \n', preview: '42' };
  expect(listInspectionBlocks(value).map(({ text }) => text)).toEqual(['x: int', '42']);
  expect(toPlainText(value)).toBe('42');
});

test.each(['```\n[x](command:y)', '````js\n```', '~~~\n# no', 'a\r```\rb', 'a\u2028```\u2028b'])(
  'text cannot end its own block: %j',
  (text) => {
    const lines = toCodeBlock({ language: 'text', text }).split('\n');
    const fence = lines[0]?.replace(/text$/, '') ?? '';
    expect(fence).toMatch(/^`{3,}$/);
    expect(lines.slice(1, -1).some((line) => line.trim().startsWith(fence))).toBe(false);
    expect(lines.at(-1)).toBe(fence);
  },
);
