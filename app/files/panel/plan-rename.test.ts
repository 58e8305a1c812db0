import { describe, expect, test } from 'vitest';
import { listFolders, planRename } from './plan-rename.ts';

describe('a new name', () => {
  const paths = ['a.csv', 'b.csv', 'd/x', 'd/e/y', 'f'];
  const plan = (from: string, folder: string, typed: string) => planRename(from, folder, typed, paths);
  const reason = (...args: Parameters<typeof plan>) => {
    const planned = plan(...args);
    return planned.status === 'refused' ? planned.reason : null;
  };

  test('may be anything that is free', () => {
    expect(plan('a.csv', '', ' new.csv ')).toEqual({ status: 'ok', path: 'new.csv' });
    expect(plan('d/x', 'd', 'n/z')).toEqual({ status: 'ok', path: 'd/n/z' });
    expect(plan('d', '', 'd/deeper')).toEqual({ status: 'ok', path: 'd/deeper' });
    expect(plan('d/e', '', 'e')).toEqual({ status: 'ok', path: 'e' });
    expect(plan('a.csv', '', 'a.csv')).toEqual({ status: 'ok', path: 'a.csv' });
    expect(plan('a.csv', '', 'a.csv/inside')).toEqual({ status: 'ok', path: 'a.csv/inside' });
    expect(plan('a.csv', '', `${'ä'.repeat(125)}.csv`)).toMatchObject({ status: 'ok' });
  });

  test.each([
    ['a.csv', '', '  ', 'Type a name'],
    ['a.csv', '', 'b.csv', '“b.csv” already'],
    ['a.csv', '', 'd', 'There is a folder “d”'],
    ['a.csv', '', 'f/a.csv', '“f” is a file'],
    ['d', '', 'f', '“f” is a file'],
    ['d/e', '', 'd', null],
    ['a.csv', '', '../a', '“..” cannot'],
    ['a.csv', '', '/a', 'slash'],
    ['a.csv', '', 'a//b', 'missing'],
    ['a.csv', '', 'a\nb', 'control'],
    ['a.csv', '', '\ud800', 'half'],
    ['a.csv', '', 'ä'.repeat(128), '256 bytes'],
  ])('of %s in %j as %j: %s', (from, folder, typed, words) => {
    if (words === null) expect(reason(from, folder, typed)).toBeNull();
    else expect(reason(from, folder, typed)).toContain(words);
  });

  test('folders are those that files are in', () => {
    expect(listFolders(paths)).toEqual(['d', 'd/e']);
  });
});
