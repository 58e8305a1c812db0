import { useEffect, useRef, useState } from 'react';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { TableSpacer } from './TableSpacer.tsx';
import { listShownColumns, type ShownColumn, type TableLayout } from './table-columns.ts';
import { setFilter } from './table-query.ts';
import type { TableSource } from './table-source.ts';

/** Waits so long for the next letter before it filters, in milliseconds. */
const REST = 200;

interface TableFiltersProps {
  id: string;
  layout: TableLayout;
  source: TableSource;
}

/** A field for each column that says which rows stay. */
export function TableFilters({ id, layout, source }: TableFiltersProps) {
  const [texts, setTexts] = useState<ReadonlyMap<number, string>>(
    () => new Map(source.state.getState().query.filters.map(({ column, text }) => [column, text])),
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (column: number, text: string) => {
    const next = new Map(texts).set(column, text);
    setTexts(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      let { query } = source.state.getState();
      for (const [place, wanted] of next) query = setFilter(query, place, wanted);
      source.setQuery(query);
    }, REST);
  };
  const { index, others, before, after } = listShownColumns(layout);
  const show = ({ column, isIndex, left }: ShownColumn) => {
    const { name = '', type } = layout.preview.columns[column] ?? {};
    return (
      <td key={column} className={isIndex ? 'table-index' : undefined} style={left === null ? {} : { left }}>
        <input
          type="text"
          aria-label={`Filter ${name === '' ? (isIndex ? 'index' : `column ${column + 1}`) : toVisibleText(name)}`}
          placeholder={type === 'number' ? '> 3, 1..5' : 'contains'}
          value={texts.get(column) ?? ''}
          onChange={(event) => change(column, event.currentTarget.value)}
        />
      </td>
    );
  };
  return (
    <tr id={id} className="table-filters">
      {index.map(show)}
      <TableSpacer width={before} />
      {others.map(show)}
      <TableSpacer width={after} />
    </tr>
  );
}
