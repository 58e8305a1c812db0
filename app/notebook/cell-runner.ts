import type { StoreApi } from 'zustand/vanilla';
import type { NotebookState } from './notebook-store.ts';

/** Runs the code of a cell; resolves, when it has ended, to whether it ended well. */
export type RunCell = (cellId: string, code: string) => Promise<boolean>;

/** Runs cells one after the other, in the order they were asked for, until one of them fails. */
export interface CellRunner {
  /**
   * Adds cells to those that wait; cells without code are passed over, those that wait already are not added twice. The
   * promise settles when none waits any more, or at once when a row of runs is under way.
   */
  run(ids: readonly string[]): Promise<void>;
  /** Lets none of those that wait run. */
  clear(): void;
}

/** Notebooks whose cells are being run: that goes on when the view is made anew and then has another runner. */
const busy = new WeakSet<StoreApi<NotebookState>>();

/** Makes a runner of a notebook. */
export function createCellRunner(store: StoreApi<NotebookState>, runCell: RunCell): CellRunner {
  async function work(): Promise<void> {
    busy.add(store);
    try {
      for (let id = takeNext(store); id !== undefined; id = takeNext(store)) {
        // Its text as it is when its turn comes, not when it was asked for.
        const cell = store.getState().document.cells.find((each) => each.id === id);
        if (cell?.kind !== 'code' || cell.source.trim() === '') continue;
        if (!(await runCell(id, cell.source))) clear();
      }
    } finally {
      busy.delete(store);
    }
  }

  function clear(): void {
    if (store.getState().waiting.length > 0) store.setState({ waiting: [] });
  }

  return {
    async run(ids) {
      const { waiting } = store.getState();
      store.setState({ waiting: [...waiting, ...ids.filter((id) => !waiting.includes(id))] });
      if (!busy.has(store)) await work();
    },
    clear,
  };
}

function takeNext(store: StoreApi<NotebookState>): string | undefined {
  const { waiting } = store.getState();
  if (waiting.length > 0) store.setState({ waiting: waiting.slice(1) });
  return waiting[0];
}
