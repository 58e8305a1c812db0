import type { StoreApi } from 'zustand/vanilla';
import type { NotebookState } from './notebook-store.ts';

/** Runs the code of a cell; resolves, when it has ended, to whether it ended well. */
export type RunCell = (cellId: string, code: string) => Promise<boolean>;

/** Runs cells one after the other, in the order they were asked for, until one of them fails. */
export interface CellRunner {
  /** Adds cells to those that wait; cells without code are passed over, those that wait already are not added twice. */
  run(ids: readonly string[]): Promise<void>;
  /** Lets none of those that wait run. */
  clear(): void;
}

/** Makes the runner of a notebook. */
export function createCellRunner(store: StoreApi<NotebookState>, runCell: RunCell): CellRunner {
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    for (;;) {
      const { waiting, document } = store.getState();
      const [id] = waiting;
      if (id === undefined) return;
      store.setState({ waiting: waiting.slice(1) });
      // Its text as it is when its turn comes, not when it was asked for.
      const cell = document.cells.find((each) => each.id === id);
      if (cell?.kind !== 'code' || cell.source.trim() === '') continue;
      if (!(await runCell(id, cell.source))) clear();
    }
  }

  function clear(): void {
    if (store.getState().waiting.length > 0) store.setState({ waiting: [] });
  }

  return {
    run(ids) {
      const { waiting } = store.getState();
      const fresh = ids.filter((id) => !waiting.includes(id));
      store.setState({ waiting: [...waiting, ...fresh] });
      working ??= work().finally(() => {
        working = null;
      });
      return working;
    },
    clear,
  };
}
