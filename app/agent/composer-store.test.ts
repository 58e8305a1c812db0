import { expect, test } from 'vitest';
import { composerOf, queueDraft, removeQueued, takeDraft, takeQueued, unqueue } from './composer-store.ts';

function withQueue(...queue: string[]) {
  const store = composerOf({});
  store.setState({ queue });
  return store;
}

test('each conversation keeps its own draft', () => {
  const chat = {};
  composerOf(chat).setState({ draft: 'half a' });
  expect(composerOf(chat).getState().draft).toBe('half a');
  expect(composerOf({}).getState().draft).toBe('');
});

test('an empty draft is neither sent nor queued', () => {
  const store = withQueue();
  store.setState({ draft: ' \n ' });
  expect(takeDraft(store)).toBe('');
  queueDraft(store);
  expect(store.getState()).toEqual({ draft: ' \n ', queue: [] });
});

test('what is queued goes out in its order', () => {
  const store = withQueue('one');
  store.setState({ draft: ' two ' });
  queueDraft(store);
  expect(store.getState()).toEqual({ draft: '', queue: ['one', 'two'] });
  expect([takeQueued(store), takeQueued(store), takeQueued(store)]).toEqual(['one', 'two', null]);
});

test('a queued message can be removed, or put back before what is being written', () => {
  const store = withQueue('one', 'two', 'three');
  removeQueued(store, 0);
  store.setState({ draft: 'and' });
  unqueue(store, 1);
  expect(store.getState()).toEqual({ draft: 'three\n\nand', queue: ['two'] });
  unqueue(store);
  expect(store.getState()).toEqual({ draft: 'two\n\nthree\n\nand', queue: [] });
});
