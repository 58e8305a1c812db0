/**
 * @typedef {object} StepResult
 * @property {string} name
 * @property {number} passed
 * @property {string[]} failed titles, or what went wrong
 * @property {import('./test-report.mjs').LeftOut[]} leftOut
 * @property {number} seconds
 */

/**
 * What a step amounts to. A runner that says it is well but ran nothing, or that failed without a failing test, did
 * not test what it is there for.
 *
 * @param {string} name
 * @param {import('./test-report.mjs').TestReport | null} report null when it is missing or unreadable
 * @param {{ exitCode: number, seconds: number }} run
 * @returns {StepResult}
 */
export function toStepResult(name, report, { exitCode, seconds }) {
  if (!report) return { name, passed: 0, failed: [`no readable report (exit code ${exitCode})`], leftOut: [], seconds };
  const { passed, leftOut } = report;
  const failed = [...report.failed];
  if (exitCode !== 0 && failed.length === 0) failed.push(`exit code ${exitCode} without a failing test`);
  if (passed === 0 && failed.length === 0) failed.push('no test ran');
  return { name, passed, failed, leftOut, seconds };
}

/** @param {readonly string[][]} rows the first is the heading */
function toTable(rows) {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

/** @param {readonly StepResult[]} results @returns {string[]} */
function describeLeftOut(results) {
  return results.flatMap(({ name, leftOut }) => {
    /** @type {Map<string, string[]>} */
    const byReason = new Map();
    for (const { title, reason } of leftOut) byReason.set(reason, [...(byReason.get(reason) ?? []), title]);
    return [...byReason].flatMap(([reason, titles]) => [
      `LEFT OUT: ${titles.length} of ${name}: ${reason}`,
      ...titles.map((title) => `  - ${title}`),
    ]);
  });
}

/**
 * @param {readonly StepResult[]} results
 * @param {readonly string[]} stepsNotRun names of steps that `--only` left out
 * @returns {string} ends with the line that tools read
 */
export function toSummary(results, stepsNotRun = []) {
  const sum = (/** @type {(result: StepResult) => number} */ count) =>
    results.reduce((total, result) => total + count(result), 0);
  const table = toTable([
    ['step', 'passed', 'failed', 'left out', 'seconds'],
    ...results.map(({ name, passed, failed, leftOut, seconds }) =>
      [name, passed, failed.length, leftOut.length, seconds.toFixed(1)].map(String),
    ),
  ]);
  const failures = results.flatMap(({ name, failed }) => failed.map((title) => `FAILED: ${name}: ${title}`));
  const notRun =
    stepsNotRun.length > 0 ? [`LEFT OUT: the steps ${stepsNotRun.join(', ')}: not asked for (--only)`] : [];
  const leftOut = [...notRun, ...describeLeftOut(results)];
  const counts = [
    `${sum(({ passed }) => passed)} passed`,
    `${sum(({ failed }) => failed.length)} failed`,
    `${sum(({ leftOut }) => leftOut.length)} skipped`,
  ].join(', ');
  return [table, failures, leftOut, [counts]]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}
