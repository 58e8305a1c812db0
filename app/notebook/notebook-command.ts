import type { StoreApi } from 'zustand/vanilla';
import {
  changeKind,
  clearOutputs,
  copyCells,
  insertCell,
  mergeCells,
  moveCells,
  pasteCells,
  stepCell,
} from './cell-commands.ts';
import type { CellRunner } from './cell-runner.ts';
import type { ExportFormat } from './files/export-format.ts';
import { activateCell, listSelected, type NotebookState, redoEdit, undoEdit } from './notebook-store.ts';

/** What commands act on. */
export interface CommandContext {
  readonly store: StoreApi<NotebookState>;
  readonly runner: CellRunner;
  /** What only the view can do. */
  readonly view: {
    readonly deleteSelected: () => void;
    readonly toggleOutputs: () => void;
    readonly splitAtCaret: () => void;
    readonly stop: () => void;
    readonly restart: () => void;
    readonly restartAndRunAll: () => void;
    readonly openPalette: () => void;
    readonly openShortcuts: () => void;
    readonly openFigures: () => void;
    readonly toggleVariables: () => void;
    readonly importNotebook: () => void;
    readonly exportNotebook: (format: ExportFormat) => void;
    readonly save: () => void;
  };
}

/** Something the user can have done, by key, by the palette, or by a button. */
export interface NotebookCommand {
  readonly id: string;
  readonly title: string;
  readonly group: 'Run' | 'Cells' | 'Outputs' | 'Move' | 'Notebook';
  /** Keys while choosing among cells, as `readKeys` writes them; the first is shown. */
  readonly keys: readonly string[];
  /** Keys while writing in a cell, for the list of shortcuts; the editor itself binds them. */
  readonly editKeys?: string;
  readonly run: (context: CommandContext) => void;
}

const selectedIds = ({ store }: CommandContext) => listSelected(store.getState()).map(({ id }) => id);

/** Runs the selected cells; what comes after decides where the user is then. */
function runSelected(context: CommandContext, then: 'stay' | 'advance' | 'insert'): void {
  const { store, runner } = context;
  const selected = selectedIds(context);
  const last = selected.at(-1);
  void runner.run(selected);
  if (last === undefined) return;
  activateCell(store, last);
  if (then === 'insert') openNew(context, 'below');
  else if (then === 'advance' && !stepCell(store, 1)) openNew(context, 'below');
}

/** Runs the cells before the active one, or it and those behind it. */
function runPart({ store, runner }: CommandContext, part: 'above' | 'below' | 'all'): void {
  const { document, activeId } = store.getState();
  const ids = document.cells.map(({ id }) => id);
  const index = Math.max(0, ids.indexOf(activeId ?? ''));
  void runner.run(part === 'all' ? ids : part === 'above' ? ids.slice(0, index) : ids.slice(index));
}

function openNew({ store }: CommandContext, where: 'above' | 'below', kind: 'code' | 'markdown' = 'code'): void {
  activateCell(store, insertCell(store, { where, kind }), { mode: { type: 'edit', at: null } });
}

function openAtEnd({ store }: CommandContext, kind: 'code' | 'markdown'): void {
  const last = store.getState().document.cells.at(-1)?.id ?? null;
  activateCell(store, insertCell(store, { where: 'below', kind, from: last }), { mode: { type: 'edit', at: null } });
}

function insertOnly({ store }: CommandContext, where: 'above' | 'below'): void {
  activateCell(store, insertCell(store, { where }));
}

function goTo({ store }: CommandContext, end: 'first' | 'last'): void {
  const { cells } = store.getState().document;
  const cell = end === 'first' ? cells[0] : cells.at(-1);
  if (cell) activateCell(store, cell.id);
}

