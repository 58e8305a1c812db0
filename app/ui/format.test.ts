import { expect, test } from 'vitest';
import { formatDuration } from './format-duration.ts';
import { formatProgress } from './format-progress.ts';

test('progress names a unit once when both parts share it', () => {
  expect(formatProgress(1_200_000, 6_200_000)).toBe('1.2 of 6.2 MB');
  expect(formatProgress(900, 6_200_000)).toBe('900 B of 6.2 MB');
  expect(formatProgress(5000, 0)).toBe('5.0 kB');
});

test.each([
  [-5, '0 ms'],
  [42, '42 ms'],
  [1340, '1.3 s'],
  [59_990, '59.9 s'],
  [125_000, '2 min 5 s'],
])('%d ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
