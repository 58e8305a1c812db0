import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toContent } from '../../workspace/file-content.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { parseWorkspacePath } from '../../workspace/workspace-path.ts';
import type { Candidate } from './candidate.ts';
import { applyChoices, chooseFitting, planFiles } from './plan-files.ts';

const there = (...paths: string[]): StoredFile[] =>
  paths.map((path) => ({ path, content: toContent('old'), modifiedAt: 0, writtenBy: { by: 'user' } }));
const come = (...paths: string[]): Candidate[] =>
  paths.map((path) => ({ path, data: new Blob(['new']), naming: 'ask' }));
const pathsOf = (files: readonly { path: string }[]) => files.map(({ path }) => path);

test('files go in by their names; taken ones are asked about', () => {
  const plan = planFiles(come('a.csv', 'sub/b.csv', 'c.csv'), there('c.csv', 'sub/x'));
  expect(pathsOf(plan.fresh)).toEqual(['a.csv', 'sub/b.csv']);
  expect(pathsOf(plan.clashes)).toEqual(['c.csv']);
  expect(plan.problems).toEqual([]);
});

test('what is pasted, and a second file of the same batch, get names of their own', () => {
  const pasted: Candidate = { path: 'image.png', data: new Blob(), naming: 'free' };
  const plan = planFiles([pasted, pasted, ...come('x.csv', 'x.csv')], there('image.png'));
  expect(pathsOf(plan.fresh)).toEqual(['image (2).png', 'image (3).png', 'x.csv', 'x (2).csv']);
  expect(plan.clashes).toEqual([]);
});

test.each([
  ['..', 'leads out'],
  ['a/../b', 'leads out'],
  ['', 'empty'],
  ['/etc/passwd', 'leads out'],
  ['a\0b', 'NUL'],
  [`${'é'.repeat(128)}.csv`, 'longer than 255 bytes'],
  ['data', 'a folder of that name'],
  ['file/inside', '“file” is a file here'],
])('%j is named with what to do', (path, words) => {
  const plan = planFiles(come(path, 'good.csv'), there('data/x.csv', 'file'));
  expect(pathsOf(plan.fresh)).toEqual(['good.csv']);
  expect(plan.problems).toMatchObject([{ path, reason: expect.stringContaining(words) }]);
});

test('names that only look strange are taken as they are', () => {
  const paths = ['a\\b.csv', '\u202Egnp.exe', '<img src=x>.csv', '😀.txt', ' ', '.hidden', `${'n'.repeat(255)}`];
  expect(pathsOf(planFiles(come(...paths), []).fresh)).toEqual(paths);
});

test('each choice does what it says', () => {
  const existing = there('a.csv', 'a (2).csv', 'b.csv', 'c.csv');
  const plan = planFiles(come('a.csv', 'b.csv', 'c.csv', 'd.csv'), existing);
  const choices = { 'a.csv': 'both', 'b.csv': 'replace', 'c.csv': 'skip' } as const;
  const chosen = applyChoices(plan, existing, (path) => choices[path as keyof typeof choices]); // the three that clash
  expect(pathsOf(chosen)).toEqual(['d.csv', 'a (3).csv', 'b.csv']);
});

test('whatever the names, all files are planned once, under paths that can be and that lose nothing', () => {
  const name = fc.oneof(fc.constantFrom('a', 'b', 'a/b', 'a/b/c', '..', 'a//b'), fc.string());
  fc.assert(
    fc.property(fc.array(name), fc.array(name), (old, fresh) => {
      const existing = planFiles(come(...old), []).fresh.flatMap(({ path }) => there(path));
      const plan = planFiles(come(...fresh), existing);
      expect(plan.fresh.length + plan.clashes.length + plan.problems.length).toBe(fresh.length);
      const paths = pathsOf(applyChoices(plan, existing, () => 'both'));
      for (const path of paths) parseWorkspacePath(path);
      const all = [...pathsOf(existing), ...paths];
      expect(new Set(all).size).toBe(all.length);
      for (const path of all) expect(all.some((other) => other.startsWith(`${path}/`))).toBe(false);
    }),
  );
});

test('what there is room for goes in, the smallest first', () => {
  const sized = [5, 1, 9].map((size, index) => ({ path: `${index}`, data: new Blob([new Uint8Array(size)]) }));
  expect(pathsOf(chooseFitting(sized, 6).fitting)).toEqual(['0', '1']);
  expect(pathsOf(chooseFitting(sized, 6).rest)).toEqual(['2']);
  expect(pathsOf(chooseFitting(sized, null).fitting)).toEqual(['0', '1', '2']);
});
