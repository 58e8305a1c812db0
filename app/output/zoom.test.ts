import { expect, test } from 'vitest';
import { chooseZoom, stepZoom } from './zoom.ts';

test('steps go from the scale that is seen', () => {
  expect(stepZoom('fit', 'in', 0.6)).toBe(0.75);
  expect(stepZoom('fit', 'out', 0.6)).toBe(0.5);
  expect(stepZoom(1, 'in', 0.6)).toBe(1.5);
  expect(stepZoom('fit', 'in', 0.98)).toBe(1.5);
});

test('there is an end in both directions', () => {
  expect(stepZoom(8, 'in', 1)).toBe(8);
  expect(stepZoom(0.1, 'out', 1)).toBe(0.1);
});

test('keys', () => {
  expect(chooseZoom(2, '+', 1)).toBe(3);
  expect(chooseZoom(2, '=', 1)).toBe(3);
  expect(chooseZoom(2, '-', 1)).toBe(1.5);
  expect(chooseZoom(2, '0', 1)).toBe('fit');
  expect(chooseZoom(2, '1', 1)).toBe(1);
  expect(chooseZoom(2, 'a', 1)).toBeNull();
});
