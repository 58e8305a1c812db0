/**
 * What one test noted for a table; `failure` is null when it passed, `value` is undefined when it noted nothing readable.
 *
 * @typedef {object} TestRecord
 * @property {string} title
 * @property {string | null} failure
 * @property {unknown} value
 */

/** @param {unknown} value @returns {Record<string, unknown>} an empty one for anything that is no object */
function toRecord(value) {
  return typeof value === 'object' && value !== null
    ? /** @type {Record<string, unknown>} narrowed above */ (value)
    : {};
}

/** @param {unknown} value @returns {Record<string, unknown>[]} */
function toRecords(value) {
  return Array.isArray(value) ? value.map(toRecord) : [];
}

/** @param {unknown} text @returns {unknown} undefined for what is no JSON text */
function parseJson(text) {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/**
 * Reads what tests noted as annotations of a type, each with JSON text.
 *
 * @param {string} text Playwright's JSON report
 * @param {string} type
 * @param {string} folder of the specs, as Playwright's report names files: relative to its folder of tests
 * @returns {{ tests: TestRecord[], errors: string[] } | null} `errors` belong to no test; null when it is no such report
 */
export function readRecords(text, type, folder) {
  const root = toRecord(parseJson(text));
  if (!Array.isArray(root.suites)) return null;
  /** @type {TestRecord[]} */
  const tests = [];
  /** @param {Record<string, unknown>} suite */
  const visit = (suite) => {
    for (const spec of toRecords(suite.specs)) {
      for (const { status, annotations, results } of toRecords(spec.tests)) {
        const note = toRecords(annotations).find((annotation) => annotation.type === type);
        const [error] = toRecords(results).flatMap(({ errors }) => toRecords(errors));
        const reason = error === undefined ? String(status) : String(error.message);
        tests.push({
          title: String(spec.title),
          failure: status === 'expected' ? null : reason,
          value: note && parseJson(note.description),
        });
      }
    }
    for (const child of toRecords(suite.suites)) visit(child);
  };
  for (const suite of toRecords(root.suites)) if (String(suite.file).startsWith(`${folder}/`)) visit(suite);
  return { tests, errors: toRecords(root.errors).map(({ message }) => String(message)) };
}
