import { memo } from 'react';
import { classNames } from '../ui/class-names.ts';
import { CodeCellView } from './CodeCellView.tsx';
import './cell-view.css';
import type { CellViewProps } from './cell-view-props.ts';
import { cellElementId } from './element-ids.ts';
import { activateCell } from './notebook-store.ts';
import { TextCellView } from './TextCellView.tsx';

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
