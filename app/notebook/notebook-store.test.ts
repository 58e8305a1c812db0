import { expect, test } from 'vitest';
import type { RunOrigin } from '../toolset/run.ts';
import {
  changeKind,
  clearOutputs,
  copyCells,
  deleteCells,
  insertCell,
  mergeCells,
  moveCells,
  pasteCells,
  splitCell,
  stepCell,
} from './cell-commands.ts';
import { createCodeCell } from './create-cell.ts';
import {
  activateCell,
  applyToNotebook,
  createNotebookStore,
  editNotebook,
  listSelected,
  redoEdit,
  undoEdit,
} from './notebook-store.ts';

function createTestNotebook(...sources: string[]) {
  const cells = sources.map((source) => ({ ...createCodeCell(source, 'user', `run-${source}`), id: source }));
  const store = createNotebookStore({ cells, metadata: {} });
  const sourcesNow = () => store.getState().document.cells.map(({ source }) => source);
  const select = (from: string, to = from) => {
    activateCell(store, from);
    activateCell(store, to, { extend: true });
  };
  const selected = () => listSelected(store.getState()).map(({ source }) => source);
  return { store, sourcesNow, select, selected };
}

test('a selection goes from one end to the other, whichever was first', () => {
  const { store, select, selected } = createTestNotebook('a', 'b', 'c', 'd');
  select('c', 'a');
  expect(selected()).toEqual(['a', 'b', 'c']);
  expect(stepCell(store, 1, { extend: true })).toBe(true);
  expect(selected()).toEqual(['b', 'c']);
  stepCell(store, 1);
  expect(selected()).toEqual(['c']);
});

test('an inserted cell is the active one, and undo gives the place back', () => {
  const { store, sourcesNow, select, selected } = createTestNotebook('a', 'b');
  select('a');
  insertCell(store, { where: 'below' });
  expect(sourcesNow()).toEqual(['a', '', 'b']);
  expect(selected()).toEqual(['']);
  undoEdit(store);
  expect(sourcesNow()).toEqual(['a', 'b']);
  redoEdit(store);
  expect(sourcesNow()).toEqual(['a', '', 'b']);
});

test('deleted cells hand over to the one behind them, and come back with their runs', () => {
  const { store, sourcesNow, select, selected } = createTestNotebook('a', 'b', 'c', 'd');
  select('b', 'c');
  expect(deleteCells(store)).toBe(2);
  expect(sourcesNow()).toEqual(['a', 'd']);
  expect(selected()).toEqual(['d']);
  undoEdit(store);
  expect(sourcesNow()).toEqual(['a', 'b', 'c', 'd']);
  expect(store.getState().document.cells[1]).toMatchObject({ runId: 'run-b' });
});

test('the last cells hand over to the one before them', () => {
  const { store, select, selected } = createTestNotebook('a', 'b', 'c');
  select('b', 'c');
  deleteCells(store);
  expect(selected()).toEqual(['a']);
  deleteCells(store);
  expect(store.getState().activeId).toBeNull();
});

test('selected cells move together and stop at the ends', () => {
  const { store, sourcesNow, select, selected } = createTestNotebook('a', 'b', 'c', 'd');
  select('b', 'c');
  moveCells(store, 1);
  expect(sourcesNow()).toEqual(['a', 'd', 'b', 'c']);
  moveCells(store, 1);
  expect(sourcesNow()).toEqual(['a', 'd', 'b', 'c']);
  for (let step = 0; step < 3; step += 1) moveCells(store, -1);
  expect(sourcesNow()).toEqual(['b', 'c', 'a', 'd']);
  expect(selected()).toEqual(['b', 'c']);
});

test('a split leaves the line end to neither part, and a merge puts it back', () => {
  const { store, sourcesNow, select } = createTestNotebook('x = 1\ny = 2', 'z');
  splitCell(store, 'x = 1\ny = 2', 6);
  expect(sourcesNow()).toEqual(['x = 1', 'y = 2', 'z']);
  select('x = 1\ny = 2');
  mergeCells(store);
  expect(sourcesNow()).toEqual(['x = 1\ny = 2', 'z']);
  undoEdit(store);
  undoEdit(store);
  expect(sourcesNow()).toEqual(['x = 1\ny = 2', 'z']);
  expect(store.getState().document.cells[0]).toMatchObject({ runId: 'run-x = 1\ny = 2' });
});

