import { expect, test } from 'vitest';
import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import { toContent } from '../workspace/file-content.ts';
import { Workspace } from '../workspace/workspace.ts';
import { listRunFiles } from './list-run-files.ts';

const write = (path: string, text: string) => ({ path, content: toContent(text), modifiedAt: 1 });

async function run(
  changes: Partial<WorkspaceChanges<Blob>>,
  between: (workspace: Workspace) => Promise<unknown> = async () => {},
) {
  const workspace = new Workspace();
  await workspace.add(['a', 'b', 'c'].map((path) => ({ path, data: path })));
  const base = new Map(workspace.list().map((file) => [file.path, file]));
  await between(workspace);
  const before = workspace.list();
  const all = { renamed: [], deleted: [], written: [], ...changes };
  await workspace.commit(all, base, 'run-1');
  return listRunFiles(all, before, workspace, 'run-1');
}

test('what a run made, changed, renamed and deleted', async () => {
  const files = await run({
    renamed: [{ from: 'b', to: 'z' }],
    deleted: ['c'],
    written: [write('new.csv', 'four'), write('a', 'changed')],
  });
  expect(files).toEqual([
    { change: 'changed', path: 'a', size: 7 },
    { change: 'deleted', path: 'c', size: 1 },
    { change: 'new', path: 'new.csv', size: 4 },
    { change: 'renamed', path: 'z', from: 'b', size: 1 },
  ]);
});

test('a file that was renamed and written too was written', async () => {
  const files = await run({ renamed: [{ from: 'b', to: 'z' }], written: [write('z', 'more')] });
  expect(files).toEqual([{ change: 'new', path: 'z', size: 4 }]);
});

test('a run that changed nothing, and hidden files, leave no word', async () => {
  expect(await run({})).toEqual([]);
  expect(await run({ written: [write('.matplotlib_figs/1.png', 'x')] })).toEqual([]);
});

test('what others changed meanwhile is not the run’s, also where it wanted to delete it', async () => {
  const files = await run({ deleted: ['a'], written: [write('new', 'x')] }, (workspace) =>
    workspace.write('a', 'mine'),
  );
  expect(files).toEqual([{ change: 'new', path: 'new', size: 1 }]);
});
