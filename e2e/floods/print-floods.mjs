import { printTable } from '../tables/table-command.mjs';

/**
 * `npm run floods`: runs that show far too much, and a table of how the page took it. `--write` puts it into
 * ARCHITECTURE.md; other arguments go to Playwright.
 */

/** @typedef {import('./flood-line.ts').FloodLine & { group: string, flood: string }} FloodRow */

/** @param {unknown} value what a test noted @returns {FloodRow | null} */
function parse(value) {
  const row = /** @type {Partial<FloodRow>} checked below */ (value ?? {});
  const { group, flood, cut, stopMs = null } = row;
  if (typeof group !== 'string' || typeof flood !== 'string' || typeof cut !== 'string') return null;
  const measured = [stopMs, row.free, row.longestMs, row.ms, row.heapGrown];
  if (measured.some((number) => number != null && typeof number !== 'number')) return null;
  return { ...row, group, flood, cut, stopMs };
}

/** @param {number | null | undefined} number @param {string} unit @param {number} [scale] */
function write(number, unit, scale = 1) {
  return number == null ? '–' : `${Math.round(number * scale)} ${unit}`;
}

/** @param {readonly FloodRow[]} rows */
function summarize(rows) {
  const longest = Math.max(...rows.map(({ longestMs }) => longestMs ?? 0));
  const slowest = Math.max(...rows.map(({ stopMs }) => stopMs ?? 0));
  return `${rows.length} floods; the longest task of the page took ${write(longest, 'ms')}, the slowest Stop ${write(slowest, 'ms')}.`;
}

process.exitCode = await printTable(
  {
    name: 'flood',
    folder: 'e2e/floods',
    document: 'ARCHITECTURE.md',
    columns: [
      { title: 'flood', cell: ({ flood }) => flood },
      { title: 'took', align: 'right', cell: ({ ms }) => write(ms, 's', 0.001) },
      { title: 'longest task', align: 'right', cell: ({ longestMs }) => write(longestMs, 'ms') },
      { title: 'main thread free', align: 'right', cell: ({ free }) => write(free, '%', 100) },
      { title: 'heap grown', align: 'right', cell: ({ heapGrown }) => write(heapGrown, 'MB', 1e-6) },
      { title: 'what the user reads of the cut', cell: ({ cut }) => cut || 'all of it is shown' },
      { title: 'Stop after', align: 'right', cell: ({ stopMs }) => write(stopMs, 'ms') },
    ],
    parse,
    groupOf: ({ group }) => group,
    summary: summarize,
  },
  process.argv.slice(2),
);
