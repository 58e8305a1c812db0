import { expect, test } from 'vitest';
import { toOutcome } from './table-command.mjs';

/** @type {import('./table-command.mjs').TableSpec<{ name: string }>} */
const TABLE = {
  name: 'fault',
  folder: 'e2e/faults',
  document: 'ARCHITECTURE.md',
  columns: [{ title: 'fault', cell: ({ name }) => name }],
  parse: (value) => (typeof value === 'string' ? { name: value } : null),
  groupOf: () => 'all',
  footer: 'Below.',
};

/** @param {string} title @param {string} status @param {unknown} [value] */
function spec(title, status, value) {
  const annotations = value === undefined ? [] : [{ type: 'fault', description: JSON.stringify(value) }];
  const errors = status === 'expected' ? [] : [{ message: '\u001b[31mlost\u001b[39m a file' }];
  return { title, tests: [{ status, annotations, results: [{ errors }] }] };
}

/** @param {ReturnType<typeof spec>[]} specs */
const toReport = (...specs) => JSON.stringify({ suites: [{ file: 'faults/a.spec.ts', specs }] });

test('tests that passed make a table with its counts and what stands below', () => {
  const outcome = toOutcome(TABLE, toReport(spec('a', 'expected', 'killed'), spec('b', 'expected', 'closed')));
  expect(outcome).toEqual({
    text: 'fault\n------\n\nall (2)\nkilled\nclosed\n\n2 rows.\n\nBelow.',
    markdown: '2 rows.\n\n### all\n\n| fault |\n| --- |\n| killed |\n| closed |\n\nBelow.',
    problems: [],
  });
});

test('a test that failed has its row and is told', () => {
  const { text, problems } = toOutcome(TABLE, toReport(spec('a', 'unexpected', 'killed')));
  expect(problems).toEqual(['FAILED: a: lost a file']);
  expect(text).toContain('killed\n');
  expect(text).toContain('FAILED: a: lost a file');
});

test('a test without a row, a report without tests and no report at all are wrong', () => {
  expect(toOutcome(TABLE, toReport(spec('a', 'expected'))).problems).toEqual(['NO ROW: a']);
  expect(toOutcome(TABLE, toReport()).problems).toEqual(['No test ran.']);
  expect(toOutcome(TABLE, '').problems).toEqual(['There is no readable report.', 'No test ran.']);
});
