import { printTable } from '../tables/table-command.mjs';

/**
 * `npm run faults`: every fault that the app has to outlive, and a table of what each cost. `--write` puts it into
 * ARCHITECTURE.md; other arguments go to Playwright.
 */

/** @typedef {import('./fault-line.ts').FaultLine & { readonly group: string, readonly fault: string }} Row */

const GROUPS = [
  'Python ends itself',
  'Python at its limits',
  'The renderer of the sandboxes is killed',
  'Python cannot start',
  'The worker ends',
  'A package is loading',
  'Python waits for an answer',
  'The page is loaded anew',
  'The network is gone',
  'Tabs',
  'In the long run',
];

/** Longer texts are cut: Chromium's own reasons may quote a whole policy. */
const MOST_CHARACTERS = 170;

/** @param {unknown} value @returns {value is number | null} */
function isCount(value) {
  return value === null || typeof value === 'number';
}

/** @param {unknown} value what a test noted @returns {Row | null} */
function parse(value) {
  const { group, fault, noticeMs, readyMs, filesLost, unsettled, variables, reads } =
    /** @type {Partial<Row>} checked below */ (value ?? {});
  if (typeof group !== 'string' || typeof fault !== 'string' || typeof reads !== 'string') return null;
  if (!isCount(noticeMs) || !isCount(readyMs) || !isCount(filesLost) || !isCount(unsettled)) return null;
  if (variables !== 'kept' && variables !== 'lost' && variables !== null) return null;
  return { group, fault, noticeMs, readyMs, filesLost, unsettled, variables, reads };
}

/** @param {number | null} ms @returns {string} */
function toDuration(ms) {
  if (ms === null) return '–';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** @param {readonly Row[]} rows */
function summarize(rows) {
  const sum = (/** @type {(row: Row) => number | null} */ count) =>
    rows.reduce((total, row) => total + (count(row) ?? 0), 0);
  const files = sum(({ filesLost }) => filesLost);
  const calls = sum(({ unsettled }) => unsettled);
  return `${rows.length} faults, ${files} files lost, ${calls} calls left without an answer.`;
}

process.exitCode = await printTable(
  {
    name: 'fault',
    folder: 'e2e/faults',
    document: 'ARCHITECTURE.md',
    columns: [
      { title: 'fault', cell: ({ fault }) => fault },
      { title: 'noticed after', align: 'right', cell: ({ noticeMs }) => toDuration(noticeMs) },
      { title: 'next answer after', align: 'right', cell: ({ readyMs }) => toDuration(readyMs) },
      { title: 'files lost', align: 'right', cell: ({ filesLost }) => String(filesLost ?? 'unknown') },
      { title: 'unanswered', align: 'right', cell: ({ unsettled }) => String(unsettled ?? 'unknown') },
      { title: 'variables', cell: ({ variables }) => variables ?? '–' },
      {
        title: 'what is read of it',
        cell: ({ reads }) => (reads.length > MOST_CHARACTERS ? `${reads.slice(0, MOST_CHARACTERS)}…` : reads || '–'),
      },
    ],
    parse,
    groupOf: ({ group }) => group,
    order: GROUPS,
    summary: summarize,
  },
  process.argv.slice(2),
);
