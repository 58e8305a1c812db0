import { memo, type RefObject } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { classNames } from '../ui/class-names.ts';
import { CodeCellView } from './CodeCellView.tsx';
import type { Cell } from './cell.ts';
import './cell-view.css';
import { cellElementId } from './element-ids.ts';
import type { RefusedRequest } from './interpreter-store.ts';
import type { CommandContext } from './notebook-command.ts';
import type { NotebookServices } from './notebook-services.ts';
import { activateCell, type NotebookMode } from './notebook-store.ts';
import type { RunsState } from './run-store.ts';
import { TextCellView } from './TextCellView.tsx';

/** What every view of a cell is given. */
export interface CellViewProps {
  cell: Cell;
  /** Its place in the notebook, from 1. */
  number: number;
  active: boolean;
  selected: boolean;
  /** What the user does with it; null when another cell is active. */
  mode: NotebookMode | null;
  /** Whether it waits for its turn to run. */
  waiting: boolean;
  refused: readonly RefusedRequest[];
  runs: StoreApi<RunsState>;
  services: NotebookServices;
  context: CommandContext;
  /** Where the caret was last. */
  caretRef: RefObject<{ id: string; offset: number } | null>;
}

/** One cell. The element takes the focus when the cell is active, so that keys reach its commands. */
export const CellView = memo(function CellView(props: CellViewProps) {
  const { cell, number, active, selected, mode, context } = props;
  const isEdited = mode?.type === 'edit';
  return (
    <article
      id={cellElementId(cell.id)}
      className={classNames('cell', `cell-${cell.kind}`, active && 'cell-active', selected && 'cell-selected')}
      tabIndex={active ? 0 : -1}
      aria-label={`Cell ${number}`}
      aria-current={active}
      onFocus={(event) => {
        if (!active) activateCell(context.store, cell.id);
        else if (isEdited && event.target === event.currentTarget) activateCell(context.store, cell.id);
      }}
      onPointerDown={(event) => {
        if (event.shiftKey) activateCell(context.store, cell.id, { extend: true });
      }}
    >
      {cell.kind === 'code' ? <CodeCellView {...props} cell={cell} /> : <TextCellView {...props} cell={cell} />}
    </article>
  );
});