/** All commands of a notebook. Keys are Jupyter's where it has some. */
export const NOTEBOOK_COMMANDS: readonly NotebookCommand[] = [
  command('run-advance', 'Run and go to the next cell', 'Run', ['Shift+Enter'], (c) => runSelected(c, 'advance')),
  command('run', 'Run in place', 'Run', ['Mod+Enter'], (c) => runSelected(c, 'stay')),
  command('run-insert', 'Run and insert a cell below', 'Run', ['Alt+Enter'], (c) => runSelected(c, 'insert')),
  command('run-above', 'Run all cells above', 'Run', [], (c) => runPart(c, 'above')),
  command('run-below', 'Run this cell and all below', 'Run', [], (c) => runPart(c, 'below')),
  command('run-all', 'Run all cells', 'Run', [], (c) => runPart(c, 'all')),
  command('restart-run-all', 'Restart Python and run all cells', 'Run', [], (c) => c.view.restartAndRunAll()),
  command('stop', 'Stop', 'Run', ['I I'], (c) => c.view.stop()),
  command('restart', 'Restart Python', 'Run', ['0 0'], (c) => c.view.restart()),

  command('edit', 'Edit the cell', 'Cells', ['Enter'], ({ store }) => {
    const { activeId } = store.getState();
    if (activeId !== null) activateCell(store, activeId, { mode: { type: 'edit', at: null } });
  }),
  command('insert-above', 'Insert a cell above', 'Cells', ['A'], (c) => insertOnly(c, 'above')),
  command('insert-below', 'Insert a cell below', 'Cells', ['B'], (c) => insertOnly(c, 'below')),
  command('insert-code-end', 'Add a code cell at the end', 'Cells', [], (c) => openAtEnd(c, 'code')),
  command('insert-text-end', 'Add a text cell at the end', 'Cells', [], (c) => openAtEnd(c, 'markdown')),
  command('insert-markdown', 'Insert a markdown cell below', 'Cells', [], (c) => openNew(c, 'below', 'markdown')),
  command('delete', 'Delete the selected cells', 'Cells', ['D D', 'Delete'], (c) => c.view.deleteSelected()),
  command('undo', 'Undo', 'Cells', ['Z', 'Mod+Z'], ({ store }) => void undoEdit(store)),
  command('redo', 'Redo', 'Cells', ['Shift+Z', 'Mod+Shift+Z'], ({ store }) => void redoEdit(store)),
  command('cut', 'Cut the selected cells', 'Cells', ['X'], ({ store }) => copyCells(store, { cut: true })),
  command('copy', 'Copy the selected cells', 'Cells', ['C'], ({ store }) => copyCells(store, { cut: false })),
  command('paste', 'Paste cells below', 'Cells', ['V'], ({ store }) => pasteCells(store)),
  command('to-code', 'Change to code', 'Cells', ['Y'], ({ store }) => changeKind(store, 'code')),
  command('to-markdown', 'Change to markdown', 'Cells', ['M'], ({ store }) => changeKind(store, 'markdown')),
  command('to-raw', 'Change to raw text', 'Cells', ['R'], ({ store }) => changeKind(store, 'raw')),
  {
    ...command('split', 'Split the cell at the caret', 'Cells', [], (c) => c.view.splitAtCaret()),
    editKeys: 'Mod+Shift+-',
  },
  command('merge', 'Merge the selected cells, or with the next', 'Cells', ['Shift+M'], ({ store }) =>
    mergeCells(store),
  ),

  command('toggle-outputs', 'Fold or unfold the outputs', 'Outputs', ['O'], (c) => c.view.toggleOutputs()),
  command('clear-outputs', 'Clear the outputs of the selected cells', 'Outputs', [], ({ store }) =>
    clearOutputs(store, 'selected'),
  ),
  command('clear-all-outputs', 'Clear all outputs', 'Outputs', [], ({ store }) => clearOutputs(store, 'all')),
  command('figures', 'Show all figures', 'Outputs', ['G'], (c) => c.view.openFigures()),
  command('variables', 'Show or hide the variables', 'Outputs', ['U'], (c) => c.view.toggleVariables()),

  command('previous', 'Go to the previous cell', 'Move', ['ArrowUp', 'K'], ({ store }) => void stepCell(store, -1)),
  command('next', 'Go to the next cell', 'Move', ['ArrowDown', 'J'], ({ store }) => void stepCell(store, 1)),
  command(
    'extend-up',
    'Select the cell above too',
    'Move',
    ['Shift+ArrowUp', 'Shift+K'],
    ({ store }) => void stepCell(store, -1, { extend: true }),
  ),
  command(
    'extend-down',
    'Select the cell below too',
    'Move',
    ['Shift+ArrowDown', 'Shift+J'],
    ({ store }) => void stepCell(store, 1, { extend: true }),
  ),
  command('first', 'Go to the first cell', 'Move', ['Home', 'Mod+ArrowUp'], (c) => goTo(c, 'first')),
  command('last', 'Go to the last cell', 'Move', ['End', 'Mod+ArrowDown'], (c) => goTo(c, 'last')),
  command('move-up', 'Move the selected cells up', 'Move', ['Alt+ArrowUp'], ({ store }) => moveCells(store, -1)),
  command('move-down', 'Move the selected cells down', 'Move', ['Alt+ArrowDown'], ({ store }) => moveCells(store, 1)),

  command('palette', 'Show all commands', 'Notebook', ['Mod+Shift+P', 'P'], (c) => c.view.openPalette()),
  command('shortcuts', 'Show keyboard shortcuts', 'Notebook', ['H', '?'], (c) => c.view.openShortcuts()),
  command('save', 'Save now', 'Notebook', ['Mod+S', 'S'], (c) => c.view.save()),
  command('import', 'Open a notebook file…', 'Notebook', [], (c) => c.view.importNotebook()),
  command('export-ipynb', 'Export as Jupyter notebook', 'Notebook', [], (c) => c.view.exportNotebook('ipynb')),
  command('export-py', 'Export as Python script', 'Notebook', [], (c) => c.view.exportNotebook('py')),
  command('export-html', 'Export as web page', 'Notebook', [], (c) => c.view.exportNotebook('html')),
  command('export-md', 'Export as Markdown', 'Notebook', [], (c) => c.view.exportNotebook('md')),
];

/** Commands that only look, or take away. */
const OF_READERS = new Set([
  'toggle-outputs',
  'figures',
  'variables',
  'previous',
  'next',
  'extend-up',
  'extend-down',
  'first',
  'last',
  'palette',
  'shortcuts',
]);

/** The commands that a page has, in their order. */
export function listCommands(page: {
  readonly changes: boolean;
  readonly imports: boolean;
  readonly exports: boolean;
}): readonly NotebookCommand[] {
  return NOTEBOOK_COMMANDS.filter(({ id }) => {
    if (id.startsWith('export-')) return page.exports;
    if (id === 'import') return page.imports && page.changes;
    return page.changes || OF_READERS.has(id);
  });
}

/** Runs a command by its id; an id that there is not is a mistake of ours. */
export function runCommand(id: string, context: CommandContext): void {
  const found = NOTEBOOK_COMMANDS.find((command) => command.id === id);
  if (found === undefined) throw new Error(`There is no command ${id}.`);
  found.run(context);
}

function command(
  id: string,
  title: string,
  group: NotebookCommand['group'],
  keys: readonly string[],
  run: NotebookCommand['run'],
): NotebookCommand {
  return { id, title, group, keys, run };
}
