import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TablePreview } from '../../workers/contract/table.ts';
import { toCellText } from './cell-text.ts';
import { type CellPlace, moveInTable } from './move-in-table.ts';
import { TableFilters } from './TableFilters.tsx';
import { TableHead } from './TableHead.tsx';
import { TableRows } from './TableRows.tsx';
import { chooseColumns, chooseRows, chooseWidths, PAGE_ROWS, ROW_HEIGHT, sumWidths } from './table-layout.ts';
import { toggleSort } from './table-query.ts';
import { BLOCK, type TableSource, type TableState } from './table-source.ts';

interface TableGridProps {
  preview: TablePreview;
  source: TableSource;
  state: TableState;
  title: string;
  /** The first row of the page that is shown. */
  firstRow: number;
  /** A row to bring into sight; a new object each time. */
  target: { readonly row: number } | null;
  onGoTo: (row: number) => void;
  /** Id of the row of filters; null while it is not shown. */
  filtersId: string | null;
}

/** The cells themselves, in an area that scrolls; the focus stays on the table, and arrow keys move the active cell. */
export function TableGrid(props: TableGridProps) {
  const { preview, source, state, title, firstRow, target, onGoTo, filtersId } = props;
  const { columns, indexColumns } = preview;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const head = useRef<HTMLTableSectionElement>(null);
  const [area, setArea] = useState({ top: 0, left: 0, width: 800, height: 420 });
  const [active, setActive] = useState<CellPlace>({ row: 0, column: Math.min(indexColumns, columns.length - 1) });
  const [copied, setCopied] = useState('');
  const widths = useMemo(() => chooseWidths(preview), [preview]);
  const count = Math.min(PAGE_ROWS, state.rowCount - firstRow);
  const rows = chooseRows(area.top, area.height, count);
  const shown = chooseColumns(widths, indexColumns, area.left, area.width);
  const from = firstRow + rows.from;
  const to = firstRow + rows.to;
  useEffect(() => source.show(from, to), [source, from, to]);

  const measure = () => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, scrollLeft, clientWidth, clientHeight } = element;
    // In steps, so that not every pixel draws the table again.
    const top = Math.floor(scrollTop / ROW_HEIGHT) * ROW_HEIGHT;
    const left = Math.floor(scrollLeft / 100) * 100;
    setArea((old) =>
      old.top === top && old.left === left && old.width === clientWidth && old.height === clientHeight
        ? old
        : { top, left, width: clientWidth, height: clientHeight },
    );
  };
  useLayoutEffect(measure, []);

  const reveal = ({ row, column }: CellPlace) => {
    const element = scroller.current;
    if (element === null) return;
    const headHeight = head.current?.offsetHeight ?? 0;
    const top = (row - firstRow) * ROW_HEIGHT;
    const room = element.clientHeight - headHeight - ROW_HEIGHT;
    if (row >= 0 && top < element.scrollTop) element.scrollTop = top;
    else if (row >= 0 && top > element.scrollTop + room) element.scrollTop = top - room;
    if (column >= indexColumns) {
      const fixed = sumWidths(widths, 0, indexColumns);
      const left = sumWidths(widths, indexColumns, column);
      const span = element.clientWidth - fixed - (widths[column] ?? 0);
      if (left < element.scrollLeft) element.scrollLeft = left;
      else if (left > element.scrollLeft + span) element.scrollLeft = Math.min(left, left - span);
    }
    measure();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new target moves the table.
  useLayoutEffect(() => {
    if (target === null) return;
    setActive((now) => ({ row: target.row, column: now.column }));
    if (scroller.current !== null) scroller.current.scrollTop = (target.row - firstRow) * ROW_HEIGHT;
    measure();
  }, [target]);

  const activate = (place: CellPlace) => {
    setActive(place);
    if (place.row >= firstRow + PAGE_ROWS || (place.row >= 0 && place.row < firstRow)) onGoTo(place.row);
    else reveal(place);
  };
  const sort = (column: number) => source.setQuery(toggleSort(state.query, column));
  const readActive = () => state.blocks.get(Math.floor(active.row / BLOCK))?.[active.row % BLOCK]?.[active.column];
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const control = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((area.height - ROW_HEIGHT * 2) / ROW_HEIGHT));
    const size = { rows: state.rowCount, columns: columns.length, page };
    const next = event.altKey ? null : moveInTable(active, { key: event.key, control }, size);
    if (next !== null) activate(next);
    else if ((event.key === 'Enter' || event.key === ' ') && active.row === -1) sort(active.column);
    else if (control && event.key === 'c' && getSelection()?.isCollapsed !== false) {
      const text = active.row === -1 ? columns[active.column]?.name : toCellText(readActive() ?? null);
      void navigator.clipboard.writeText(text ?? '').then(
        () => setCopied('Copied the cell'),
        () => setCopied('The browser did not allow copying'),
      );
    } else return;
    event.preventDefault();
  };
  const isMounted = active.row === -1 || (active.row >= from && active.row < to);
  const isShown = active.column < indexColumns || (active.column >= shown.from && active.column < shown.to);
  const layout = { preview, widths, shown, cellId: (row: number, column: number) => `${id}-${row}-${column}` };
  return (
    <div ref={scroller} className="table-scroll" onScroll={measure}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that arrow keys move in is a grid.
        role="grid"
        aria-label={title}
        aria-rowcount={state.rowCount + 1}
        aria-colcount={columns.length}
        aria-busy={state.loading}
        {...(isMounted && isShown && { 'aria-activedescendant': layout.cellId(active.row, active.column) })}
        tabIndex={0}
        style={{ width: sumWidths(widths, 0, widths.length) }}
        onKeyDown={press}
      >
        <thead ref={head}>
          <TableHead
            layout={layout}
            query={state.query}
            activeColumn={active.row === -1 ? active.column : null}
            onSort={(column) => {
              table.current?.focus({ preventScroll: true });
              setActive({ row: -1, column });
              sort(column);
            }}
          />
          {filtersId !== null && <TableFilters id={filtersId} layout={layout} source={source} />}
        </thead>
        <TableRows
          layout={layout}
          blocks={state.blocks}
          from={from}
          to={to}
          firstRow={firstRow}
          count={count}
          active={active}
          onActivate={setActive}
        />
      </table>
      <span role="status" className="visually-hidden">
        {copied}
      </span>
    </div>
  );
}
