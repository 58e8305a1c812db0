import { stripVTControlCharacters } from 'node:util';

/**
 * Reads the reports of the test runners into one form. Each parser takes text from outside and answers null when it is
 * not such a report; a runner whose report cannot be read counts as failed.
 */

/** @typedef {{ title: string, reason: string }} LeftOut */
/** @typedef {{ passed: number, failed: string[], leftOut: LeftOut[] }} TestReport */

const NO_REASON = 'no reason given';

/** @param {string} text @returns {unknown} */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {Record<string, unknown>} an empty one for anything that is no object */
function toRecord(value) {
  return typeof value === 'object' && value !== null
    ? /** @type {Record<string, unknown>} narrowed above */ (value)
    : {};
}

/** @param {unknown} value @returns {unknown[]} */
function toList(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value Reports colour their messages for a terminal. */
function firstLine(value) {
  return (
    stripVTControlCharacters(String(value ?? ''))
      .trim()
      .split('\n', 1)[0] ?? ''
  );
}

/** @param {string} title @param {unknown} message so that a log of which only the end is kept still says why */
function withReason(title, message) {
  const reason = firstLine(message);
  return reason === '' ? title : `${title}: ${reason}`;
}

/** @param {unknown[]} results of one test in Playwright's report @returns {string | undefined} with the line it comes from */
function readFirstError(results) {
  const [error] = results.flatMap((result) => toList(toRecord(result).errors)).map(toRecord);
  if (error === undefined) return undefined;
  const { line } = toRecord(error.location);
  return line === undefined ? firstLine(error.message) : `line ${line}: ${firstLine(error.message)}`;
}

/** @param {string} text Vitest's JSON report @returns {TestReport | null} */
export function parseVitestReport(text) {
  const { testResults } = toRecord(parseJson(text));
  if (!Array.isArray(testResults)) return null;
  /** @type {TestReport} */
  const report = { passed: 0, failed: [], leftOut: [] };
  for (const file of testResults.map(toRecord)) {
    const tests = toList(file.assertionResults).map(toRecord);
    // A file that cannot be loaded has no tests to fail.
    if (file.status === 'failed' && !tests.some(({ status }) => status === 'failed')) {
      report.failed.push(`${file.name}: ${firstLine(file.message)}`);
    }
    for (const { status, fullName, failureMessages } of tests) {
      if (status === 'passed') report.passed++;
      else if (status === 'failed') report.failed.push(withReason(String(fullName), toList(failureMessages)[0]));
      else report.leftOut.push({ title: String(fullName), reason: status === 'todo' ? 'to do' : NO_REASON });
    }
  }
  return report;
}

/** @param {string} text Playwright's JSON report @returns {TestReport | null} */
export function parsePlaywrightReport(text) {
  const root = toRecord(parseJson(text));
  if (!Array.isArray(root.suites)) return null;
  /** @type {TestReport} */
  const report = {
    passed: 0,
    failed: toList(root.errors).map((error) => firstLine(toRecord(error).message)),
    leftOut: [],
  };
  /** @param {Record<string, unknown>} suite @param {string[]} titles */
  const visit = (suite, titles) => {
    const path = [...titles, String(suite.title)];
    for (const spec of toList(suite.specs).map(toRecord)) {
      const title = [...path, spec.title].join(' › ');
      for (const { status, annotations, results } of toList(spec.tests).map(toRecord)) {
        // A flaky test passed on a second try; we ask for none, so it counts as failed.
        if (status === 'expected') report.passed++;
        else if (status !== 'skipped') report.failed.push(withReason(title, readFirstError(toList(results))));
        else {
          const reasons = toList(annotations).map((annotation) => toRecord(annotation).description);
          report.leftOut.push({ title, reason: String(reasons.find(Boolean) ?? NO_REASON) });
        }
      }
    }
    for (const child of toList(suite.suites)) visit(toRecord(child), path);
  };
  for (const suite of root.suites) visit(toRecord(suite), []);
  return report;
}

/** @param {string} text */
function unescapeXml(text) {
  const names = /** @type {Record<string, string>} */ ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' });
  return text
    .replace(/&#(x?)([\da-f]+);/gi, (_all, hex, digits) => String.fromCodePoint(Number.parseInt(digits, hex ? 16 : 10)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_all, name) => names[name] ?? '');
}

/** @param {string} tag @param {string} name */
function attribute(tag, name) {
  return unescapeXml(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

/** @param {string} text pytest's JUnit XML @returns {TestReport | null} */
export function parseJunitReport(text) {
  if (!/<testsuites?[\s>]/.test(text)) return null;
  /** @type {TestReport} */
  const report = { passed: 0, failed: [], leftOut: [] };
  for (const [, head = '', body = ''] of text.matchAll(/<testcase(\s[^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const title = [attribute(head, 'classname'), attribute(head, 'name')].filter(Boolean).join('::');
    const skipped = /<skipped[^>]*>/.exec(body)?.[0];
    if (/<(failure|error)[\s>]/.test(body)) report.failed.push(title);
    else if (skipped) report.leftOut.push({ title, reason: attribute(skipped, 'message') || NO_REASON });
    else report.passed++;
  }
  return report;
}

/**
 * @param {string} text what `packages.mjs --report` wrote
 * @returns {TestReport | null} storing counts as one check; packages that cannot be had are left out, not failed
 */
export function parsePackagesReport(text) {
  const { missing } = toRecord(parseJson(text));
  if (!Array.isArray(missing)) return null;
  const leftOut = missing.map(toRecord).map(({ name, reason }) => ({ title: String(name), reason: String(reason) }));
  return { passed: 1, failed: [], leftOut };
}
