import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDeferred } from '../lib/deferred.ts';
import { type ContentStore, StorageFullError } from './content-store.ts';
import { toContent } from './file-content.ts';
import { createMemoryContentStore } from './memory-content-store.ts';
import { changesOf, fileOf, readTexts, WRITTEN_AT } from './test-files.ts';
import { Workspace } from './workspace.ts';

const NONE = new Map();

beforeEach(() => void vi.useFakeTimers({ now: 1000, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** A store of which the test sees what it holds. */
function watchedStore(): ContentStore & { refs(): string[] } {
  const store = createMemoryContentStore();
  const refs = new Set<string>();
  return {
    ...store,
    async keep(...call) {
      const kept = await store.keep(...call);
      refs.add(kept.ref);
      return kept;
    },
    async delete(gone) {
      for (const ref of gone) refs.delete(ref);
      await store.delete(gone);
    },
    refs: () => [...refs],
  };
}

test('a written file says when and by whom', async () => {
  const workspace = new Workspace();
  await workspace.write('a.csv', 'a');
  await workspace.commit(changesOf({ written: [fileOf('b.csv', 'bb')] }), NONE, 'run-1');
  expect(workspace.get('a.csv')).toMatchObject({ modifiedAt: 1000, writtenBy: { by: 'user' } });
  expect(workspace.get('b.csv')).toMatchObject({ modifiedAt: WRITTEN_AT, writtenBy: { by: 'run', runId: 'run-1' } });
  expect(await readTexts(workspace)).toEqual({ 'a.csv': 'a', 'b.csv': 'bb' });
});

test('files are listed by path; the list is the same array until something changes', async () => {
  const workspace = new Workspace();
  for (const path of ['b', 'a/z', 'c', 'a.csv']) await workspace.write(path, '');
  const before = workspace.list();
  expect(before.map(({ path }) => path)).toEqual(['a.csv', 'a/z', 'b', 'c']);
  await workspace.commit(changesOf({}), NONE, 'run-1');
  await workspace.delete('nothing');
  expect(workspace.list()).toBe(before);
  await workspace.write('d', '');
  expect(workspace.list()).not.toBe(before);
  expect(before).toHaveLength(4);
});

test('a commit with one bad path commits nothing, tells nobody and leaves no bytes', async () => {
  const contents = watchedStore();
  const workspace = new Workspace({ contents });
  await workspace.write('kept', 'x');
  const refs = contents.refs();
  const listener = vi.fn();
  workspace.subscribe(listener);
  const good = fileOf('new', 'x');
  const request = (changes: Parameters<typeof changesOf>[0]) => workspace.commit(changesOf(changes), NONE, 'run-1');
  await expect(request({ written: [good, fileOf('../evil', 'x')], deleted: ['kept'] })).rejects.toThrow(RangeError);
  await expect(request({ written: [good], deleted: ['kept', '/etc'] })).rejects.toThrow(RangeError);
  expect(workspace.list().map(({ path }) => path)).toEqual(['kept']);
  expect(listener).not.toHaveBeenCalled();
  expect(contents.refs()).toEqual(refs);
});

test('nothing is both a file and a folder', async () => {
  const workspace = new Workspace();
  await workspace.write('data/deep/a.csv', 'a');
  const before = workspace.list();
  for (const path of ['data', 'data/deep', 'data/deep/a.csv/b']) {
    await expect(workspace.write(path, '')).rejects.toThrow(RangeError);
  }
  await expect(workspace.write('data', '')).rejects.toThrow('"data" cannot be both a file and a folder.');
  expect(workspace.list()).toBe(before);
  await workspace.write('data/deeper', '');
  await workspace.write('dat', '');
});

test('many files come in at once or not at all', async () => {
  const workspace = new Workspace();
  const listener = vi.fn();
  workspace.subscribe(listener);
  const files = ['a', 'b/c'].map((path) => ({ path, data: path }));
  await workspace.add(files);
  expect(listener).toHaveBeenCalledOnce();
  await expect(
    workspace.add([
      { path: 'd', data: '' },
      { path: 'a/b', data: '' },
    ]),
  ).rejects.toThrow(RangeError);
  expect(await readTexts(workspace)).toEqual({ a: 'a', 'b/c': 'b/c' });
});

test('a version that a run commits while the user’s is being kept stays beside it', async () => {
  const { promise: gate, resolve: open } = createDeferred<void>();
  const store = createMemoryContentStore();
  const contents: ContentStore = { ...store, keep: (blob) => gate.then(() => store.keep(blob)) };
  const workspace = new Workspace({ contents });
  const adding = workspace.write('a.csv', 'user');
  const committing = workspace.commit(changesOf({ written: [fileOf('a.csv', 'run')] }), NONE, 'run-1');
  open();
  await Promise.all([adding, committing]);
  expect(Object.values(await readTexts(workspace)).sort()).toEqual(['run', 'user']);
});

describe('renaming', () => {
  test('takes a folder with all it holds, and keeps who wrote it', async () => {
    const workspace = new Workspace();
    await workspace.commit(changesOf({ written: [fileOf('in/a', '1'), fileOf('in/deep/b', '2')] }), NONE, 'run-1');
    await workspace.write('inside', '3');
    await workspace.rename('in', 'out');
    expect(await readTexts(workspace)).toEqual({ inside: '3', 'out/a': '1', 'out/deep/b': '2' });
    expect(workspace.get('out/a')?.writtenBy).toEqual({ by: 'run', runId: 'run-1' });
  });

  test.each([
    ['a', 'b', /already/],
    ['nothing', 'x', /no "nothing"/],
    ['a', '../a', /"\.\."/],
    ['a', 'b/c', /both a file and a folder/],
    ['folder', 'folder/in', /./],
  ])('%s to %s is refused when it cannot be', async (from, to, reason) => {
    const workspace = new Workspace();
    for (const path of ['a', 'b', 'folder/in/x']) await workspace.write(path, path);
    const before = workspace.list();
    if (from === 'folder') {
      await workspace.rename(from, to);
      return expect(workspace.get('folder/in/in/x')).toBeDefined();
    }
    await expect(workspace.rename(from, to)).rejects.toThrow(reason);
    expect(workspace.list()).toBe(before);
  });
});

describe('bytes', () => {
  test('of what was replaced or deleted go, but not while someone holds them', async () => {
    const contents = watchedStore();
    const workspace = new Workspace({ contents });
    await workspace.write('a', '1');
    const [old] = workspace.list();
    const release = workspace.hold(() => (old ? [old] : []));
    await workspace.write('a', '2');
    expect(contents.refs()).toHaveLength(2);
    release();
    await vi.waitFor(() => expect(contents.refs()).toEqual([workspace.get('a')?.content.ref]));
    await workspace.delete('a');
    expect(contents.refs()).toEqual([]);
  });

  test('a deletion is undone with what was held', async () => {
    const workspace = new Workspace();
    await workspace.write('a', '1');
    await workspace.write('b', '2');
    const held = workspace.list();
    workspace.hold(() => held);
    const deleted = await workspace.delete('a', 'b', 'nothing');
    expect(workspace.list()).toEqual([]);
    await workspace.restore(deleted);
    expect(await readTexts(workspace)).toEqual({ a: '1', b: '2' });
    await expect(workspace.restore(deleted)).rejects.toThrow('another file "a"');
  });

  test('go only after the list without them is kept', async () => {
    const contents = watchedStore();
    const workspace = new Workspace({ contents });
    await workspace.write('a', '1');
    const seen: number[] = [];
    workspace.saveWith(async () => seen.push(contents.refs().length) > 0);
    await workspace.delete('a');
    expect(seen).toEqual([1]);
    expect(contents.refs()).toEqual([]);
  });

  test('of small files are kept together, of shared ones once', async () => {
    const contents = watchedStore();
    const workspace = new Workspace({ contents });
    await workspace.add(Array.from({ length: 100 }, (_, index) => ({ path: `${index}`, data: `text ${index}` })));
    expect(contents.refs()).toHaveLength(1);
    expect((await readTexts(workspace))['42']).toBe('text 42');
    const blob = new Blob(['onetwo']);
    const written = [
      { path: 'one', content: { blob, start: 0, size: 3 }, modifiedAt: 1 },
      { path: 'two', content: { blob, start: 3, size: 3 }, modifiedAt: 1 },
      fileOf('three', '3'),
    ];
    await workspace.commit(changesOf({ written }), NONE, 'run-1');
    expect(contents.refs()).toHaveLength(2);
    expect(await readTexts(workspace)).toMatchObject({ one: 'one', two: 'two', three: '3' });
  });

  test('that there is no room for stay in the page, and the user is told', async () => {
    const contents: ContentStore = {
      ...createMemoryContentStore(),
      keep: () => Promise.reject(new StorageFullError('full')),
    };
    const workspace = new Workspace({ contents });
    await expect(workspace.write('a', '1')).rejects.toThrow(StorageFullError);
    expect(workspace.list()).toEqual([]);
    const { notes } = await workspace.commit(changesOf({ written: [fileOf('b', '2')] }), NONE, 'run-1');
    expect(notes).toEqual([expect.stringMatching(/storage is full: "b" is lost when the page is closed/)]);
    expect(workspace.get('b')?.content.ref).toBeNull();
    expect(await readTexts(workspace)).toEqual({ b: '2' });
  });

  test('that cannot be read are not committed', async () => {
    const unreadable = new DOMException('gone', 'NotReadableError');
    const contents: ContentStore = { ...createMemoryContentStore(), keep: () => Promise.reject(unreadable) };
    const workspace = new Workspace({ contents });
    const commit = workspace.commit(changesOf({ written: [fileOf('b', '2')] }), NONE, 'run-1');
    await expect(commit).rejects.toThrow('gone');
    expect(workspace.list()).toEqual([]);
  });

  test('that only the page holds are kept later', async () => {
    const contents = watchedStore();
    const workspace = new Workspace({ contents });
    workspace.load(
      ['a', 'b'].map((path) => ({ path, content: toContent(path), modifiedAt: 1, writtenBy: { by: 'user' } })),
    );
    expect(contents.refs()).toEqual([]);
    await workspace.keepLoose();
    expect(workspace.list().map(({ content }) => content.ref)).toEqual([...contents.refs(), ...contents.refs()]);
    expect(await readTexts(workspace)).toEqual({ a: 'a', b: 'b' });
  });
});

test('listeners hear of a change once, after it is done, until they leave', async () => {
  const workspace = new Workspace();
  const seen: number[] = [];
  const leave = workspace.subscribe(() => seen.push(workspace.list().length));
  await workspace.commit(changesOf({ written: [fileOf('a', ''), fileOf('b', '')] }), NONE, 'run-1');
  await workspace.delete('a');
  leave();
  await workspace.delete('b');
  expect(seen).toEqual([2, 1]);
});

test('kept files are taken as they were, in place of all there are', async () => {
  const workspace = new Workspace();
  await workspace.write('old.txt', 'x');
  const file = { content: toContent('x'), modifiedAt: 5, writtenBy: { by: 'run', runId: null } } as const;
  workspace.load([{ ...file, path: 'a/b.txt' }]);
  expect(workspace.list()).toMatchObject([{ path: 'a/b.txt', modifiedAt: 5 }]);
  expect(() => workspace.load([{ ...file, path: '../x' }])).toThrow(RangeError);
});
