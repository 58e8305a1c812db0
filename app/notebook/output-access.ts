import type { StoreApi } from 'zustand/vanilla';
import type { OutputAnswer, OutputServices } from '../output/output-services.ts';
import type { InquiryResult } from '../toolset/inquiry-result.ts';
import type { Run } from '../toolset/run.ts';
import { findCellOfRun } from './find-cell-of-run.ts';
import type { Inquire } from './notebook-services.ts';
import type { CaretPlace, NotebookState } from './notebook-store.ts';
import type { RunInputs } from './run-inputs.ts';
import type { RunsState } from './run-store.ts';

/** What the outputs of a run may ask for. */
export type OutputAccess = (run: Run) => OutputServices;

/** What access is made from. */
export interface AccessParts {
  readonly inquire: Inquire;
  readonly notebook: StoreApi<NotebookState>;
  readonly runs: StoreApi<RunsState>;
  /** Brings a cell into view, to write there at a place. */
  readonly openCell: (cellId: string, at: CaretPlace) => void;
  /** Takes what the user answers a run; null where nobody's answer is taken. */
  readonly inputs: RunInputs | null;
}

/** Makes what outputs ask the interpreter of their run, and the notebook they stand in. */
export function createOutputAccess({ inquire, notebook, runs, openCell }: Omit<AccessParts, 'inputs'>): OutputAccess {
  function showSource({ interpreterId, id }: Run, executionCount: number, line: number): void {
    const { order, byId } = runs.getState();
    // Numbers begin anew when an interpreter does; the code that is meant is the latest that the run can have seen.
    const seen = order.slice(0, order.indexOf(id) + 1).map((each) => byId[each]);
    const run = seen.findLast(
      (each) => each?.interpreterId === interpreterId && each.executionCount === executionCount,
    );
    const cell = run && findCellOfRun(notebook.getState().document, run.id);
    if (cell) openCell(cell.id, { line, column: 1 });
  }

  return (run) => ({
    ...createInterpreterServices(inquire, run.interpreterId),
    showSource: run.origin.by === 'file' ? null : (count, line) => showSource(run, count, line),
  });
}

/** What an interpreter answers about what it has shown. */
export function createInterpreterServices(inquire: Inquire, interpreterId: string): OutputServices {
  return {
    async readTable(request, signal) {
      return toAnswer(await inquire({ type: 'read-table', ...request }, { interpreterId, waits: true, signal }));
    },
    async exportTable(tableId, query, signal) {
      const question = { type: 'export-table', tableId, query } as const;
      const answer = toAnswer(await inquire(question, { interpreterId, waits: true, signal }));
      return answer.status === 'ok' ? { status: 'ok', value: answer.value.csv } : answer;
    },
    async drawFigure(request, signal) {
      const answer = toAnswer(
        await inquire({ type: 'draw-figure', ...request }, { interpreterId, waits: true, signal }),
      );
      return answer.status === 'ok' ? { status: 'ok', value: answer.value.data } : answer;
    },
    showSource: null,
  };
}

function toAnswer<T>(result: InquiryResult<T>): OutputAnswer<T> {
  if (result.status === 'ok') return result;
  return { status: 'unavailable', reason: result.status === 'busy' ? 'Python is busy.' : result.reason };
}
