import type { TableQuery } from '../../workers/contract/table.ts';

/** The next of the three states of a column's order: up, down, as it came. */
export function toggleSort(query: TableQuery, column: number): TableQuery {
  const { sort } = query;
  if (sort?.column !== column) return { ...query, sort: { column, descending: false } };
  return { ...query, sort: sort.descending ? null : { column, descending: true } };
}

/** The query with another filter on a column; an empty text takes it away. */
export function setFilter(query: TableQuery, column: number, text: string): TableQuery {
  const others = query.filters.filter((filter) => filter.column !== column);
  return { ...query, filters: text.trim() === '' ? others : [...others, { column, text }] };
}

/** How assistive technology names the order of a column. */
export function describeSort({ sort }: TableQuery, column: number): 'ascending' | 'descending' | 'none' {
  if (sort?.column !== column) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}
