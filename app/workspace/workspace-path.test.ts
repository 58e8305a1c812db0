import { expect, test } from 'vitest';
import { parseWorkspacePath } from './workspace-path.ts';

test.each([
  'a.csv',
  'data/deep/er.csv',
  '.matplotlib_figs/1.png',
  '..data',
  'a..b',
  '...',
  'C:\\x',
  'mit Leerzeichen',
  '__proto__',
  'é'.repeat(127),
])('%j is a workspace path and stays as it is', (path) => {
  expect(parseWorkspacePath(path)).toBe(path);
});

test.each([
  ['', 'non-empty'],
  [undefined, 'non-empty'],
  [7, 'non-empty'],
  [['a'], 'non-empty'],
  ['/etc/passwd', 'absolute'],
  ['..', '".."'],
  ['../x', '".."'],
  ['a/../../x', '".."'],
  ['a/..', '".."'],
  ['./a', '"."'],
  ['a//b', 'empty'],
  ['a/', 'empty'],
  ['a\0b', 'NUL'],
  ['é'.repeat(128), '255 bytes'],
  [`ok/${'x'.repeat(256)}/ok`, '255 bytes'],
  [`a${'/a'.repeat(100)}`, '100 levels'],
  [`${`${'x'.repeat(200)}/`.repeat(30)}x`, '4096 bytes'],
])('%j is refused with a reason', (path, reason) => {
  expect(() => parseWorkspacePath(path)).toThrow(RangeError);
  expect(() => parseWorkspacePath(path)).toThrow(reason);
});

test('half of a character is no part of a path: as UTF-8 all halves are the same', () => {
  expect(() => parseWorkspacePath('a\ud800.txt')).toThrow('half of a character');
  expect(parseWorkspacePath('a😀.txt')).toBe('a😀.txt');
});
