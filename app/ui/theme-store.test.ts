import { expect, test } from 'vitest';
import { createThemeStore, parseThemeChoice } from './theme-store.ts';

test('a stored choice is taken up again', () => {
  expect(createThemeStore({ getItem: () => 'dark' }).getState()).toBe('dark');
});

test('an unknown or unreadable choice follows the system', () => {
  expect(parseThemeChoice('sepia')).toBe('system');
  const refusing = {
    getItem(): string {
      throw new Error('storage is refused');
    },
  };
  expect(createThemeStore(refusing).getState()).toBe('system');
  expect(createThemeStore(null).getState()).toBe('system');
});
