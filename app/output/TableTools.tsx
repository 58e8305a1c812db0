import { type FormEvent, useState } from 'react';
import type { TablePreview } from '../../workers/contract/table.ts';
import { Button } from '../ui/Button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { saveFile } from '../ui/save-file.ts';
import { queryRows } from './query-rows.ts';
import type { TableSource, TableState } from './table-source.ts';
import { toCsv } from './to-csv.ts';
import { useOutputServices } from './use-output-services.ts';

/** From so many rows on one can go to a row by its number. */
const LONG = 50;

interface TableToolsProps {
  preview: TablePreview;
  source: TableSource;
  state: TableState;
  /** Name of a saved file, without extension. */
  fileName: string;
  page: number;
  pages: number;
  onPage: (page: number) => void;
  onGoTo: (row: number) => void;
  filtersId: string;
  filtering: boolean;
  onFilter: () => void;
  /** Null where it is shown large already. */
  onEnlarge: (() => void) | null;
}

/** How large a table is, and what can be done with it. */
export function TableTools(props: TableToolsProps) {
  const { preview, state, fileName, page, pages, filtering } = props;
  const { exportTable } = useOutputServices();
  const [word, setWord] = useState<string | null>(null);
  const here = () => toCsv(preview.columns, queryRows(preview.columns, preview.rows, state.query));
  const save = async () => {
    const isAll = preview.rows.length >= preview.rowCount;
    if (isAll || preview.tableId === null) return saveFile(`${fileName}.csv`, here());
    setWord('Writing CSV…');
    const answer = await exportTable(preview.tableId, state.query, new AbortController().signal);
    saveFile(`${fileName}.csv`, answer.status === 'ok' ? answer.value : here());
    setWord(answer.status === 'ok' ? null : `Only the rows that are here were saved. ${answer.reason}`);
  };
  const goTo = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const row = Number(new FormData(event.currentTarget).get('row'));
    if (Number.isInteger(row) && row >= 1) props.onGoTo(Math.min(row, state.rowCount) - 1);
  };
  return (
    <div className="table-tools">
      <span className="table-size" role="status">
        {describeSize(preview, state)}
      </span>
      {word !== null && <span role="status">{word}</span>}
      {pages > 1 && (
        <span className="table-pages">
          <Button
            label="Previous page"
            icon="arrowLeft"
            iconOnly
            small
            tone="quiet"
            disabled={page === 0}
            onClick={() => props.onPage(page - 1)}
          />
          {`Page ${page + 1} of ${pages}`}
          <Button
            label="Next page"
            icon="arrowRight"
            iconOnly
            small
            tone="quiet"
            disabled={page === pages - 1}
            onClick={() => props.onPage(page + 1)}
          />
        </span>
      )}
      {state.rowCount > LONG && (
        <form className="table-goto" onSubmit={goTo}>
          <input name="row" type="number" min={1} max={state.rowCount} aria-label="Row to go to" placeholder="Row" />
          <Button label="Go" small tone="quiet" type="submit" />
        </form>
      )}
      <span className="table-buttons">
        <Button
          label="Filter"
          icon="options"
          small
          tone="quiet"
          aria-expanded={filtering}
          {...(filtering && { 'aria-controls': props.filtersId })}
          onClick={props.onFilter}
        />
        <Button label="Download CSV" icon="download" iconOnly small tone="quiet" onClick={save} />
        {props.onEnlarge !== null && (
          <Button label="Enlarge" icon="enlarge" iconOnly small tone="quiet" onClick={props.onEnlarge} />
        )}
      </span>
    </div>
  );
}

function describeSize({ rowCount, columns, indexColumns }: TablePreview, state: TableState): string {
  const count = columns.length - indexColumns;
  const whole = `${formatCount(rowCount)} ${rowCount === 1 ? 'row' : 'rows'} × ${formatCount(count)} ${count === 1 ? 'column' : 'columns'}`;
  return state.query.filters.length === 0 ? whole : `${formatCount(state.rowCount)} of ${whole}`;
}
