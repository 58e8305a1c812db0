import { expect, test } from 'vitest';
import { applySight, type SeenSince, timeUntilSeen } from './seen-state.ts';

const sight = (time: number, isVisible = true, intersectionRatio = 1) => ({ isVisible, intersectionRatio, time });
const after = (...sights: Parameters<typeof applySight>[1][]) => sights.reduce<SeenSince>(applySight, null);

test('what was never seen is not to be pressed', () => {
  expect(timeUntilSeen(after(), 10_000)).toBeNull();
  expect(timeUntilSeen(after(sight(0, false)), 10_000)).toBeNull();
});

test('what has been seen for half a second is', () => {
  expect(timeUntilSeen(after(sight(1000)), 1499)).toBe(1);
  expect(timeUntilSeen(after(sight(1000), sight(1300)), 1500)).toBe(0);
});

test.each([
  ['covered', sight(1400, false)],
  ['partly out of sight', sight(1400, true, 0.9)],
])('what was %s for a moment must be seen anew', (_what, broken) => {
  expect(timeUntilSeen(after(sight(1000), broken), 5000)).toBeNull();
  expect(timeUntilSeen(after(sight(1000), broken, sight(1450)), 1500)).toBe(450);
});

test('what loses a sliver to rounding is whole', () => {
  expect(timeUntilSeen(after(sight(0, true, 0.985)), 500)).toBe(0);
});
