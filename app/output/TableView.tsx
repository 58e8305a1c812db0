import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { TablePreview } from '../../workers/contract/table.ts';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { TableGrid } from './TableGrid.tsx';
import { TableTools } from './TableTools.tsx';
import { PAGE_ROWS } from './table-layout.ts';
import { createTableSource, NO_QUERY } from './table-source.ts';
import './table-view.css';
import { useOutputServices } from './use-output-services.ts';

/** Tables with no more rows than this are shown without anything around them until the pointer or the focus comes. */
const LIGHT_ROWS = 12;

interface TableViewProps {
  preview: TablePreview;
  /** Name for screen readers and of the dialog. */
  title: string;
  /** Name of a saved file, without extension. */
  fileName?: string;
  /** Takes the height it is given instead of a part of the page. */
  tall?: boolean;
}

/** A table to read, sort, filter and take away, however long: only the rows in sight are mounted or asked for. */
export function TableView({ preview, title, fileName = 'table', tall = false }: TableViewProps) {
  const services = useOutputServices();
  // By reference, so that a table keeps its order and its place when what it may ask is handed in anew.
  const latest = useRef(services);
  latest.current = services;
  const source = useMemo(
    () => createTableSource(preview, (request, signal) => latest.current.readTable(request, signal)),
    [preview],
  );
  useEffect(() => source.pause, [source]);
  const state = useStore(source.state);
  const [page, setPage] = useState(0);
  const [filtering, setFiltering] = useState(false);
  const [target, setTarget] = useState<{ readonly row: number } | null>(null);
  const [large, setLarge] = useState(false);
  const filtersId = useId();
  const pages = Math.max(1, Math.ceil(state.rowCount / PAGE_ROWS));
  const shownPage = Math.min(page, pages - 1);
  const isLight = !tall && preview.rowCount <= LIGHT_ROWS;
  const goTo = (row: number) => {
    setPage(Math.floor(row / PAGE_ROWS));
    setTarget({ row });
  };
  return (
    <div className={classNames('table-view', isLight && 'table-light', tall && 'table-tall')}>
      <TableGrid
        preview={preview}
        source={source}
        state={state}
        title={title}
        firstRow={shownPage * PAGE_ROWS}
        target={target}
        onGoTo={goTo}
        filtersId={filtering ? filtersId : null}
      />
      {state.gone !== null && <p className="table-gone">{`${state.gone} Shown are the rows it came with.`}</p>}
      <TableTools
        preview={preview}
        source={source}
        state={state}
        fileName={fileName}
        page={shownPage}
        pages={pages}
        onPage={(next) => goTo(next * PAGE_ROWS)}
        onGoTo={goTo}
        filtersId={filtersId}
        filtering={filtering}
        onFilter={() => {
          if (filtering && state.query.filters.length > 0)
            source.setQuery({ ...state.query, filters: NO_QUERY.filters });
          setFiltering(!filtering);
        }}
        onEnlarge={tall ? null : () => setLarge(true)}
      />
      {large && (
        <Dialog title={title} wide onClose={() => setLarge(false)}>
          <TableView preview={preview} title={`${title}, enlarged`} fileName={fileName} tall />
        </Dialog>
      )}
    </div>
  );
}
