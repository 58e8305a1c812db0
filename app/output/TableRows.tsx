import { type MouseEvent, memo } from 'react';
import type { TableCell } from '../../workers/contract/table.ts';
import { classNames } from '../ui/class-names.ts';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { toCellText, toShownCell } from './cell-text.ts';
import type { CellPlace } from './move-in-table.ts';
import { TableSpacer } from './TableSpacer.tsx';
import { listShownColumns, type ShownColumn, type TableLayout } from './table-columns.ts';
import { ROW_HEIGHT } from './table-layout.ts';
import { BLOCK, type TableState } from './table-source.ts';

/** Longest text of a cell that is put into the page, in characters; its copy is whole. */
const LONGEST_CELL = 400;

interface TableRowsProps {
  layout: TableLayout;
  blocks: TableState['blocks'];
  /** Rows that are mounted. */
  from: number;
  to: number;
  /** First row and number of rows of the page. */
  firstRow: number;
  count: number;
  active: CellPlace;
  onActivate: (place: CellPlace) => void;
}

/** The rows in sight; those above and below are two rows that are as high as all of them. */
export function TableRows({ layout, blocks, from, to, firstRow, count, active, onActivate }: TableRowsProps) {
  const columns = listShownColumns(layout);
  const above = (from - firstRow) * ROW_HEIGHT;
  const below = (firstRow + count - to) * ROW_HEIGHT;
  const activate = ({ target }: MouseEvent) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    if (cell !== null) onActivate({ row: Number(cell.dataset.row), column: Number(cell.dataset.column) });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the grid.
    <tbody onClick={activate}>
      {above > 0 && <tr className="table-gap" style={{ height: above }} />}
      {Array.from({ length: to - from }, (_, offset) => {
        const row = from + offset;
        const cells = blocks.get(Math.floor(row / BLOCK))?.[row % BLOCK];
        return (
          <Row
            key={row}
            row={row}
            cells={cells}
            layout={layout}
            columns={columns}
            activeColumn={active.row === row ? active.column : null}
          />
        );
      })}
      {below > 0 && <tr className="table-gap" style={{ height: below }} />}
      {count === 0 && (
        <tr>
          <td className="table-none" colSpan={Math.max(1, layout.widths.length)}>
            No rows
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface RowProps {
  row: number;
  /** Undefined while it is on its way. */
  cells: readonly TableCell[] | undefined;
  layout: TableLayout;
  columns: ReturnType<typeof listShownColumns>;
  activeColumn: number | null;
}

const Row = memo(
  function Row({ row, cells, layout, columns, activeColumn }: RowProps) {
    const show = ({ column, isIndex, left }: ShownColumn) => {
      const cell = cells?.[column] ?? null;
      const type = layout.preview.columns[column]?.type ?? 'other';
      const text = cells === undefined ? '' : toVisibleText(toShownCell(cell, type).slice(0, LONGEST_CELL));
      const props = {
        id: layout.cellId(row, column),
        'aria-colindex': column + 1,
        'data-row': row,
        'data-column': column,
        className: classNames(
          isIndex && 'table-index',
          type === 'number' && 'table-number',
          cell === null && 'table-null',
          activeColumn === column && 'table-active',
        ),
        title: toCellText(cell).slice(0, LONGEST_CELL),
        style: left === null ? {} : { left },
      };
      return isIndex ? (
        <th key={column} scope="row" {...props}>
          {text}
        </th>
      ) : (
        <td key={column} {...props}>
          {text}
        </td>
      );
    };
    return (
      <tr
        aria-rowindex={row + 2}
        className={classNames(row % 2 === 1 && 'table-odd', cells === undefined && 'table-wait')}
      >
        {columns.index.map(show)}
        <TableSpacer width={columns.before} />
        {columns.others.map(show)}
        <TableSpacer width={columns.after} />
      </tr>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.cells === after.cells &&
    before.activeColumn === after.activeColumn &&
    before.layout.preview === after.layout.preview &&
    before.layout.shown.from === after.layout.shown.from &&
    before.layout.shown.to === after.layout.shown.to,
);
