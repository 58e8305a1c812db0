import { expect, test } from 'vitest';
import { formatBytes, formatProgress } from './format-bytes.ts';
import { formatDuration } from './format-duration.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [9_940, '9.9 KB'],
  [14_200, '14 KB'],
  [999_700, '1.0 MB'],
  [6_200_000, '6.2 MB'],
])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test('progress names a unit once when both parts share it', () => {
  expect(formatProgress(1_200_000, 6_200_000)).toBe('1.2 of 6.2 MB');
  expect(formatProgress(900, 6_200_000)).toBe('900 B of 6.2 MB');
  expect(formatProgress(5000, 0)).toBe('5.0 KB');
});

test.each([
  [-5, '0 ms'],
  [42, '42 ms'],
  [1340, '1.3 s'],
  [59_990, '59.9 s'],
  [125_000, '2 min 5 s'],
])('%d ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
