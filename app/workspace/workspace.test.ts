import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Workspace } from './workspace.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

beforeEach(() => void vi.useFakeTimers({ now: 1000, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

test('a written file says when and by whom', () => {
  const workspace = new Workspace();
  workspace.write('a.csv', bytes(1));
  vi.setSystemTime(2000);
  workspace.commit({ written: [{ path: 'b.csv', bytes: bytes(2) }], deleted: [] });
  expect(workspace.get('a.csv')).toMatchObject({ bytes: bytes(1), modifiedAt: 1000, writtenBy: 'user' });
  expect(workspace.get('b.csv')).toMatchObject({ bytes: bytes(2), modifiedAt: 2000, writtenBy: 'python' });
});

test('files are listed by path', () => {
  const workspace = new Workspace();
  for (const path of ['b', 'a/z', 'c', 'a.csv']) workspace.write(path, bytes());
  expect(workspace.list().map(({ path }) => path)).toEqual(['a.csv', 'a/z', 'b', 'c']);
});

test('the list is the same array until something changes', () => {
  const workspace = new Workspace();
  workspace.write('a', bytes());
  const before = workspace.list();
  expect(workspace.list()).toBe(before);
  workspace.commit({ written: [], deleted: [] });
  expect(workspace.list()).toBe(before);
  workspace.write('b', bytes());
  expect(workspace.list()).not.toBe(before);
  expect(before).toHaveLength(1);
});

test('every version of a file has a revision of its own, also after it was deleted', () => {
  const workspace = new Workspace();
  const revisions = new Set<number | undefined>();
  for (let round = 0; round < 3; round += 1) {
    workspace.write('a', bytes(round));
    revisions.add(workspace.get('a')?.revision);
    workspace.delete('a');
    workspace.write('a', bytes(round));
    revisions.add(workspace.get('a')?.revision);
  }
  expect(revisions.size).toBe(6);
});

test('a commit with one bad path commits nothing and tells nobody', () => {
  const workspace = new Workspace();
  workspace.write('kept', bytes(1));
  const listener = vi.fn();
  workspace.subscribe(listener);
  const good = { path: 'new', bytes: bytes(2) };
  const bad = { path: '../evil', bytes: bytes(3) };
  expect(() => workspace.commit({ written: [good, bad], deleted: ['kept'] })).toThrow(RangeError);
  expect(() => workspace.commit({ written: [good], deleted: ['kept', '/etc'] })).toThrow(RangeError);
  expect(workspace.list().map(({ path }) => path)).toEqual(['kept']);
  expect(listener).not.toHaveBeenCalled();
});

test('nothing is both a file and a folder', () => {
  const workspace = new Workspace();
  workspace.write('data/deep/a.csv', bytes(1));
  const before = workspace.list();
  for (const path of ['data', 'data/deep', 'data/deep/a.csv/b']) {
    expect(() => workspace.write(path, bytes())).toThrow(RangeError);
  }
  expect(() => workspace.write('data', bytes())).toThrow('"data" cannot be both a file and a folder.');
  expect(workspace.list()).toBe(before);
  workspace.write('data/deeper', bytes());
  workspace.write('dat', bytes());
});

test('a run may put a folder where a file was', () => {
  const workspace = new Workspace();
  workspace.write('data', bytes(1));
  workspace.commit({ written: [{ path: 'data/a', bytes: bytes(2) }], deleted: ['data'] });
  expect(workspace.list().map(({ path }) => path)).toEqual(['data/a']);
});

test('a path both deleted and written is written', () => {
  const workspace = new Workspace();
  workspace.write('a', bytes(1));
  workspace.commit({ written: [{ path: 'a', bytes: bytes(2) }], deleted: ['a'] });
  expect(workspace.get('a')?.bytes).toEqual(bytes(2));
});

test('listeners hear of a commit once, after it is done, until they leave', () => {
  const workspace = new Workspace();
  const seen: number[] = [];
  const leave = workspace.subscribe(() => seen.push(workspace.list().length));
  const files = ['a', 'b'].map((path) => ({ path, bytes: bytes() }));
  workspace.commit({ written: files, deleted: [] });
  workspace.delete('a');
  leave();
  workspace.delete('b');
  expect(seen).toEqual([2, 1]);
});

test('deleting what is not there is no error', () => {
  const workspace = new Workspace();
  expect(() => workspace.delete('nothing')).not.toThrow();
  expect(workspace.get('nothing')).toBeUndefined();
});

test('kept files are taken as they were, in place of all there are', () => {
  const workspace = new Workspace();
  workspace.write('old.txt', new Uint8Array(1));
  const before = workspace.get('old.txt')?.revision ?? 0;
  workspace.load([{ path: 'a/b.txt', bytes: new Uint8Array(2), modifiedAt: 5, writtenBy: 'python' }]);
  expect(workspace.list()).toMatchObject([{ path: 'a/b.txt', modifiedAt: 5, writtenBy: 'python' }]);
  expect(workspace.list()[0]?.revision).toBeGreaterThan(before);
  expect(() => workspace.load([{ path: '../x', bytes: new Uint8Array(), modifiedAt: 0, writtenBy: 'user' }])).toThrow(
    RangeError,
  );
});
