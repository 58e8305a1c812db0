import { expect, test } from 'vitest';
import { toContent } from './file-content.ts';
import { planCommit } from './plan-commit.ts';
import type { StoredFile } from './stored-file.ts';
import { changesOf, fileOf } from './test-files.ts';

const stored = (path: string, content = toContent(path)): StoredFile => ({
  path,
  content,
  modifiedAt: 1,
  writtenBy: { by: 'user' },
});
const mapOf = (...files: StoredFile[]) => new Map(files.map((file) => [file.path, file]));

function plan(
  base: Map<string, StoredFile>,
  current: Map<string, StoredFile>,
  changes: Parameters<typeof changesOf>[0],
) {
  const all = changesOf(changes);
  const contents = new Map(all.written.map(({ path, content }) => [path, { ...content, ref: `ref of ${path}` }]));
  return planCommit({ base, current, changes: all, contents, author: { by: 'run', runId: 'run-1' } });
}
const refs = (files: ReadonlyMap<string, StoredFile>) =>
  Object.fromEntries([...files].map(([path, { content }]) => [path, content.ref]));

const a = stored('a.csv');
const b = stored('b.csv');

test('what a run wrote, deleted and renamed is done', () => {
  const base = mapOf(a, b, stored('c'));
  const { files, own, notes } = plan(base, base, {
    renamed: [{ from: 'a.csv', to: 'new.csv' }],
    deleted: ['c'],
    written: [fileOf('b.csv', 'x'), fileOf('d', 'x')],
  });
  expect([...files.keys()].sort()).toEqual(['b.csv', 'd', 'new.csv']);
  expect(files.get('new.csv')).toMatchObject({ content: a.content, modifiedAt: 1, writtenBy: { by: 'run' } });
  expect([...own.keys()].sort()).toEqual(['b.csv', 'd', 'new.csv']);
  expect(notes).toEqual([]);
});

test('names may be swapped', () => {
  const base = mapOf(a, b);
  const renamed = [
    { from: 'a.csv', to: 'b.csv' },
    { from: 'b.csv', to: 'a.csv' },
  ];
  const { files } = plan(base, base, { renamed });
  expect(files.get('a.csv')?.content).toBe(b.content);
  expect(files.get('b.csv')?.content).toBe(a.content);
});

test('a file that another changed meanwhile is kept beside the run’s own, and that is said', () => {
  const theirs = stored('a.csv', toContent('theirs'));
  const { files, own, notes } = plan(mapOf(a), mapOf(theirs), { written: [fileOf('a.csv', 'mine')] });
  expect(files.get('a.csv')?.content.ref).toBe('ref of a.csv');
  expect(files.get('a (earlier).csv')?.content).toBe(theirs.content);
  expect([...own.keys()]).toEqual(['a.csv']);
  expect(notes).toEqual([expect.stringContaining('that version is kept as "a (earlier).csv"')]);
});

test('each of several earlier ones gets a name of its own', () => {
  const current = mapOf(stored('a.csv', toContent('2')), stored('a (earlier).csv'));
  const { files } = plan(new Map(), current, { written: [fileOf('a.csv', '3')] });
  expect([...files.keys()].sort()).toEqual(['a (earlier 2).csv', 'a (earlier).csv', 'a.csv']);
});

test('a file that both made is no matter when it is the same bytes', () => {
  const same = stored('out', toContent('x'));
  const { files, notes } = plan(mapOf(same), mapOf({ ...same, writtenBy: { by: 'run', runId: null } }), {
    renamed: [{ from: 'out', to: 'out' }],
  });
  expect([...files.keys()]).toEqual(['out']);
  expect(notes).toEqual([]);
});

test('a file that another changed is not deleted', () => {
  const { files, notes } = plan(mapOf(a), mapOf(stored('a.csv', toContent('new'))), { deleted: ['a.csv'] });
  expect([...files.keys()]).toEqual(['a.csv']);
  expect(notes).toEqual([expect.stringContaining('"a.csv" was changed while this run deleted it')]);
});

test('what another changed under the old name of a renamed file stays', () => {
  const theirs = stored('a.csv', toContent('theirs'));
  const { files } = plan(mapOf(a), mapOf(theirs), { renamed: [{ from: 'a.csv', to: 'z.csv' }] });
  expect(files.get('z.csv')?.content).toBe(a.content);
  expect(files.get('a.csv')).toBe(theirs);
});

test('a file that another deleted comes back when the run wrote it, and stays away when not', () => {
  expect(refs(plan(mapOf(a, b), new Map(), { written: [fileOf('a.csv', 'x')] }).files)).toEqual({
    'a.csv': 'ref of a.csv',
  });
});

test('a run may put a folder where a file was, and a file where a folder was', () => {
  const base = mapOf(stored('data'), stored('old/x'));
  const { files } = plan(base, base, {
    deleted: ['data', 'old/x'],
    written: [fileOf('data/a', ''), fileOf('old', '')],
  });
  expect([...files.keys()].sort()).toEqual(['data/a', 'old']);
});

test('a path both deleted and written is written', () => {
  const { files } = plan(mapOf(a), mapOf(a), { written: [fileOf('a.csv', 'x')], deleted: ['a.csv'] });
  expect(refs(files)).toEqual({ 'a.csv': 'ref of a.csv' });
});

test('a file and a folder of two authors with one name are both kept', () => {
  const theirFile = plan(new Map(), mapOf(stored('out')), { written: [fileOf('out/a', 'x')] });
  expect([...theirFile.files.keys()].sort()).toEqual(['out (earlier)', 'out/a']);
  const theirFolder = plan(new Map(), mapOf(stored('out/a')), { written: [fileOf('out', 'x')] });
  expect([...theirFolder.files.keys()].sort()).toEqual(['out (2)', 'out/a']);
  expect(theirFolder.notes).toEqual([expect.stringContaining('kept as "out (2)"')]);
});

test('a file that the page never got cannot come in by another name, and that is said', () => {
  const { files, notes } = plan(new Map(), new Map(), { renamed: [{ from: 'lost', to: 'found' }] });
  expect([...files.keys()]).toEqual([]);
  expect(notes).toEqual([expect.stringContaining('"found" comes from a file that could not be kept')]);
});

test.each<Parameters<typeof changesOf>[0]>([
  { written: [fileOf('../x', '')] },
  { deleted: ['/etc'] },
  { renamed: [{ from: 'a.csv', to: '..' }] },
  { written: [fileOf('x', ''), fileOf('x/y', '')] },
])('%j is refused', (changes) => {
  expect(() => plan(mapOf(a), mapOf(a), changes)).toThrow(RangeError);
});
