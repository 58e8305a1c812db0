import { expect, test } from 'vitest';
import { findFreePath } from './free-path.ts';
import { parseWorkspacePath } from './workspace-path.ts';

const among =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

test.each([
  ['a.csv', null, [], 'a (2).csv'],
  ['a.csv', null, ['a (2).csv'], 'a (3).csv'],
  ['deep/er/a.tar.gz', null, [], 'deep/er/a.tar (2).gz'],
  ['no extension', null, [], 'no extension (2)'],
  ['.hidden', null, [], '.hidden (2)'],
  ['a.csv', 'earlier', [], 'a (earlier).csv'],
  ['a.csv', 'earlier', ['a (earlier).csv'], 'a (earlier 2).csv'],
])('%s with %s is free beside %j as %s', (path, word, taken, free) => {
  expect(findFreePath(path, among(...taken), word)).toBe(free);
});

test('a name that is as long as can be is cut, between characters', () => {
  const free = findFreePath(`${'🦎'.repeat(62)}.csv`, () => false);
  expect(parseWorkspacePath(free)).toBe(`${'🦎'.repeat(61)} (2).csv`);
});

test('a name whose last dot stands near its beginning is made free too', () => {
  const name = `a.${'x'.repeat(253)}`;
  expect(parseWorkspacePath(findFreePath(name, among(name)))).toBe(`a.${'x'.repeat(249)} (2)`);
});
