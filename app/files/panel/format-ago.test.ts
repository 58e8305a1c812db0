import { expect, test } from 'vitest';
import { formatAgo } from './format-ago.ts';

test.each([
  [0, 'just now'],
  [-5000, 'just now'],
  [61_000, '1 min ago'],
  [3_700_000, '1 h ago'],
  [90_000_000, 'a day ago'],
  [200_000_000, '2 days ago'],
  [900_000_000, '5 May'],
  [40_000_000_000, '6 Feb 2025'],
])('%d ms before 15 May 2026 was %s', (passed, text) => {
  const now = Date.UTC(2026, 4, 15, 12);
  expect(formatAgo(now - passed, now)).toBe(text);
});
