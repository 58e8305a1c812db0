import { expect, test } from 'vitest';
import { toMarkerRange } from './syntax-marker.ts';

const at = (line: number, column: number, endLine: number, endColumn: number, code: string) => {
  const range = toMarkerRange({ message: '', line, column, endLine, endColumn }, code);
  return [range.startLineNumber, range.startColumn, range.endLineNumber, range.endColumn];
};

test('is where Python says', () => {
  expect(at(2, 5, 2, 7, 'a\nx = 1 1\n')).toEqual([2, 5, 2, 7]);
  expect(at(1, 2, 3, 2, 'ab\n\ncd')).toEqual([1, 2, 3, 2]);
});

test('is one character where Python names a place only', () => {
  expect(at(1, 2, 1, 2, 'abc')).toEqual([1, 2, 1, 3]);
  expect(at(1, 4, 1, 4, 'abc')).toEqual([1, 3, 1, 4]);
  expect(at(2, 1, 1, 1, 'abc\nd')).toEqual([2, 1, 2, 2]);
  expect(at(2, 1, 2, 1, 'abc\n')).toEqual([2, 1, 2, 1]);
});

test('stays within the code', () => {
  expect(at(9, 9, 99, 99, 'abc\nde')).toEqual([2, 2, 2, 3]);
  expect(at(0, -1, 0, 0, 'abc')).toEqual([1, 1, 1, 2]);
  expect(at(Number.NaN, 1, 1, Number.POSITIVE_INFINITY, 'abc')).toEqual([1, 1, 1, 2]);
});
