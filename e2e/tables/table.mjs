/**
 * A column of a table about rows of one kind.
 *
 * @template Row
 * @typedef {object} Column
 * @property {string} title
 * @property {'left' | 'right'} [align] numbers stand right; the default is left
 * @property {(row: Row) => string} cell
 */

/**
 * Rows under a heading.
 *
 * @template Row
 * @typedef {object} Group
 * @property {string} title
 * @property {readonly Row[]} rows
 */

/**
 * Rows by a name that each has, in the order of the names that are known; other names come after them as they appear.
 *
 * @template Row
 * @param {readonly Row[]} rows
 * @param {(row: Row) => string} nameOf
 * @param {readonly string[]} [order]
 * @returns {Group<Row>[]} without groups that have no rows
 */
export function groupRows(rows, nameOf, order = []) {
  const names = [...new Set([...order, ...rows.map(nameOf)])];
  return names
    .map((title) => ({ title, rows: rows.filter((row) => nameOf(row) === title) }))
    .filter((group) => group.rows.length > 0);
}

/** Text that stays in its cell. @param {string} text */
function toOneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * One aligned table for a terminal; each group begins with its heading and the number of its rows.
 *
 * @template Row
 * @param {readonly Column<Row>[]} columns
 * @param {readonly Group<Row>[]} groups
 * @returns {string}
 */
export function toTextTable(columns, groups) {
  const sections = groups.map(({ title, rows }) => ({
    title: `${title} (${rows.length})`,
    lines: rows.map((row) => columns.map(({ cell }) => toOneLine(cell(row)))),
  }));
  const all = [columns.map(({ title }) => title), ...sections.flatMap(({ lines }) => lines)];
  const widths = columns.map((_column, index) => Math.max(...all.map((line) => (line[index] ?? '').length)));
  const write = (/** @type {readonly string[]} */ line) =>
    columns
      .map(({ align }, index) => {
        const [text = '', width = 0] = [line[index], widths[index]];
        return align === 'right' ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [
    write(all[0] ?? []),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...sections.flatMap(({ title, lines }) => ['', title, ...lines.map(write)]),
  ].join('\n');
}

/** Text that Markdown shows as it is, in one cell. @param {string} text */
function toMarkdownCell(text) {
  return toOneLine(text).replace(/[\\`*_[\]<>|]/g, '\\$&');
}

/**
 * A table for each group, under a heading of the given level.
 *
 * @template Row
 * @param {readonly Column<Row>[]} columns
 * @param {readonly Group<Row>[]} groups
 * @param {number} [level] of the headings
 * @returns {string}
 */
export function toMarkdownTables(columns, groups, level = 3) {
  const write = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return groups
    .map(({ title, rows }) =>
      [
        `${'#'.repeat(level)} ${title}`,
        '',
        write(columns.map((column) => toMarkdownCell(column.title))),
        write(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
        ...rows.map((row) => write(columns.map(({ cell }) => toMarkdownCell(cell(row))))),
      ].join('\n'),
    )
    .join('\n\n');
}
