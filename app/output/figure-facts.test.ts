import { expect, test } from 'vitest';
import { describeFigure, readImageSize } from './figure-facts.ts';

test('the size stands under the type or beside it, and must be one', () => {
  expect(readImageSize({ 'image/png': { width: 320, height: 200 } }, 'image/png')).toEqual({ width: 320, height: 200 });
  expect(readImageSize({ width: '300px' }, 'image/png')).toEqual({ width: 300, height: null });
  expect(readImageSize({ width: 1e9, height: -1 }, 'image/png')).toEqual({ width: null, height: null });
  expect(readImageSize({ width: {}, height: Number.NaN }, 'image/png')).toEqual({ width: null, height: null });
});

test('the words for a figure are its own, its text, or none', () => {
  expect(describeFigure({ 'text/plain': 'x' }, { alt: 'Growth by light' })).toBe('Growth by light');
  expect(describeFigure({ 'text/plain': 'A drawing' }, {})).toBe('A drawing');
  expect(describeFigure({ 'text/plain': '<Figure size 640x480>' }, {})).toBe('Figure');
  expect(describeFigure({}, { alt: 7 })).toBe('Figure');
});
