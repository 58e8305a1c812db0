import { expect, test } from 'vitest';
import { readTurnNote } from './read-turn-note.ts';

test('a note is read, and whatever is none is not', () => {
  expect(readTurnNote({ type: 'data-note', data: { kind: 'loop', text: 'The same again.' } })).toEqual({
    kind: 'loop',
    text: 'The same again.',
  });
  expect(readTurnNote({ type: 'data-note', data: { kind: 'other', text: '' } })).toBeNull();
  expect(readTurnNote({ type: 'data-note', data: { kind: 'loop' } })).toBeNull();
  expect(readTurnNote({ type: 'text' })).toBeNull();
});
