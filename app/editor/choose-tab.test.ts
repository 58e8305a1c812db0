import { expect, test } from 'vitest';
import { chooseShiftTab, chooseTab } from './choose-tab.ts';

test.each([
  ['', 'indent'],
  ['    ', 'indent'],
  ['fo', 'complete'],
  ['x = größe', 'complete'],
  ['math.', 'complete'],
  ["df['", 'complete'],
  ["df['a", 'complete'],
  ["df['a b ", 'complete'],
  ["df['a']", 'indent'],
  ["df['it\\'s ", 'complete'],
  ['open("data/', 'complete'],
  ['x = ', 'indent'],
  ['f(', 'indent'],
  ["# it's ", 'indent'],
])('Tab after %j does: %s', (before, does) => {
  expect(chooseTab(before, false)).toBe(does);
});

test('Tab indents what is selected', () => {
  expect(chooseTab('foo', true)).toBe('indent');
});

test.each([
  ['', 'outdent'],
  ['    ', 'outdent'],
  ['print', 'describe-name'],
  ['    df.head', 'describe-name'],
  ['print(', 'describe-call'],
  ['print(1, ', 'describe-call'],
  ['print(f(1), "a', 'describe-call'],
  ['    1,', 'describe-call'],
  ['x = 1 + ', 'outdent'],
  ['f(1) ', 'outdent'],
])('Shift+Tab after %j does: %s', (before, does) => {
  expect(chooseShiftTab(before, false)).toBe(does);
});
