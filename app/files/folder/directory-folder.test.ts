import { expect, test } from 'vitest';
import type { WorkspaceChanges } from '../../../workers/contract/workspace-file.ts';
import { readBytes, toContent } from '../../workspace/file-content.ts';
import type { FolderAccess } from '../../workspace/linked-folder.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { Workspace } from '../../workspace/workspace.ts';
import { DirectoryFolder } from './directory-folder.ts';
import { MOST_ENTRIES, scanDirectory } from './scan-directory.ts';
import { TestDirectory } from './test-directory.ts';

async function link(
  access: FolderAccess = 'readwrite',
  files: Record<string, string> = { 'a.txt': 'a', 'n/b.txt': 'b' },
) {
  const disk = new TestDirectory();
  for (const [path, text] of Object.entries(files)) disk.put(path, text);
  const workspace = new Workspace();
  const seen: number[] = [];
  const lost: unknown[] = [];
  const folder = new DirectoryFolder({
    handle: disk.handle,
    name: 'data',
    access,
    workspace,
    onScan: (_, changed) => seen.push(changed),
    onLost: (error) => lost.push(error),
  });
  const unlink = workspace.link(folder);
  await folder.refresh();
  return { disk, workspace, seen, lost, unlink };
}

const paths = (workspace: Workspace) => workspace.list().map(({ path }) => path);
const baseOf = (workspace: Workspace) => new Map<string, StoredFile>(workspace.list().map((file) => [file.path, file]));
const write = (path: string, text: string) => ({ path, content: toContent(text), modifiedAt: 1 });
const commit = (workspace: Workspace, changes: Partial<WorkspaceChanges<Blob>>, base = baseOf(workspace)) =>
  workspace.commit({ renamed: [], deleted: [], written: [], ...changes }, base, 'run-1');

async function read(workspace: Workspace): Promise<Record<string, string>> {
  const entries = workspace
    .list()
    .map(async ({ path, content }) => [path, new TextDecoder().decode(await readBytes(content))]);
  return Object.fromEntries(await Promise.all(entries));
}

test('its files are among those of the workspace, but not among those that the browser keeps', async () => {
  const { workspace, unlink, disk } = await link();
  await workspace.write('own.txt', 'own');
  expect(await read(workspace)).toEqual({ 'data/a.txt': 'a', 'data/n/b.txt': 'b', 'own.txt': 'own' });
  expect(workspace.listOwn().map(({ path }) => path)).toEqual(['own.txt']);
  await workspace.keepLoose();
  expect(workspace.get('data/a.txt')?.content.ref).toBeNull();
  unlink();
  expect(paths(workspace)).toEqual(['own.txt']);
  expect(await disk.read()).toEqual({ 'a.txt': 'a', 'n/b.txt': 'b' });
});

test('a look that finds nothing new changes nothing; others’ changes are counted', async () => {
  const { workspace, disk, seen } = await link();
  const before = workspace.list();
  await workspace.refresh();
  expect(workspace.list()).toBe(before);
  disk.put('a.txt', 'A', 2);
  disk.put('c.txt', 'c');
  disk.entriesByName.delete('n');
  await workspace.refresh();
  expect(await read(workspace)).toEqual({ 'data/a.txt': 'A', 'data/c.txt': 'c' });
  expect(seen).toEqual([2, 0, 3]);
});

test('what a run wrote, deleted and renamed is done on the disk', async () => {
  const { workspace, disk, seen } = await link();
  const report = await commit(workspace, {
    renamed: [{ from: 'data/n/b.txt', to: 'data/moved.txt' }],
    deleted: ['data/a.txt'],
    written: [write('data/deep/new.txt', 'new')],
  });
  expect(report.notes).toEqual([]);
  expect(await disk.read()).toEqual({ 'moved.txt': 'b', 'deep/new.txt': 'new' });
  expect(await read(workspace)).toEqual({ 'data/deep/new.txt': 'new', 'data/moved.txt': 'b' });
  expect(workspace.get('data/deep/new.txt')?.writtenBy).toEqual({ by: 'run', runId: 'run-1' });
  expect(seen).toEqual([2, 0]);
});

test('files move between the folder and the workspace with their bytes', async () => {
  const { workspace, disk } = await link();
  await workspace.write('own.txt', 'own');
  await commit(workspace, {
    renamed: [
      { from: 'own.txt', to: 'data/own.txt' },
      { from: 'data/a.txt', to: 'a.txt' },
    ],
  });
  expect(await disk.read()).toEqual({ 'n/b.txt': 'b', 'own.txt': 'own' });
  expect(await read(workspace)).toEqual({ 'a.txt': 'a', 'data/n/b.txt': 'b', 'data/own.txt': 'own' });
  expect(workspace.get('a.txt')?.content.ref).not.toBeNull();
});

