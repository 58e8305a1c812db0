import { expect, test } from 'vitest';
import type { Completion, Completions } from '../../workers/contract/inquiry.ts';
import { applyChoice, listWords, toCompletionChoices } from './completion-items.ts';

const answer = (start: number, end: number, ...labels: string[]): Completions => ({
  start,
  end,
  source: 'names',
  items: labels.map((label): Completion => ({ label, kind: 'variable', detail: 'int' })),
});

test('keeps the order that Python gave', () => {
  const choices = toCompletionChoices(answer(0, 2, 'zeta', 'alpha'), 'ze', 2);
  expect(choices?.items.map(({ label }) => label)).toEqual(['zeta', 'alpha']);
  expect(choices?.items.map(({ order }) => order)).toEqual(['00000', '00001']);
});

test.each([
  ['before the line of the caret', answer(0, 5, 'x')],
  ['after the caret', answer(5, 5, 'x')],
  ['an end before the caret', answer(4, 3, 'x')],
  ['past the end of the line', answer(4, 6, 'x')],
  ['no offset at all', answer(Number.NaN, 4, 'x')],
  ['a fraction', answer(3.5, 4, 'x')],
])('refuses a range that does not fit: %s', (_, wrong) => {
  // The caret is behind the `b` of the second line.
  expect(toCompletionChoices(wrong, 'a\n\nb\nc', 4)).toBeNull();
});

test('leaves out names that would insert what is not seen', () => {
  const labels = ['good', 'two\nlines', 'bidi\u202e', 'zero\u200bwidth', 'nul\u0000', '', 'x'.repeat(201), 'größe'];
  expect(toCompletionChoices(answer(0, 0, ...labels), '', 0)?.items.map(({ label }) => label)).toEqual([
    'good',
    'größe',
  ]);
});

test('shows no more than a list can hold', () => {
  const many = answer(0, 0, ...Array.from({ length: 5_000 }, (_, index) => `name${index}`));
  expect(toCompletionChoices(many, '', 0)?.items).toHaveLength(1_000);
});

test('falls back on the words of the code, without the one being written', () => {
  const code = 'total = 1\ntotals = [total]\nto';
  expect(listWords(code, code.length)).toMatchObject({ start: code.length - 2, end: code.length });
  expect(listWords(code, code.length).items.map(({ label }) => label)).toEqual(['total', 'totals']);
});

test('replaces a word from its beginning to its end', () => {
  expect(listWords('alpha\nalbeta', 8)).toMatchObject({ start: 6, end: 12 });
});

test('puts a suggestion into the code to ask about it', () => {
  expect(applyChoice('df.he + 1', { start: 3, end: 5 }, 'head')).toEqual({ code: 'df.head + 1', offset: 7 });
});
