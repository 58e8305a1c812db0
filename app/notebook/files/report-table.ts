import type { TablePreview } from '../../../workers/contract/table.ts';
import { element, type HastElement } from './hast.ts';

/** A table with its index as headings of its rows. */
export function toReportTable({ columns, rows, rowCount, indexColumns }: TablePreview): HastElement {
  const align = (index: number) => (columns[index]?.type === 'number' ? { className: ['number'] } : {});
  const head = element(
    'tr',
    {},
    ...columns.map(({ name }, index) =>
      element(name === '' ? 'td' : 'th', name === '' ? {} : { scope: 'col', ...align(index) }, name),
    ),
  );
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      ...columns.map((_, index) => {
        const cell = row[index] ?? null;
        const text = cell === null ? '' : String(cell);
        return index < indexColumns
          ? element('th', { scope: 'row', ...align(index) }, text)
          : element('td', align(index), text);
      }),
    ),
  );
  const rest =
    rowCount > rows.length
      ? element(
          'p',
          { className: ['note'] },
          `${rows.length.toLocaleString('en')} of ${rowCount.toLocaleString('en')} rows.`,
        )
      : null;
  return element(
    'div',
    {},
    element(
      'div',
      { className: ['scroll'], role: 'group', ariaLabel: 'Table', tabIndex: 0 },
      element('table', {}, element('thead', {}, head), element('tbody', {}, ...body)),
    ),
    rest,
  );
}
