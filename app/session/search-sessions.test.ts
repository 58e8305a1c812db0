import { expect, test } from 'vitest';
import { searchSessions } from './search-sessions.ts';
import type { SessionInfo } from './session-info.ts';

const session = (id: string, title: string): SessionInfo => ({
  id,
  title,
  renamed: false,
  createdAt: 0,
  updatedAt: 0,
  working: false,
});
const sessions = [session('a', 'Growth of lizards'), session('b', 'Café prices')];
const texts = new Map([['a', 'The warmest terrarium']]);
const find = (query: string) => searchSessions(sessions, texts, query).map(({ id }) => id);

test.each([
  ['', ['a', 'b']],
  ['lizards', ['a']],
  ['WARM growth', ['a']],
  ['cafe', ['b']],
  ['café', ['b']],
  ['lizards prices', []],
])('%j finds %j', (query, ids) => {
  expect(find(query)).toEqual(ids);
});
