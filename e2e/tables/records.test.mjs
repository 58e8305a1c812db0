import { expect, test } from 'vitest';
import { readRecords } from './records.mjs';

/** @param {string} status @param {unknown[]} annotations @param {string} [message] */
function spec(status, annotations, message) {
  const results = [{ errors: message === undefined ? [] : [{ message }] }];
  return { title: `${status} test`, tests: [{ status, annotations, results }] };
}

test('records are read from suites of a folder at any depth, of tests that failed too', () => {
  const noted = { type: 'attack', description: '{"attack":"fetch"}' };
  const report = {
    suites: [
      { file: 'attacks/a.spec.ts', specs: [spec('expected', [{ type: 'other', description: '1' }, noted])] },
      {
        file: 'attacks/b.spec.ts',
        suites: [{ specs: [spec('unexpected', [noted], 'got out'), spec('skipped', [])] }],
      },
      { file: 'app/attacks/c.spec.ts', specs: [spec('unexpected', [noted])] },
    ],
    errors: [{ message: 'a spec cannot be read' }],
  };
  expect(readRecords(JSON.stringify(report), 'attack', 'attacks')).toEqual({
    tests: [
      { title: 'expected test', failure: null, value: { attack: 'fetch' } },
      { title: 'unexpected test', failure: 'got out', value: { attack: 'fetch' } },
      { title: 'skipped test', failure: 'skipped', value: undefined },
    ],
    errors: ['a spec cannot be read'],
  });
});

test('a note that is no JSON is no record', () => {
  const report = {
    suites: [{ file: 'attacks/a.spec.ts', specs: [spec('expected', [{ type: 'attack', description: 'fetch' }])] }],
  };
  expect(readRecords(JSON.stringify(report), 'attack', 'attacks')?.tests[0]?.value).toBeUndefined();
});

test.each(['', '[]', '{}', 'null', '{"suites":1}'])('%s is no report', (text) => {
  expect(readRecords(text, 'attack', 'attacks')).toBeNull();
});
