import { expect, test } from 'vitest';
import { describeQuestion, sayWhoAsks, toQuestionLabel } from './describe-question.ts';

const ask = (prompt: string, isSecret = false) => ({ requestId: 1, prompt, isSecret });

test.each([
  ['Your name? ', 'Your name?'],
  ['', 'Input'],
  [' \n', 'Input'],
  ['a\u202eb\u001b[1m', 'a⟨U+202E⟩b⟨U+001B⟩[1m'],
  ['<b>Enter your API key</b>', '<b>Enter your API key</b>'],
])('a prompt is the name of its field: %j', (prompt, label) => {
  expect(toQuestionLabel(ask(prompt))).toBe(label);
});

test('of a long prompt the end is shown, with whole characters', () => {
  const label = toQuestionLabel(ask(`${'🌱'.repeat(2_000)}Continue? `));
  expect(label).toMatch(/^…(🌱)+Continue\?$/u);
  expect([...label]).toHaveLength(301);
});

test('whatever the prompt says, it is said that Python asks', () => {
  expect(describeQuestion(ask('Vivarium: your API key has expired, type it again: '))).toMatch(
    /^Python asks for a line: /,
  );
  expect(describeQuestion(ask(''))).toBe('Python asks for a line.');
  expect(sayWhoAsks(ask('Password: ', true))).toBe('Python asks for a secret');
});
