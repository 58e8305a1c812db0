import { describe, expect, test } from 'vitest';
import type { Variable } from '../../workers/contract/inquiry.ts';
import { applyVariables, describeVariables, filterVariables, type VariablesView } from './variables-view.ts';

const variable = (name: string, type = 'int'): Variable => ({
  name,
  type,
  shape: '',
  bytes: 28,
  preview: '1',
  isTable: false,
});
const list = { variables: [variable('first'), variable('df', 'DataFrame')], total: 2 };
const known: VariablesView = { status: 'known', list, isCurrent: true };

describe('an answer', () => {
  test('is what is known', () => {
    expect(applyVariables({ status: 'loading' }, { status: 'ok', value: list })).toEqual(known);
    expect(applyVariables({ ...known, isCurrent: false }, { status: 'ok', value: list })).toEqual(known);
  });

  test('of a busy Python leaves what was known', () => {
    expect(applyVariables(known, { status: 'busy' })).toEqual({ ...known, isCurrent: false });
    expect(applyVariables({ status: 'loading' }, { status: 'busy' })).toEqual({ status: 'busy' });
  });

  test('that there is none says why and forgets the rest', () => {
    expect(applyVariables(known, { status: 'unavailable', reason: 'Gone.' })).toEqual({
      status: 'unavailable',
      reason: 'Gone.',
    });
  });
});

test('the filter looks at names and types', () => {
  expect(filterVariables(list.variables, ' FRAME ').map(({ name }) => name)).toEqual(['df']);
  expect(filterVariables(list.variables, 'first')).toHaveLength(1);
  expect(filterVariables(list.variables, '')).toBe(list.variables);
});

test.each([
  [known, 2, false, '2 variables'],
  [{ ...known, isCurrent: false }, 2, false, 'Python is busy; shown as of the last run. 2 variables'],
  [known, 1, true, '1 of 2 fit.'],
  [known, 0, true, 'No variable fits the filter.'],
  [{ ...known, list: { ...list, total: 700 } }, 2, false, 'The newest 2 of 700 variables.'],
  [{ ...known, list: { variables: [], total: 0 } }, 0, false, 'There are no variables yet.'],
  [{ status: 'busy' }, 0, false, 'Python is busy. The variables are shown when it is done.'],
  [{ status: 'unavailable', reason: 'Gone.' }, 0, false, 'Gone.'],
] as const)('%j is said in words', (view, shown, isFiltered, words) => {
  expect(describeVariables(view, shown, isFiltered)).toBe(words);
});
