import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runCommand } from '../test-all/run-command.mjs';
import { replaceSection } from './marked-section.mjs';
import { readRecords } from './records.mjs';
import { groupRows, toMarkdownTables, toTextTable } from './table.mjs';

/**
 * A table that specs fill, one row a test.
 *
 * @template Row
 * @typedef {object} TableSpec
 * @property {string} name of the annotation that carries a row, and of the place in the document
 * @property {string} folder the specs
 * @property {string} document where `--write` puts the table
 * @property {readonly import('./table.mjs').Column<Row>[]} columns
 * @property {(value: unknown) => Row | null} parse what a test noted; null when it is no row
 * @property {(row: Row) => string} groupOf
 * @property {readonly string[]} [order] of the groups
 * @property {(rows: readonly Row[]) => string} [summary] one line about all rows
 * @property {string} [footer] Markdown that stands below, with what the table cannot show
 */

/**
 * Runs the specs and prints their table; with `--write` among the arguments the document gets it too, when all is well.
 * `--report <file>` reads Playwright's JSON report of an earlier run (`npm test` leaves one of all specs in
 * `.cache/test-reports/e2e.json`) instead of running any. Other arguments go to Playwright, `-g title` for example. Builds
 * the app where there is no build.
 *
 * @template Row
 * @param {TableSpec<Row>} table
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code: 0 when every test passed and has its row
 */
export async function printTable(table, args) {
  const { write, earlier, others } = readArguments(args);
  if ((write || earlier !== null) && others.length > 0) {
    console.error(`${write ? '--write' : '--report'} is for the whole table: leave out ${others.join(' ')}.`);
    return 2;
  }
  const { exitCode, text } = earlier === null ? await runSpecs(table, others) : await readEarlier(earlier);
  const outcome = toOutcome(table, text);
  console.log(`\n${outcome.text}`);
  if (exitCode !== 0 || outcome.problems.length > 0) {
    if (write) console.error(`\n${table.document} has been left as it was.`);
    return exitCode || 1;
  }
  return write ? writeSection(table, outcome.markdown) : 0;
}

/** @param {readonly string[]} args */
function readArguments(args) {
  const at = args.indexOf('--report');
  const earlier = at < 0 ? null : (args[at + 1] ?? '');
  const others = args.filter((arg, index) => arg !== '--write' && (at < 0 || (index !== at && index !== at + 1)));
  return { write: args.includes('--write'), earlier, others };
}

/** @param {string} path @returns {Promise<{ exitCode: number, text: string }>} */
async function readEarlier(path) {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) console.error(`There is no report ${path} to read: give the path of Playwright's JSON report.`);
  return text === null ? { exitCode: 2, text: '' } : { exitCode: 0, text };
}

/**
 * @template Row
 * @param {TableSpec<Row>} table
 * @param {readonly string[]} args
 * @returns {Promise<{ exitCode: number, text: string }>} and the report, empty when there is none
 */
async function runSpecs(table, args) {
  if (!existsSync('dist/index.html')) {
    const { exitCode } = await runCommand(['npm', 'run', '--silent', 'build']);
    if (exitCode !== 0) return { exitCode, text: '' };
  }
  const report = resolve('.cache/test-reports', `${table.name}.json`);
  await mkdir(dirname(report), { recursive: true });
  // An earlier run's report must not pass for this one's.
  await rm(report, { force: true });
  const { exitCode } = await runCommand(['npx', 'playwright', 'test', table.folder, ...args], {
    VIVARIUM_E2E_REPORT: report,
  });
  return { exitCode, text: await readFile(report, 'utf8').catch(() => '') };
}

/**
 * The table from a report, for a terminal and as Markdown, and what is wrong with it.
 *
 * @template Row
 * @param {TableSpec<Row>} table
 * @param {string} report Playwright's JSON report
 * @returns {{ text: string, markdown: string, problems: string[] }}
 */
export function toOutcome(table, report) {
  const { columns, parse, groupOf, order, summary, footer = '' } = table;
  const { tests, errors } = readRecords(report, table.name, table.folder.replace('e2e/', '')) ?? {
    tests: [],
    errors: ['There is no readable report.'],
  };
  const problems = errors.map(toPlainText);
  /** @type {Row[]} */
  const rows = [];
  for (const { title, failure, value } of tests) {
    const row = parse(value);
    if (row !== null) rows.push(row);
    else problems.push(`NO ROW: ${title}`);
    if (failure !== null) problems.push(`FAILED: ${title}: ${toPlainText(failure)}`);
  }
  if (tests.length === 0) problems.push('No test ran.');
  const groups = groupRows(rows, groupOf, order);
  const counts = summary ? summary(rows) : `${rows.length} rows.`;
  return {
    text: [toTextTable(columns, groups), counts, problems.join('\n'), footer].filter(Boolean).join('\n\n'),
    markdown: [counts, toMarkdownTables(columns, groups), footer].filter(Boolean).join('\n\n'),
    problems,
  };
}

/** Errors of Playwright are coloured and many lines long. @param {string} message */
function toPlainText(message) {
  return stripVTControlCharacters(message).trim().split('\n').slice(0, 12).join('\n  ');
}

/** @param {{ name: string, document: string }} table @param {string} markdown @returns {Promise<number>} exit code */
async function writeSection({ name, document }, markdown) {
  const written = replaceSection(await readFile(document, 'utf8'), name, markdown);
  if (written === null) {
    console.error(`${document} has no place for the table: <!-- ${name}:begin --> and <!-- ${name}:end -->.`);
    return 1;
  }
  await writeFile(document, written);
  const { exitCode } = await runCommand(['npx', 'biome', 'format', '--write', document]);
  if (exitCode !== 0) return exitCode;
  console.log(`\nWritten into ${document}.`);
  return 0;
}
