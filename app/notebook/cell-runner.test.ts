import { expect, test, vi } from 'vitest';
import { createDeferred } from '../lib/deferred.ts';
import { createCellRunner } from './cell-runner.ts';
import { createCell, createCodeCell } from './create-cell.ts';
import { createNotebookStore, editNotebook } from './notebook-store.ts';

function createTestRunner() {
  const code = (id: string, source = id) => ({ ...createCodeCell(source, 'user'), id });
  const store = createNotebookStore({
    cells: [code('a'), { ...createCell('markdown', 'text'), id: 'm' }, code('blank', '  '), code('b'), code('c')],
    metadata: {},
  });
  const asked: string[] = [];
  let end = createDeferred<boolean>();
  const runner = createCellRunner(store, (id, source) => {
    asked.push(`${id}:${source}`);
    end = createDeferred<boolean>();
    return end.promise;
  });
  const finish = async (ok: boolean) => {
    end.resolve(ok);
    await vi.waitFor(() => {});
  };
  return { store, runner, asked, finish };
}

test('cells run one after the other, text and empty ones are passed over', async () => {
  const { store, runner, asked, finish } = createTestRunner();
  const done = runner.run(['a', 'm', 'blank', 'b']);
  expect(asked).toEqual(['a:a']);
  expect(store.getState().waiting).toEqual(['m', 'blank', 'b']);
  await finish(true);
  expect(asked).toEqual(['a:a', 'b:b']);
  await finish(true);
  await done;
  expect(store.getState().waiting).toEqual([]);
});

test('the first that fails is the last that ran', async () => {
  const { store, runner, asked, finish } = createTestRunner();
  const done = runner.run(['a', 'b', 'c']);
  await finish(false);
  await done;
  expect(asked).toEqual(['a:a']);
  expect(store.getState().waiting).toEqual([]);
  void runner.run(['c']);
  expect(asked).toEqual(['a:a', 'c:c']);
});

test('a cell runs with the text it has when its turn comes, and not at all when it was deleted', async () => {
  const { store, runner, asked, finish } = createTestRunner();
  void runner.run(['a', 'b', 'c']);
  editNotebook(store, { type: 'delete', ids: ['b'] });
  editNotebook(store, { type: 'set-source', id: 'c', source: 'later' });
  await finish(true);
  expect(asked).toEqual(['a:a', 'c:later']);
});

test('what waits can be cleared, and a second runner of the same notebook does not run beside the first', async () => {
  const { store, runner, asked, finish } = createTestRunner();
  void runner.run(['a', 'b']);
  const second = createCellRunner(store, async (id) => {
    asked.push(`second ${id}`);
    return true;
  });
  void second.run(['c']);
  expect(store.getState().waiting).toEqual(['b', 'c']);
  second.clear();
  await finish(true);
  expect(asked).toEqual(['a:a']);
});
