import { expect, test } from 'vitest';
import { parseSessionHash, toSessionHash } from './session-address.ts';

test('an id comes back from its address', () => {
  expect(parseSessionHash(toSessionHash('session-0123456789ab'))).toBe('session-0123456789ab');
});

test.each([
  '',
  '#',
  '#/s/',
  '#/s/session-1',
  '#/s/session-0123456789abc',
  '#/s/../session-0123456789ab',
  '#/x/session-0123456789ab',
])('%j names none', (hash) => {
  expect(parseSessionHash(hash)).toBeNull();
});
