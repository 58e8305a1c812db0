import { expect, test } from 'vitest';
import { chooseFileKind, readExtension } from './file-kind.ts';
import { toPythonLiteral, toPythonReader } from './python-reader.ts';

test.each([
  ['a.csv', 'table'],
  ['deep/er/A.TSV', 'table'],
  ['x.parquet', 'parquet'],
  ['notes', 'other'],
  ['.env', 'other'],
  ['folder.csv/file', 'other'],
  ['a.constructor', 'other'],
  ['script.py', 'python'],
])('%s is shown as %s', (path, kind) => {
  expect(chooseFileKind(path)).toBe(kind);
});

test('an extension is what follows the last dot of the name', () => {
  expect(readExtension('a.b/c.tar.GZ')).toBe('gz');
  expect(readExtension('a.b/c')).toBe('');
});

test('a path in Python cannot end its quotes or hide anything', () => {
  expect(toPythonLiteral('/workspace/a "b"\\c.csv')).toBe('"/workspace/a \\"b\\"\\\\c.csv"');
  expect(toPythonLiteral('a\u202ecsv.exe\u2028\n')).toBe('"a\\u202ecsv.exe\\u2028\\n"');
  expect(toPythonLiteral('tag\u{e0041}')).toBe('"tag\\U000e0041"');
  expect(toPythonLiteral('naïve 😀.csv')).toBe('"naïve 😀.csv"');
});

test('a file is read by what knows its kind', () => {
  expect(toPythonReader('d/a.csv')).toBe('import pandas as pd\n\ndf = pd.read_csv("d/a.csv")\ndf.head()');
  expect(toPythonReader('a.tsv')).toContain('sep="\\t"');
  expect(toPythonReader('$&.xlsx')).toContain('pd.read_excel("$&.xlsx")');
  expect(toPythonReader('notes')).toContain('encoding="utf-8"');
  expect(toPythonReader('a.toString')).toContain('"rb"');
});
