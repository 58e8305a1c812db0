import { afterEach, expect, test } from 'vitest';
import { formatBytes } from './format-bytes.ts';
import { formatNumber, readLocale, setLocale } from './locale.ts';

afterEach(() => setLocale(null));

test('numbers are written as in the language that was set, and in the usual way before', () => {
  expect(formatNumber(12_345)).toBe('12,345');
  expect(formatBytes(1_234_000)).toBe('1.2 MB');
  setLocale('de');
  expect(readLocale()).toBe('de');
  expect(formatNumber(12_345)).toBe('12.345');
  expect(formatBytes(1_234_000)).toBe('1,2 MB');
  expect(formatBytes(5_000_000_000_000_000)).toBe('5000,0 TB');
});
