import { expect, test } from 'vitest';
import { findFileChanges } from './find-file-changes.ts';
import type { KnownFiles } from './known-files.ts';
import { testFile, testRun } from './test-files.ts';

const NEVER: KnownFiles = { files: new Map(), toldAt: 0 };
const told = (...files: [string, number, number][]): KnownFiles => ({
  files: new Map(files.map(([path, size, modifiedAt]) => [path, { size, modifiedAt }])),
  toldAt: 100,
});

test('at first every file is new, with its size, its time and by whom', () => {
  const files = [
    testFile('b.csv', 'xy', { modifiedAt: 7 }),
    testFile('a.csv', '', { writtenBy: { by: 'run', runId: 'run-1' } }),
    testFile('c.csv', '', { writtenBy: { by: 'run', runId: 'run-2' } }),
    testFile('d.csv', '', { writtenBy: { by: 'run', runId: null } }),
    testFile('e.csv', '', { writtenBy: { by: 'run', runId: 'run-3' } }),
    testFile('f.csv', '', { writtenBy: { by: 'host' } }),
  ];
  const runs = [testRun('run-1', 'agent'), testRun('run-2', 'user'), testRun('run-3', 'host')];
  expect(findFileChanges(NEVER, files, runs)).toEqual([
    { change: 'added', path: 'a.csv', size: 0, modifiedAt: 0, by: 'agent' },
    { change: 'added', path: 'b.csv', size: 2, modifiedAt: 7, by: 'user' },
    { change: 'added', path: 'c.csv', size: 0, modifiedAt: 0, by: 'user-code' },
    { change: 'added', path: 'd.csv', size: 0, modifiedAt: 0, by: 'code' },
    { change: 'added', path: 'e.csv', size: 0, modifiedAt: 0, by: 'host' },
    { change: 'added', path: 'f.csv', size: 0, modifiedAt: 0, by: 'host' },
  ]);
});

test('what is as it was told is no change', () => {
  expect(findFileChanges(told(['a.csv', 2, 7]), [testFile('a.csv', 'xy', { modifiedAt: 7 })], [])).toEqual([]);
});

test('another time or another size is a change', () => {
  const known = told(['a.csv', 2, 7], ['b.csv', 2, 7]);
  const files = [testFile('a.csv', 'xy', { modifiedAt: 8 }), testFile('b.csv', 'xyz', { modifiedAt: 7 })];
  expect(findFileChanges(known, files, []).map(({ change, path }) => [change, path])).toEqual([
    ['changed', 'a.csv'],
    ['changed', 'b.csv'],
  ]);
});

test('a file that has gone while one like it has come was renamed; by the user, or by the run that says so', () => {
  const known = told(['a.csv', 2, 7], ['b.csv', 3, 7]);
  const files = [testFile('c.csv', 'xy', { modifiedAt: 7 }), testFile('d.csv', 'xyz', { modifiedAt: 7 })];
  const run = testRun('run-1', 'user', [{ change: 'renamed', path: 'd.csv', from: 'b.csv', size: 3 }], 200);
  expect(findFileChanges(known, files, [run])).toEqual([
    { change: 'renamed', path: 'c.csv', from: 'a.csv', by: 'user' },
    { change: 'renamed', path: 'd.csv', from: 'b.csv', by: 'user-code' },
  ]);
});

test('a file that is gone was deleted by the run that says so since it was told, else by the user', () => {
  const known = told(['a.csv', 2, 7], ['b.csv', 2, 8], ['c.csv', 2, 9]);
  const deletes = (path: string) => [{ change: 'deleted', path, size: 2 }] as const;
  const runs = [testRun('run-1', 'agent', deletes('a.csv'), 50), testRun('run-2', 'agent', deletes('b.csv'), 150)];
  expect(findFileChanges(known, [], runs)).toEqual([
    { change: 'deleted', path: 'a.csv', by: 'user' },
    { change: 'deleted', path: 'b.csv', by: 'agent' },
    { change: 'deleted', path: 'c.csv', by: 'user' },
  ]);
});

test('a file that the agent made since and another wrote again was changed', () => {
  const runs = [testRun('run-1', 'agent', [{ change: 'new', path: 'out.csv', size: 2 }], 150)];
  const [change] = findFileChanges(told(), [testFile('out.csv', 'mine')], runs);
  expect(change).toMatchObject({ change: 'changed', path: 'out.csv', by: 'user' });
});

test('a file that the agent made since and the user deleted is told, one that the agent cleared away is not', () => {
  const runs = [
    testRun('run-1', 'agent', [{ change: 'new', path: 'out.csv', size: 2 }], 150),
    testRun('run-2', 'agent', [{ change: 'new', path: 'tmp.csv', size: 2 }], 160),
    testRun('run-3', 'agent', [{ change: 'deleted', path: 'tmp.csv', size: 2 }], 170),
  ];
  expect(findFileChanges(told(), [], runs)).toEqual([{ change: 'deleted', path: 'out.csv', by: 'user' }]);
  expect(findFileChanges({ files: new Map(), toldAt: 180 }, [], runs)).toEqual([]);
});
