import { expect, test } from 'vitest';
import { revealInvisible, toVisibleText } from './reveal-invisible.ts';

test('ordinary text, tabs and line ends stay as they are', () => {
  expect(revealInvisible('a\tb\nc é 漢 🐍')).toEqual([{ text: 'a\tb\nc é 漢 🐍', invisible: false }]);
  expect(revealInvisible('')).toEqual([{ text: '', invisible: false }]);
});

test('bidi overrides, zero-width and tag characters are named', () => {
  expect(toVisibleText('report\u202egnp.exe')).toBe('report⟨U+202E⟩gnp.exe');
  expect(toVisibleText('a\u200bb\u{e0041}')).toBe('a⟨U+200B⟩b⟨U+E0041⟩');
});