test('a file that another program changed during the run is kept beside the run’s own, and is not deleted by it', async () => {
  const { workspace, disk } = await link();
  const base = baseOf(workspace);
  disk.put('a.txt', 'theirs', 5);
  disk.put('n/b.txt', 'theirs too', 5);
  const { notes } = await commit(
    workspace,
    { written: [write('data/a.txt', 'mine')], deleted: ['data/n/b.txt'] },
    base,
  );
  expect(await disk.read()).toEqual({ 'a.txt': 'mine', 'a (earlier).txt': 'theirs', 'n/b.txt': 'theirs too' });
  expect(await read(workspace)).toMatchObject({ 'data/a (earlier).txt': 'theirs', 'data/n/b.txt': 'theirs too' });
  expect(notes.join('\n')).toMatch(/kept as "a \(earlier\)\.txt"[\s\S]*was changed elsewhere while it was deleted/);
});

test('a look at the folder in the middle of a commit does not take what the commit wrote for another’s change', async () => {
  const { workspace, seen } = await link();
  const committing = commit(workspace, { written: [write('data/a.txt', 'mine'), write('data/b.txt', 'mine')] });
  const looking = workspace.refresh();
  const { notes } = await committing;
  await looking;
  expect(notes).toEqual([]);
  expect(paths(workspace)).toEqual(['data/a.txt', 'data/b.txt', 'data/n/b.txt']);
  expect(seen.slice(1).every((changed) => changed === 0)).toBe(true);
});

test('what cannot be written to the disk is kept in the workspace, and said', async () => {
  const { workspace, disk } = await link();
  const base = baseOf(workspace);
  disk.failure = new DOMException('no', 'NotAllowedError');
  const { notes, own } = await commit(workspace, { written: [write('data/a.txt', 'mine')] }, base);
  expect(notes.join()).toContain('the browser’s permission for it has ended');
  expect(workspace.get('data (changes)/a.txt')?.content.ref).not.toBeNull();
  expect([...own.keys()]).toEqual(['data/a.txt']);
});

test('of a folder that is only read the disk stays as it is, for runs and for the user', async () => {
  const { workspace, disk } = await link('read');
  const { notes, own } = await commit(workspace, {
    renamed: [{ from: 'data/n/b.txt', to: 'b.txt' }],
    deleted: ['data/a.txt'],
    written: [write('data/new.txt', 'new')],
  });
  expect(await disk.read()).toEqual({ 'a.txt': 'a', 'n/b.txt': 'b' });
  expect(await read(workspace)).toEqual({
    'b.txt': 'b',
    'data (changes)/new.txt': 'new',
    'data/a.txt': 'a',
    'data/n/b.txt': 'b',
  });
  expect([...own.keys()].sort()).toEqual(['b.txt', 'data/new.txt']);
  expect(notes).toHaveLength(3);
  for (const change of [
    () => workspace.delete('data/a.txt'),
    () => workspace.rename('data/a.txt', 'data/c.txt'),
    () => workspace.write('data/c.txt', 'c'),
    () => workspace.rename('b.txt', 'data/b.txt'),
  ]) {
    await expect(change()).rejects.toThrow(RangeError);
  }
  expect(await disk.read()).toEqual({ 'a.txt': 'a', 'n/b.txt': 'b' });
});

test('what the user adds, renames, deletes and brings back is done on the disk', async () => {
  const { workspace, disk } = await link();
  await workspace.write('data/c.txt', 'c');
  await workspace.rename('data/n', 'data/m');
  expect(await disk.read()).toEqual({ 'a.txt': 'a', 'c.txt': 'c', 'm/b.txt': 'b' });
  const deleted = await workspace.delete('data/a.txt', 'data/m/b.txt');
  expect(await disk.read()).toEqual({ 'c.txt': 'c' });
  disk.put('a (2).txt', 'x');
  await workspace.restore(deleted);
  expect(await disk.read()).toEqual({ 'a (2).txt': 'x', 'a.txt': 'a', 'c.txt': 'c', 'm/b.txt': 'b' });
  expect(await read(workspace)).toMatchObject({ 'data/a.txt': 'a', 'data/m/b.txt': 'b' });
});

test('a folder that cannot be read any more is told of', async () => {
  const { workspace, disk, lost } = await link();
  disk.failure = new DOMException('gone', 'NotFoundError');
  await workspace.refresh();
  expect(lost).toEqual([disk.failure]);
});

test('hidden folders and node_modules are passed over, and no more than 10,000 entries are taken in', async () => {
  const disk = new TestDirectory();
  for (const path of ['.git/x', 'node_modules/x', 'n/.cache/x', 'n/.env', 'y']) disk.put(path, '');
  const scan = await scanDirectory(disk.handle);
  expect(scan.files.map(({ path }) => path).sort()).toEqual(['n/.env', 'y']);
  expect(scan).toMatchObject({ skippedFolders: 3, truncated: false });
  for (let number = 0; number < MOST_ENTRIES; number += 1) disk.put(`many/${number}`, '');
  const crowded = await scanDirectory(disk.handle);
  expect(crowded.truncated).toBe(true);
  expect(crowded.files.length).toBeLessThan(MOST_ENTRIES);
  expect(crowded.files.some(({ path }) => path === 'y')).toBe(true);
});
