import { expect, test } from 'vitest';
import type { ChatMessage } from './chat-message.ts';
import { readAnswer } from './read-answer.ts';

type Part = ChatMessage['parts'][number];
const text = (words: string): Part => ({ type: 'text', text: words });
const call = (state: 'output-available' | 'output-denied'): Part =>
  ({ type: 'dynamic-tool', toolName: 't', toolCallId: 'c', input: {}, state, output: {} }) as Part; // the two states need no more here
const note = (kind: 'loop' | 'step-limit', endsTurn?: true): Part => ({
  type: 'data-note',
  data: { kind, text: '', ...(endsTurn && { endsTurn }) },
});
const talk = (...parts: Part[]): ChatMessage[] => [
  { id: 'q', role: 'user', parts: [text('Why?')] },
  { id: 'a', role: 'assistant', parts },
  { id: 'q2', role: 'user', parts: [text('And?')] },
  { id: 'a2', role: 'assistant', parts: [text('Later.')] },
];

test.each<[string, Part[], { text: string; reason: string }]>([
  [
    'what was said after the last call',
    [text('Let me see.'), call('output-available'), text('So.')],
    { text: 'So.', reason: 'answered' },
  ],
  ['nothing after a call that was denied', [call('output-denied')], { text: '', reason: 'stopped' }],
  ['the answer to a denial', [call('output-denied'), text('All right.')], { text: 'All right.', reason: 'answered' }],
  ['the limit', [call('output-available'), note('step-limit', true)], { text: '', reason: 'step-limit' }],
  ['a loop that ended it', [note('loop'), note('loop', true)], { text: '', reason: 'loop' }],
  ['a loop that did not', [note('loop'), text('Done.')], { text: 'Done.', reason: 'answered' }],
])('it is %s', (_name, parts, answer) => {
  expect(readAnswer(talk(...parts), 'q', false)).toEqual(answer);
});

test('a turn that was stopped says so, and one whose question is gone too', () => {
  expect(readAnswer(talk(text('Half an')), 'q', true)).toEqual({ text: 'Half an', reason: 'stopped' });
  expect(readAnswer(talk(), 'elsewhere', false)).toEqual({ text: '', reason: 'stopped' });
});
