import { expect, test } from 'vitest';
import type { ChatMessage } from './chat-message.ts';
import { chooseHistory } from './choose-history.ts';

const say = (id: string, role: ChatMessage['role'], origin?: string | null): ChatMessage => ({
  id,
  role,
  parts: [{ type: 'text', text: id }],
  ...(origin !== undefined && { metadata: { host: { origin, ownModel: true } } }),
});
const ids = (messages: readonly ChatMessage[]) => messages.map(({ id }) => id);

const talk = [
  say('u1', 'user'),
  say('a1', 'assistant'),
  say('h1', 'user', 'https://a.example'),
  say('a2', 'assistant'),
  say('o1', 'user', 'https://b.example'),
  say('a3', 'assistant'),
  say('u2', 'user'),
  say('a4', 'assistant'),
];

test('a question of the user sees everything', () => {
  expect(chooseHistory(talk)).toBe(talk);
});

test('a question of the host sees what that host asked, with the answers, and nothing that the user or another host said', () => {
  expect(ids(chooseHistory([...talk, say('h2', 'user', 'https://a.example')]))).toEqual(['h1', 'a2', 'h2']);
  expect(ids(chooseHistory([...talk, say('h2', 'user', null), say('a5', 'assistant')]))).toEqual(['h2', 'a5']);
});
