import type { TableQuery } from '../../workers/contract/table.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { TableSpacer } from './TableSpacer.tsx';
import { listShownColumns, type ShownColumn, type TableLayout } from './table-columns.ts';
import { describeSort } from './table-query.ts';

interface TableHeadProps {
  layout: TableLayout;
  query: TableQuery;
  /** The column whose header is the active cell. */
  activeColumn: number | null;
  onSort: (column: number) => void;
}

/** Names and types of the columns; a press sorts. */
export function TableHead({ layout, query, activeColumn, onSort }: TableHeadProps) {
  const { index, others, before, after } = listShownColumns(layout);
  const show = ({ column, isIndex, left }: ShownColumn) => {
    const { name, dtype, type } = layout.preview.columns[column] ?? { name: '', dtype: '', type: 'other' };
    const sort = describeSort(query, column);
    const words = name === '' ? (isIndex ? 'Index' : `Column ${column + 1}`) : toVisibleText(name);
    return (
      <th
        key={column}
        id={layout.cellId(-1, column)}
        scope="col"
        aria-sort={sort}
        aria-colindex={column + 1}
        className={classNames(
          isIndex && 'table-index',
          type === 'number' && 'table-number',
          activeColumn === column && 'table-active',
        )}
        style={{ width: layout.widths[column], ...(left !== null && { left }) }}
      >
        <button type="button" tabIndex={-1} onClick={() => onSort(column)} title={`${words}: sort`}>
          <span className="table-name">
            <span className={name === '' ? 'visually-hidden' : undefined}>{words}</span>
            {sort !== 'none' && <Icon name="chevron" size={12} />}
          </span>
          <span className="table-dtype">{toVisibleText(dtype)}</span>
        </button>
      </th>
    );
  };
  return (
    <tr aria-rowindex={1}>
      {index.map(show)}
      <TableSpacer width={before} />
      {others.map(show)}
      <TableSpacer width={after} />
    </tr>
  );
}
