import { expect, test } from 'vitest';
import { changesOf, fileOf, readChanges, readTexts } from './test-files.ts';
import { Workspace } from './workspace.ts';
import { WorkspaceMirror } from './workspace-mirror.ts';

const nothing = changesOf({});
const take = (mirror: WorkspaceMirror) => readChanges(mirror.takeChanges());

test('a new copy has missed every file, and then nothing', async () => {
  const workspace = new Workspace();
  await workspace.write('a', '1');
  const mirror = new WorkspaceMirror(workspace);
  expect(await take(mirror)).toEqual({ renamed: [], deleted: [], written: { a: '1' } });
  expect(mirror.takeChanges()).toEqual(nothing);
});

test('only what changed travels', async () => {
  const workspace = new Workspace();
  for (const path of ['same', 'changed', 'gone']) await workspace.write(path, '1');
  const mirror = new WorkspaceMirror(workspace);
  mirror.takeChanges();
  await workspace.write('changed', '4');
  await workspace.write('new', '5');
  await workspace.delete('gone');
  expect(await take(mirror)).toEqual({ renamed: [], deleted: ['gone'], written: { changed: '4', new: '5' } });
});

test('a file deleted and written again with the same bytes travels', async () => {
  const workspace = new Workspace();
  await workspace.write('a', '1');
  const mirror = new WorkspaceMirror(workspace);
  mirror.takeChanges();
  await workspace.delete('a');
  await workspace.write('a', '1');
  expect(mirror.takeChanges().written).toHaveLength(1);
});

test('what the copy committed itself does not come back to it', async () => {
  const workspace = new Workspace();
  await workspace.write('old', '1');
  await workspace.write('moved', '2');
  const mirror = new WorkspaceMirror(workspace);
  mirror.takeChanges();
  const renamed = [{ from: 'moved', to: 'there' }];
  expect(await mirror.commit(changesOf({ renamed, deleted: ['old'], written: [fileOf('out', '3')] }), 'r')).toEqual([]);
  expect(await readTexts(workspace)).toEqual({ out: '3', there: '2' });
  expect(mirror.takeChanges()).toEqual(nothing);
});

test('what others changed while the copy was at work still travels', async () => {
  const workspace = new Workspace();
  await workspace.write('shared', '1');
  const mirror = new WorkspaceMirror(workspace);
  const other = new WorkspaceMirror(workspace);
  mirror.takeChanges();
  other.takeChanges();
  await workspace.write('user', '2');
  await other.commit(changesOf({ written: [fileOf('other', '3')], deleted: ['shared'] }), 'r');
  await mirror.commit(changesOf({ written: [fileOf('mine', '4')] }), 'r');
  expect(await take(mirror)).toEqual({ renamed: [], deleted: ['shared'], written: { other: '3', user: '2' } });
});

test('of two copies that changed one file the later keeps the earlier beside it, and both have both', async () => {
  const workspace = new Workspace();
  await workspace.write('a.txt', '0');
  const [first, second] = [new WorkspaceMirror(workspace), new WorkspaceMirror(workspace)];
  first.takeChanges();
  second.takeChanges();
  expect(await first.commit(changesOf({ written: [fileOf('a.txt', '1')] }), 'r')).toEqual([]);
  const notes = await second.commit(changesOf({ written: [fileOf('a.txt', '2')] }), 'r');
  expect(notes).toEqual([expect.stringContaining('"a (earlier).txt"')]);
  expect(await readTexts(workspace)).toEqual({ 'a.txt': '2', 'a (earlier).txt': '1' });
  expect((await take(second)).written).toEqual({ 'a (earlier).txt': '1' });
  expect((await take(first)).written).toEqual({ 'a.txt': '2', 'a (earlier).txt': '1' });
});

test('a commit that is refused leaves the copy as far behind as it was', async () => {
  const workspace = new Workspace();
  const mirror = new WorkspaceMirror(workspace);
  await expect(mirror.commit(changesOf({ written: [fileOf('..', '')] }), 'r')).rejects.toThrow(RangeError);
  expect(mirror.takeChanges()).toEqual(nothing);
});

test('bytes that a copy may still read stay until it has been brought up to date or is closed', async () => {
  const workspace = new Workspace();
  await workspace.write('a', '1');
  const ref = workspace.get('a')?.content.ref ?? '';
  const mirror = new WorkspaceMirror(workspace);
  mirror.takeChanges();
  await workspace.write('a', '2');
  expect(await workspace.contents.open(ref)).not.toBeNull();
  mirror.close();
  expect(await workspace.contents.open(ref)).toBeNull();
});
