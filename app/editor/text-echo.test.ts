import { expect, test } from 'vitest';
import { createTextEcho } from './text-echo.ts';

test('what comes back late is no change of others', () => {
  const echo = createTextEcho();
  for (const text of ['a', 'ab', 'abc']) echo.send(text);
  expect(echo.isEcho('a')).toBe(true);
  // The one in between was never shown; once a later one is, it will not come any more.
  expect(echo.isEcho('abc')).toBe(true);
  expect(echo.isEcho('ab')).toBe(false);
});

test('a text that was not reported is a change of others, and so is one that came back already', () => {
  const echo = createTextEcho();
  expect(echo.isEcho('')).toBe(false);
  echo.send('a');
  expect(echo.isEcho('b')).toBe(false);
  expect(echo.isEcho('a')).toBe(true);
  expect(echo.isEcho('a')).toBe(false);
});
