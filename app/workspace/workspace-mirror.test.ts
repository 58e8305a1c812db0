import { expect, test } from 'vitest';
import { Workspace } from './workspace.ts';
import { WorkspaceMirror } from './workspace-mirror.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const nothing = { written: [], deleted: [] };

test('a new copy has missed every file, and then nothing', () => {
  const workspace = new Workspace();
  workspace.write('a', bytes(1));
  const mirror = new WorkspaceMirror(workspace);
  expect(mirror.takeChanges()).toEqual({ written: [{ path: 'a', bytes: bytes(1) }], deleted: [] });
  expect(mirror.takeChanges()).toEqual(nothing);
});

test('only what changed travels', () => {
  const workspace = new Workspace();
  workspace.write('same', bytes(1));
  workspace.write('changed', bytes(2));
  workspace.write('gone', bytes(3));
  const mirror = new WorkspaceMirror(workspace);
  mirror.takeChanges();
  workspace.write('changed', bytes(4));
  workspace.write('new', bytes(5));
  workspace.delete('gone');
  expect(mirror.takeChanges()).toEqual({
    written: [
      { path: 'changed', bytes: bytes(4) },
      { path: 'new', bytes: bytes(5) },
    ],
    deleted: ['gone'],
  });
});

test('a file deleted and written again with the same bytes travels', () => {
  const workspace = new Workspace();
  workspace.write('a', bytes(1));
  const mirror = new WorkspaceMirror(workspace);
  mirror.takeChanges();
  workspace.delete('a');
  workspace.write('a', bytes(1));
  expect(mirror.takeChanges().written).toHaveLength(1);
});

test('what the copy committed itself does not come back to it', () => {
  const workspace = new Workspace();
  workspace.write('old', bytes(1));
  const mirror = new WorkspaceMirror(workspace);
  mirror.takeChanges();
  mirror.commit({ written: [{ path: 'out', bytes: bytes(2) }], deleted: ['old'] });
  expect(workspace.list().map(({ path }) => path)).toEqual(['out']);
  expect(mirror.takeChanges()).toEqual(nothing);
});

test('what others changed while the copy was at work still travels', () => {
  const workspace = new Workspace();
  workspace.write('shared', bytes(1));
  const mirror = new WorkspaceMirror(workspace);
  const other = new WorkspaceMirror(workspace);
  mirror.takeChanges();
  other.takeChanges();
  workspace.write('user', bytes(2));
  other.commit({ written: [{ path: 'other', bytes: bytes(3) }], deleted: ['shared'] });
  mirror.commit({ written: [{ path: 'mine', bytes: bytes(4) }], deleted: [] });
  const changes = mirror.takeChanges();
  expect(changes.written.map(({ path }) => path)).toEqual(['other', 'user']);
  expect(changes.deleted).toEqual(['shared']);
});

test('a commit that is refused leaves the copy as far behind as it was', () => {
  const workspace = new Workspace();
  const mirror = new WorkspaceMirror(workspace);
  expect(() => mirror.commit({ written: [{ path: '..', bytes: bytes() }], deleted: [] })).toThrow(RangeError);
  expect(mirror.takeChanges()).toEqual(nothing);
});
