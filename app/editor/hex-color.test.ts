import { expect, test } from 'vitest';
import { toHexColor } from './hex-color.ts';

test.each([
  ['rgb(24, 32, 27)', '#18201b'],
  ['rgba(27, 42, 33, 0.5)', '#1b2a2180'],
  ['color(srgb 1 0 0.5 / 0.2)', '#ff008033'],
  ['color(srgb 0.2 0.4 0.6)', '#336699'],
  ['', '#757575'],
  ['oklch(0.5 0.1 20)', '#757575'],
])('%s is %s', (computed, hex) => {
  expect(toHexColor(computed)).toBe(hex);
});
