import { expect, test } from 'vitest';
import { choosePlainCommand, type PlainKey } from './choose-plain-command.ts';

const press = (key: string, more: Partial<PlainKey> = {}) =>
  choosePlainCommand({
    key,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    text: 'ab\ncd',
    selectionStart: 0,
    selectionEnd: 0,
    ...more,
  });

test.each([
  ['Enter', { shiftKey: true }, 'onRunAndAdvance'],
  ['Enter', { ctrlKey: true }, 'onRun'],
  ['Enter', { metaKey: true }, 'onRun'],
  ['Enter', { altKey: true }, 'onRunAndInsert'],
  ['Enter', {}, null],
  ['Enter', { shiftKey: true, isComposing: true }, null],
  ['Escape', {}, 'onEscape'],
  ['_', { ctrlKey: true, shiftKey: true }, 'onSplit'],
  ['-', { ctrlKey: true }, null],
  ['s', { metaKey: true }, 'onSave'],
  ['P', { ctrlKey: true, shiftKey: true }, 'onPalette'],
  ['F1', {}, 'onPalette'],
  ['a', {}, null],
] as const)('%s with %o means %s', (key, more, command) => {
  expect(press(key, more)).toBe(command);
});

test('arrows leave from the first and the last line only, and keep a selection', () => {
  expect(press('ArrowUp', { selectionStart: 2, selectionEnd: 2 })).toBe('onMoveUp');
  expect(press('ArrowUp', { selectionStart: 3, selectionEnd: 3 })).toBeNull();
  expect(press('ArrowDown', { selectionStart: 2, selectionEnd: 2 })).toBeNull();
  expect(press('ArrowDown', { selectionStart: 3, selectionEnd: 3 })).toBe('onMoveDown');
  expect(press('ArrowUp', { selectionStart: 0, selectionEnd: 1 })).toBeNull();
  expect(press('ArrowUp', { shiftKey: true })).toBeNull();
});
