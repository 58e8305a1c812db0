import { printTable } from '../tables/table-command.mjs';
import { NOT_STOPPED } from './not-stopped.mjs';

/**
 * `npm run attacks`: every attack on the built app, and a table of what became of it. `--write` puts it into SECURITY.md;
 * other arguments go to Playwright.
 */

/** @typedef {import('./attack-record.ts').AttackRecord} AttackRecord */

/** @type {readonly import('./attack-record.ts').AttackGroup[]} */
const GROUPS = [
  'Python → JavaScript',
  'Network',
  'Storage and neighbours',
  'Messages',
  'What is shown',
  'Exhaustion and death',
  'Agent',
  'Supply chain',
];

/** @param {unknown} value what a test noted @returns {AttackRecord | null} */
function parse(value) {
  const { group, attack, wall, canaryHits, changed, settled } = /** @type {Partial<AttackRecord>} checked below */ (
    value ?? {}
  );
  if (group === undefined || !GROUPS.includes(group)) return null;
  if (typeof attack !== 'string' || typeof wall !== 'string' || typeof settled !== 'boolean') return null;
  if (typeof canaryHits !== 'number' && canaryHits !== null) return null;
  if (!Array.isArray(changed) && changed !== null) return null;
  return { group, attack, wall, canaryHits, changed, settled };
}

/** @param {readonly AttackRecord[]} rows */
function summarize(rows) {
  const count = (/** @type {(row: AttackRecord) => boolean} */ test) => rows.filter(test).length;
  return [
    `${rows.length} kinds of attacks`,
    `${count(({ canaryHits }) => canaryHits !== 0)} got out`,
    `${count(({ changed }) => changed?.length !== 0)} changed something`,
    `${count(({ settled }) => !settled)} left something hanging.`,
  ].join(', ');
}

process.exitCode = await printTable(
  {
    name: 'attack',
    folder: 'e2e/attacks',
    document: 'SECURITY.md',
    columns: [
      { title: 'attack', cell: ({ attack }) => attack },
      { title: 'stopped by', cell: ({ wall }) => wall },
      { title: 'requests out', align: 'right', cell: ({ canaryHits }) => String(canaryHits ?? 'unknown') },
      { title: 'changed', cell: ({ changed }) => (changed === null ? 'unknown' : changed.join('; ') || 'nothing') },
      { title: 'settled', cell: ({ settled }) => (settled ? 'yes' : 'NO') },
    ],
    parse,
    groupOf: ({ group }) => group,
    order: GROUPS,
    summary: summarize,
    footer: ['### What is not stopped', ...NOT_STOPPED.map((line) => `- ${line}`)].join('\n').replace('\n', '\n\n'),
  },
  process.argv.slice(2),
);
