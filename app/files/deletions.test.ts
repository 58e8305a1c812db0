import { expect, test } from 'vitest';
import { Workspace } from '../workspace/workspace.ts';
import { deletionsOf } from './deletions.ts';

async function setUp(...paths: string[]) {
  const workspace = new Workspace();
  await workspace.add(paths.map((path) => ({ path, data: path })));
  const stored = () => workspace.list().map(({ path }) => path);
  return { workspace, deletions: deletionsOf(workspace), stored };
}

test('what was deleted comes back with its bytes, the latest first', async () => {
  const { workspace, deletions, stored } = await setUp('a', 'b', 'd/c');
  await deletions.remove(['a']);
  await deletions.remove(['b', 'd/c', 'none']);
  expect(stored()).toEqual([]);
  expect(await deletions.undo()).toBeNull();
  expect(stored()).toEqual(['b', 'd/c']);
  await deletions.undo();
  const content = workspace.get('a')?.content;
  const kept = content?.ref ? await workspace.contents.open(content.ref) : null;
  expect(await kept?.slice(content?.start, (content?.start ?? 0) + 1).text()).toBe('a');
  expect(await deletions.undo()).toBeNull();
});

test('bytes are kept until the deletion is forgotten', async () => {
  const { workspace, deletions } = await setUp('a');
  const ref = workspace.get('a')?.content.ref ?? '';
  await deletions.remove(['a']);
  expect(await workspace.contents.open(ref)).not.toBeNull();
  deletions.forget();
  await expect.poll(() => workspace.contents.open(ref)).toBeNull();
  expect(deletions.state.getState()).toEqual([]);
});

test('a name that is taken by now is left to the one who has it', async () => {
  const { workspace, deletions, stored } = await setUp('a.csv');
  await deletions.remove(['a.csv']);
  await workspace.write('a.csv', 'new');
  expect(await deletions.undo()).toContain('a (2).csv');
  expect(stored()).toEqual(['a (2).csv', 'a.csv']);
});

test('a folder that is a file by now is said, and the deletion stays to be taken back', async () => {
  const { workspace, deletions, stored } = await setUp('d/a');
  await deletions.remove(['d/a']);
  await workspace.write('d', 'a file');
  expect(await deletions.undo()).toContain('could not be brought back');
  await workspace.delete('d');
  await deletions.undo();
  expect(stored()).toEqual(['d/a']);
});

test('what cannot be deleted is not, and why is said', async () => {
  const { workspace, deletions, stored } = await setUp('a');
  workspace.link({
    name: 'disk',
    access: 'read',
    refresh: async () => {},
    write: () => Promise.reject(new Error('read only')),
    remove: () => Promise.reject(new Error('read only')),
  });
  const content = { blob: new Blob(['x']), start: 0, size: 1, ref: null };
  workspace.setLinked('disk', [{ path: 'disk/x', content, modifiedAt: 1, writtenBy: { by: 'user' } }]);
  await deletions.remove(['a', 'disk/x']);
  expect(stored()).toEqual(['a', 'disk/x']);
  expect(deletions.problem.getState()).toMatch(/Nothing was deleted\. “disk” is read only/);
  expect(deletions.state.getState()).toEqual([]);
  await deletions.remove(['a']);
  expect(deletions.problem.getState()).toBeNull();
});
