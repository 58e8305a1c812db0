import { expect, test } from 'vitest';
import { createKeyMatcher, describeKeys, type KeyPress, readKeys } from './command-keys.ts';
import { NOTEBOOK_COMMANDS } from './notebook-command.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  timeStamp: 0,
  ...held,
});

test('keys are read as commands write them', () => {
  expect(readKeys(press('b'))).toBe('B');
  expect(readKeys(press('M', { shiftKey: true }))).toBe('Shift+M');
  expect(readKeys(press('?', { shiftKey: true }))).toBe('?');
  expect(readKeys(press('P', { shiftKey: true, metaKey: true }))).toBe('Mod+Shift+P');
  expect(readKeys(press('ArrowUp', { altKey: true }))).toBe('Alt+ArrowUp');
});

test('a key alone, a pair of keys, and a pair that came too slowly', () => {
  const match = createKeyMatcher(NOTEBOOK_COMMANDS);
  expect(match(press('b'))?.id).toBe('insert-below');
  expect(match(press('d', { timeStamp: 100 }))).toBeNull();
  expect(match(press('d', { timeStamp: 400 }))?.id).toBe('delete');
  expect(match(press('d', { timeStamp: 500 }))).toBeNull();
  expect(match(press('d', { timeStamp: 5000 }))).toBeNull();
  expect(match(press('0', { timeStamp: 5100 }))).toBeNull();
  expect(match(press('d', { timeStamp: 5200 }))).toBeNull();
});

test('no two commands have the same keys, and none the first key of a pair', () => {
  const keys = NOTEBOOK_COMMANDS.flatMap((command) => command.keys);
  expect(new Set(keys).size).toBe(keys.length);
  const firsts = keys.filter((each) => each.includes(' ')).map((each) => each.split(' ')[0]);
  expect(keys.filter((each) => firsts.includes(each))).toEqual([]);
});

test('keys are called as on the keyboard at hand', () => {
  expect(describeKeys('Mod+Shift+P', false)).toBe('Ctrl+Shift+P');
  expect(describeKeys('Mod+Shift+P', true)).toBe('⌘⇧P');
  expect(describeKeys('D D', false)).toBe('D, D');
  expect(describeKeys('Alt+ArrowUp', false)).toBe('Alt+↑');
});
