import { expect, test } from 'vitest';
import type { InterpreterEvent } from '../toolset/interpreter-state.ts';
import { applyToInterpreters, createInterpreterStore } from './interpreter-store.ts';

const refuse = (url: string): InterpreterEvent => ({
  type: 'request-refuse',
  clientId: 'c',
  interpreterId: 'i',
  runId: 'r',
  method: 'GET',
  url,
  reason: 'Network access is off.',
});

test('an interpreter is known until it is deleted', () => {
  const store = createInterpreterStore();
  applyToInterpreters(store, {
    type: 'interpreter-state',
    clientId: 'c',
    interpreterId: 'i',
    state: { status: 'idle' },
  });
  expect(store.getState().states).toEqual({ i: { status: 'idle' } });
  applyToInterpreters(store, { type: 'interpreter-delete', clientId: 'c', interpreterId: 'i' });
  expect(store.getState().states).toEqual({});
});

test('the same request refused again is counted, and the list has an end', () => {
  const store = createInterpreterStore();
  applyToInterpreters(store, refuse('https://a.example/'));
  applyToInterpreters(store, refuse('https://a.example/'));
  expect(store.getState().refused).toMatchObject([{ url: 'https://a.example/', count: 2 }]);
  for (let count = 0; count < 500; count += 1) applyToInterpreters(store, refuse(`https://a.example/${count}`));
  expect(store.getState().refused).toHaveLength(200);
});