test('a cell that becomes text loses its run, and gets it back by undo', () => {
  const { store, select } = createTestNotebook('a');
  select('a');
  changeKind(store, 'markdown');
  expect(store.getState().document.cells[0]).toEqual({
    kind: 'markdown',
    id: 'a',
    source: 'a',
    metadata: {},
    attachments: null,
  });
  undoEdit(store);
  expect(store.getState().document.cells[0]).toMatchObject({ kind: 'code', runId: 'run-a' });
});

test('all outputs are cleared in one step', () => {
  const { store } = createTestNotebook('a', 'b');
  const runs = () => store.getState().document.cells.map((cell) => cell.kind === 'code' && cell.runId);
  clearOutputs(store, 'all');
  expect(runs()).toEqual([null, null]);
  undoEdit(store);
  expect(runs()).toEqual(['run-a', 'run-b']);
});

test('what is pasted are new cells without outputs', () => {
  const { store, sourcesNow, select } = createTestNotebook('a', 'b', 'c');
  select('a');
  copyCells(store, { cut: true });
  expect(sourcesNow()).toEqual(['b', 'c']);
  pasteCells(store);
  pasteCells(store);
  expect(sourcesNow()).toEqual(['b', 'a', 'a', 'c']);
  expect(new Set(store.getState().document.cells.map(({ id }) => id)).size).toBe(4);
  expect(store.getState().document.cells[1]).toMatchObject({ runId: null });
});

test('typing in one cell is one step to undo; leaving it begins another', () => {
  const { store, sourcesNow, select } = createTestNotebook('a', 'b');
  const type = (source: string) => editNotebook(store, { type: 'set-source', id: 'a', source });
  select('a');
  activateCell(store, 'a', { mode: { type: 'edit', at: null } });
  for (const text of ['ab', 'abc', 'abcd']) type(text);
  expect(store.getState().undo).toHaveLength(1);
  activateCell(store, 'b');
  activateCell(store, 'a');
  type('later');
  undoEdit(store);
  expect(sourcesNow()[0]).toBe('abcd');
  undoEdit(store);
  expect(sourcesNow()[0]).toBe('a');
});

test('a run shows in the cell that asked for it, whose earlier run is named; others get a cell at the end', () => {
  const { store, sourcesNow } = createTestNotebook('a');
  const queue = (runId: string, origin: RunOrigin, code = 'print()') =>
    applyToNotebook(store, { type: 'run-queue', runId, clientId: 's', interpreterId: 'py', origin, code });
  expect(queue('run-1', { by: 'user', cellId: 'a' })).toBe('run-a');
  expect(queue('run-2', { by: 'agent', toolCallId: 'call' }, 'agent()')).toBeNull();
  expect(queue('run-3', { by: 'user', cellId: null }, 'mine()')).toBeNull();
  expect(queue('run-4', { by: 'user', cellId: 'deleted' }, 'gone()')).toBeNull();
  expect(queue('run-5', { by: 'host' }, 'page()')).toBeNull();
  expect(sourcesNow()).toEqual(['a', 'agent()', 'mine()', 'gone()', 'page()']);
  expect(store.getState().document.cells).toMatchObject([
    { runId: 'run-1' },
    { runId: 'run-2', by: 'agent' },
    { runId: 'run-3', by: 'user' },
    {},
    { runId: 'run-5', by: 'host' },
  ]);
  expect(store.getState().undo).toEqual([]);
});

test('what the agent adds meanwhile does not disturb what is taken back', () => {
  const { store, sourcesNow, select } = createTestNotebook('a', 'b');
  select('a');
  deleteCells(store);
  applyToNotebook(store, {
    type: 'run-queue',
    runId: 'run-9',
    clientId: 's',
    interpreterId: 'py',
    origin: { by: 'agent', toolCallId: null },
    code: 'new',
  });
  expect(store.getState().activeId).toBe('b');
  undoEdit(store);
  expect(sourcesNow()).toEqual(['a', 'b', 'new']);
});
