import type { StoreApi } from 'zustand/vanilla';
import { deleteCells, splitCell } from './cell-commands.ts';
import { createCellRunner } from './cell-runner.ts';
import { chooseInterpreter, findStoppableRun, mayHoldVariables } from './choose-interpreter.ts';
import type { InterpretersState } from './interpreter-store.ts';
import type { CommandContext } from './notebook-command.ts';
import type { NotebookServices } from './notebook-services.ts';
import type { NotebookState } from './notebook-store.ts';
import type { NotebookViewState } from './notebook-view.ts';
import type { RunsState } from './run-store.ts';
import { toggleOutputs } from './toggle-outputs.ts';

/** Said of what shows no other sign. */
export const SAVED = 'Saved in this browser.';
const KEPT_HERE = 'Kept in this page only: export it to have it later.';

interface ContextParts {
  readonly notebook: StoreApi<NotebookState>;
  readonly runs: StoreApi<RunsState>;
  readonly interpreters: StoreApi<InterpretersState>;
  readonly view: StoreApi<NotebookViewState>;
  readonly services: NotebookServices;
  /** Where the caret is in the cell that is written in; null when none is. */
  readonly readCaret: () => { readonly id: string; readonly offset: number } | null;
  /** Lets the user choose a file. */
  readonly chooseFile: () => void;
}

/** Joins what commands act on. */
export function createCommandContext(parts: ContextParts): CommandContext {
  const { notebook, runs, interpreters, view, services } = parts;
  const runner = createCellRunner(notebook, services.runCell);
  const say = (notice: string | null) => view.setState({ notice });
  const open = (overlay: NotebookViewState['overlay']) => view.setState({ overlay });

  function currentInterpreter(): string | null {
    return chooseInterpreter(interpreters.getState(), runs.getState(), null);
  }

  function runAll(): void {
    void runner.run(notebook.getState().document.cells.map(({ id }) => id));
  }

  function restart(thenRun: boolean): void {
    const interpreterId = currentInterpreter();
    if (interpreterId === null) {
      if (thenRun) runAll();
      return;
    }
    if (mayHoldVariables(runs.getState(), interpreterId)) open({ type: 'restart', interpreterId, thenRun });
    else void services.restart(interpreterId).then(() => thenRun && runAll());
  }

  return {
    store: notebook,
    runner,
    view: {
      deleteSelected() {
        const count = deleteCells(notebook);
        if (count > 0) view.setState({ deleted: { count, id: Date.now() } });
      },
      toggleOutputs: () => toggleOutputs(notebook),
      splitAtCaret() {
        const caret = parts.readCaret();
        if (caret !== null) splitCell(notebook, caret.id, caret.offset);
        else say('Put the caret where the cell is to be split, then split it.');
      },
      stop() {
        runner.clear();
        const interpreterId = currentInterpreter();
        const runId = interpreterId === null ? null : findStoppableRun(runs.getState(), interpreterId);
        if (runId !== null) services.stop(runId);
      },
      restart: () => restart(false),
      restartAndRunAll: () => restart(true),
      openPalette: () => open({ type: 'palette' }),
      openShortcuts: () => open({ type: 'shortcuts' }),
      openFigures: () => open({ type: 'figures' }),
      toggleVariables: () => view.setState(({ showsVariables }) => ({ showsVariables: !showsVariables })),
      importNotebook: parts.chooseFile,
      exportNotebook: (format) => void services.exportNotebook(format).then(say),
      save: () => void services.save().then((lasts) => say(lasts ? SAVED : KEPT_HERE)),
    },
  };
}
