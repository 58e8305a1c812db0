import { expect, test } from 'vitest';
import type { ChatMessage } from '../agent/chat-message.ts';
import { toContent } from '../workspace/file-content.ts';
import { suggestTitle } from './session-title.ts';

const ask = (text: string): ChatMessage => ({ id: 'm', role: 'user', parts: [{ type: 'text', text }] });
const title = (text: string) => suggestTitle({ messages: [ask(text)], runs: [], files: [] });

test('the first question, on one line', () => {
  expect(title('  What is\n in this file? ')).toBe('What is in this file?');
});

test('a long one is cut after a word at about 60 characters', () => {
  expect(title('Please read the file with the measurements of all stations, and tell me which is warmest')).toBe(
    'Please read the file with the measurements of all stations…',
  );
  expect(title('x'.repeat(80))).toBe(`${'x'.repeat(60)}…`);
});

test('no pair of surrogates is cut in two', () => {
  expect(title('🦎'.repeat(61))).toBe(`${'🦎'.repeat(60)}…`);
});

test('without a question or a file it is new', () => {
  expect(suggestTitle({ messages: [], runs: [], files: [] })).toBe('New session');
  const file = { path: 'a.csv', content: toContent(''), modifiedAt: 0, writtenBy: { by: 'user' } } as const;
  expect(suggestTitle({ messages: [], runs: [], files: [file] })).toBe('a.csv');
});
