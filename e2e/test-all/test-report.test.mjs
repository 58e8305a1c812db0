import { describe, expect, test } from 'vitest';
import { DEBIAN_PACKAGES, findMissing } from './debian-packages.mjs';
import { toStepResult, toSummary } from './summary.mjs';
import { parseJunitReport, parsePackagesReport, parsePlaywrightReport, parseVitestReport } from './test-report.mjs';

test("Vitest's report", () => {
  const report = {
    testResults: [
      {
        name: '/a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'a works', status: 'passed' },
          { fullName: 'a breaks', status: 'failed', failureMessages: ['Error: 1 is not 2\n  at a'] },
          { fullName: 'a waits', status: 'skipped' },
          { fullName: 'a will', status: 'todo' },
        ],
      },
      {
        name: '/b.test.ts',
        status: 'failed',
        message: '\u001b[31mCannot load x\u001b[39m\nstack',
        assertionResults: [],
      },
    ],
  };
  expect(parseVitestReport(JSON.stringify(report))).toEqual({
    passed: 1,
    failed: ['a breaks: Error: 1 is not 2', '/b.test.ts: Cannot load x'],
    leftOut: [
      { title: 'a waits', reason: 'no reason given' },
      { title: 'a will', reason: 'to do' },
    ],
  });
});

test("Playwright's report", () => {
  /** @param {string} title @param {string} status @param {object[]} [annotations] */
  const spec = (title, status, annotations = []) => ({ title, tests: [{ status, annotations, results: [] }] });
  const errors = [{ message: '\u001b[31mError: none\u001b[39m\n  at', location: { line: 7 } }];
  const report = {
    errors: [{ message: 'Error: no tests in x.spec.ts\nat' }],
    suites: [
      {
        title: 'charts.spec.ts',
        specs: [spec('draws', 'expected'), spec('wobbles', 'flaky')],
        suites: [
          {
            title: 'seaborn',
            specs: [
              { title: 'breaks', tests: [{ status: 'unexpected', results: [{ errors: [] }, { errors }] }] },
              spec('waits', 'skipped', [{ type: 'skip', description: 'no seaborn' }]),
            ],
          },
        ],
      },
    ],
  };
  expect(parsePlaywrightReport(JSON.stringify(report))).toEqual({
    passed: 1,
    failed: [
      'Error: no tests in x.spec.ts',
      'charts.spec.ts › wobbles',
      'charts.spec.ts › seaborn › breaks: line 7: Error: none',
    ],
    leftOut: [{ title: 'charts.spec.ts › seaborn › waits', reason: 'no seaborn' }],
  });
});

test("pytest's report", () => {
  const report = `<?xml version="1.0"?><testsuites><testsuite tests="4">
    <testcase classname="tests.test_a" name="test_ok[&lt;x&gt;]" time="0.1" />
    <testcase classname="tests.test_a" name="test_bad"><failure message="assert 1 &gt; 2">trace</failure></testcase>
    <testcase classname="tests.test_a" name="test_broken"><error message="x">trace</error></testcase>
    <testcase classname="tests.test_a" name="test_later"><skipped type="pytest.skip" message="no &quot;numpy&quot;">x</skipped></testcase>
    </testsuite></testsuites>`;
  expect(parseJunitReport(report)).toEqual({
    passed: 1,
    failed: ['tests.test_a::test_bad', 'tests.test_a::test_broken'],
    leftOut: [{ title: 'tests.test_a::test_later', reason: 'no "numpy"' }],
  });
});

test('what a package source lacks is left out', () => {
  const report = { missing: [{ name: 'plotly', reason: 'not there' }] };
  expect(parsePackagesReport(JSON.stringify(report))).toEqual({
    passed: 1,
    failed: [],
    leftOut: [{ title: 'plotly', reason: 'not there' }],
  });
});

test.each([parseVitestReport, parsePlaywrightReport, parseJunitReport, parsePackagesReport])(
  '%o refuses what is no report',
  (parse) => {
    for (const text of ['', '{}', '[]', 'null', 'Segmentation fault']) expect(parse(text)).toBeNull();
  },
);

describe('a step', () => {
  const run = { exitCode: 0, seconds: 1 };
  const report = { passed: 1, failed: [], leftOut: [] };
  test.each([
    ['passes', report, run, []],
    ['fails without a report', null, run, ['no readable report (exit code 0)']],
    ['fails when nothing ran', { ...report, passed: 0 }, run, ['no test ran']],
    [
      'fails when all was left out',
      { passed: 0, failed: [], leftOut: [{ title: 'a', reason: 'b' }] },
      run,
      ['no test ran'],
    ],
    ['fails when its runner did', report, { ...run, exitCode: 3 }, ['exit code 3 without a failing test']],
    ['names what failed', { ...report, failed: ['a'] }, { ...run, exitCode: 1 }, ['a']],
  ])('%s', (_name, report, run, failed) => {
    expect(toStepResult('unit', report, run).failed).toEqual(failed);
  });
});

test('the summary names everything left out and ends with the counts', () => {
  const noSource = 'no package source';
  const leftOut = ['a', 'b'].map((title) => ({ title, reason: noSource }));
  const summary = toSummary(
    [
      { name: 'unit', passed: 12, failed: ['x is y'], leftOut: [], seconds: 1.25 },
      { name: 'e2e', passed: 3, failed: [], leftOut: [...leftOut, { title: 'c', reason: 'why not' }], seconds: 61 },
    ],
    ['glue'],
  );
  expect(summary).toBe(`step  passed  failed  left out  seconds
unit      12       1         0      1.3
e2e        3       0         3     61.0

FAILED: unit: x is y

LEFT OUT: the steps glue: not asked for (--only)
LEFT OUT: 2 of e2e: no package source
  - a
  - b
LEFT OUT: 1 of e2e: why not
  - c

15 passed, 1 failed, 3 skipped`);
});

test('missing Debian packages are found, half-installed ones too', () => {
  const [first, second, ...rest] = DEBIAN_PACKAGES;
  const listing = [`${first} not-installed`, ...rest.map((name) => `${name} installed`)].join('\n');
  expect(findMissing(listing)).toEqual([first, second]);
});
