import { expect, test, vi } from 'vitest';
import { type ContentStore, StorageFullError } from './content-store.ts';
import { createMemoryContentStore } from './memory-content-store.ts';
import { Workspace } from './workspace.ts';
import { WorkspaceMirror } from './workspace-mirror.ts';

const written = (path: string, text: string) => {
  const blob = new Blob([text]);
  return { path, content: { blob, start: 0, size: blob.size }, modifiedAt: 1 };
};
const change = (...files: ReturnType<typeof written>[]) => ({ renamed: [], deleted: [], written: files });

/** A workspace over a store that can be full, and a list of files that can fail to be kept. */
function createTestWorkspace() {
  const store = createMemoryContentStore();
  const state = { full: false, saved: true };
  const contents: ContentStore = {
    ...store,
    async keep(blob, options) {
      if (state.full) throw new StorageFullError();
      return store.keep(blob, options);
    },
    room: async () => (state.full ? { used: 1, quota: 1 } : null),
  };
  const workspace = new Workspace({ contents });
  workspace.saveWith(async () => state.saved);
  const read = async (ref: string | null | undefined) => (ref ? ((await store.open(ref))?.text() ?? null) : null);
  const refOf = (path: string) => workspace.get(path)?.content.ref;
  return { workspace, state, read, refOf };
}

test('replaced bytes stay until the list that does not name them is kept', async () => {
  const { workspace, state, read, refOf } = createTestWorkspace();
  await workspace.write('a', 'old');
  const old = refOf('a');
  state.saved = false;
  await workspace.write('a', 'new');
  workspace.hold(() => [])();
  await Promise.resolve();
  expect(await read(old)).toBe('old');
  state.saved = true;
  await workspace.write('b', 'another');
  expect(await read(old)).toBeNull();
  expect(await read(refOf('a'))).toBe('new');
});

test('what there is no room for leaves the kept bytes of its path, and is kept when there is room', async () => {
  const { workspace, state, read, refOf } = createTestWorkspace();
  await workspace.write('a', 'old');
  const old = refOf('a');
  state.full = true;
  const base = new Map(workspace.list().map((file) => [file.path, file]));
  const { notes } = await workspace.commit(change(written('a', 'new')), base, 'run');
  expect(notes[0]).toContain('storage is full');
  expect(refOf('a')).toBeNull();
  await workspace.delete('none');
  expect(await read(old)).toBe('old');
  state.full = false;
  await workspace.delete('none');
  await vi.waitFor(() => expect(refOf('a')).not.toBeNull());
  expect(await read(refOf('a'))).toBe('new');
  expect(await read(old)).toBeNull();
});

test('room that the browser counts only a while after it was made is found', async () => {
  const { workspace, state, refOf } = createTestWorkspace();
  state.full = true;
  await workspace.commit(change(written('a', 'new')), new Map(), 'run');
  vi.useFakeTimers();
  try {
    await workspace.delete('none');
    state.full = false;
    expect(refOf('a')).toBeNull();
    await vi.advanceTimersByTimeAsync(500);
    expect(refOf('a')).not.toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test('keeping a file’s bytes later is no change of it: copies are not sent it again, and a run does not clash with it', async () => {
  const { workspace, state, refOf } = createTestWorkspace();
  state.full = true;
  await workspace.commit(change(written('a', 'first')), new Map(), 'run');
  const mirror = new WorkspaceMirror(workspace);
  expect(mirror.takeChanges().written).toHaveLength(1);
  state.full = false;
  await workspace.keepLoose();
  expect(refOf('a')).not.toBeNull();
  expect(await mirror.commit(change(written('a', 'second')), 'run-2')).toEqual([]);
  expect(workspace.list().map(({ path }) => path)).toEqual(['a']);
  expect(mirror.takeChanges().written).toEqual([]);
});

test('files of another page are taken under their paths, or beside what stands there', async () => {
  const { workspace } = createTestWorkspace();
  await workspace.write('a', 'mine');
  const theirs = new Workspace();
  await theirs.write('a', 'theirs');
  await theirs.write('b', 'theirs');
  workspace.adopt(theirs.list());
  expect(workspace.list().map(({ path }) => path)).toEqual(['a', 'a (2)', 'b']);
});
