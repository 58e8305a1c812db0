import { expect, test } from 'vitest';
import { clampSplit, moveSplit, SPLIT_MAX, SPLIT_MIN } from './split-ratio.ts';

test('arrows move the separator and stay within the bounds', () => {
  expect(moveSplit(50, 'ArrowLeft')).toBe(48);
  expect(moveSplit(SPLIT_MAX, 'ArrowRight')).toBe(SPLIT_MAX);
  expect(moveSplit(50, 'Home')).toBe(SPLIT_MIN);
  expect(moveSplit(50, 'a')).toBeNull();
  expect(clampSplit(3)).toBe(SPLIT_MIN);
});
