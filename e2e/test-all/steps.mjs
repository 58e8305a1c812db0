import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ensureDebianPackages } from './debian-packages.mjs';
import { runCommand } from './run-command.mjs';
import { toStepResult } from './summary.mjs';
import { parseJunitReport, parsePackagesReport, parsePlaywrightReport, parseVitestReport } from './test-report.mjs';

/** @typedef {import('./summary.mjs').StepResult} StepResult */
/** @typedef {{ name: string, title: string, run: () => Promise<StepResult> }} Step */

const REPORTS = '.cache/test-reports';

/**
 * A step of commands that pass or fail as a whole; each counts as one. All run, so that one look shows all that is wrong.
 *
 * @param {string} name
 * @param {string} title
 * @param {readonly (readonly string[])[]} commands
 * @returns {Step}
 */
function checks(name, title, commands) {
  const run = async () => {
    /** @type {StepResult} */
    const result = { name, passed: 0, failed: [], leftOut: [], seconds: 0 };
    for (const command of commands) {
      const { exitCode, seconds } = await runCommand(command);
      result.seconds += seconds;
      if (exitCode === 0) result.passed++;
      else result.failed.push(command.join(' '));
    }
    return result;
  };
  return { name, title, run };
}

/**
 * @param {string} name
 * @param {string} title
 * @param {object} runner
 * @param {(report: string) => string[]} runner.command
 * @param {(text: string) => import('./test-report.mjs').TestReport | null} runner.parse
 * @param {string} runner.report name of its report file
 * @param {(report: string) => Record<string, string>} [runner.environment]
 * @returns {Step}
 */
function tests(name, title, { command, parse, report, environment = () => ({}) }) {
  const run = async () => {
    const path = resolve(REPORTS, report);
    await mkdir(dirname(path), { recursive: true });
    // An earlier run's report must not pass for this one's.
    await rm(path, { force: true });
    const ended = await runCommand(command(path), environment(path));
    const text = await readFile(path, 'utf8').catch(() => undefined);
    return toStepResult(name, text === undefined ? null : parse(text), ended);
  };
  return { name, title, run };
}

/** @returns {Promise<StepResult>} */
async function runDebianStep() {
  const start = performance.now();
  const problem = await ensureDebianPackages();
  const seconds = (performance.now() - start) / 1000;
  return { name: 'debian', passed: problem ? 0 : 1, failed: problem ? [problem] : [], leftOut: [], seconds };
}

const { VIVARIUM_PACKAGES } = process.env;
const PACKAGES_READY = resolve('.cache/packages');

/** Stored as they are: compiling would take minutes and changes nothing that the tests look at. */
const packagesStep = tests('packages', `Python packages from ${VIVARIUM_PACKAGES}`, {
  command: (report) => [
    ...['node', 'workers/build/packages.mjs', '--from', String(VIVARIUM_PACKAGES), '--to', PACKAGES_READY],
    ...['--no-compile', '--allow-missing', '--report', report],
  ],
  parse: parsePackagesReport,
  report: 'packages.json',
});

/** @type {Step[]} in the order they run */
export const STEPS = [
  { name: 'debian', title: 'Debian packages', run: runDebianStep },
  checks('types', 'Types', [['npm', 'run', '--silent', 'types']]),
  checks(
    'lint',
    'Lint',
    ['style', 'imports', 'unused', 'python', 'python-types'].map((part) => ['npm', 'run', '--silent', `lint:${part}`]),
  ),
  tests('unit', 'Unit tests', {
    command: (report) => [
      'npx',
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    parse: parseVitestReport,
    report: 'unit.json',
  }),
  tests('glue', "The glue's tests, against the real libraries", {
    // Debian's Python by its path: another python3 on the PATH would not see Debian's libraries.
    command: (report) => ['/usr/bin/python3', '-m', 'pytest', 'workers/python', '-q', '-rs', `--junitxml=${report}`],
    parse: parseJunitReport,
    report: 'glue.xml',
  }),
  checks('build', 'Build', [['npm', 'run', '--silent', 'build']]),
  checks('notices', 'Third-party notices', [['npm', 'run', '--silent', 'notices', '--', '--check']]),
  ...(VIVARIUM_PACKAGES ? [packagesStep] : []),
  tests('e2e', 'End-to-end tests', {
    command: () => ['npx', 'playwright', 'test'],
    parse: parsePlaywrightReport,
    report: 'e2e.json',
    environment: (report) => ({
      VIVARIUM_E2E_REPORT: report,
      ...(VIVARIUM_PACKAGES ? { VIVARIUM_PACKAGES_READY: PACKAGES_READY } : {}),
    }),
  }),
];
