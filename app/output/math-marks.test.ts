import { expect, test } from 'vitest';
import { normalizeMath } from './math-marks.ts';

test('all the ways of writing a formula in a line become one', () => {
  expect(normalizeMath('so $x^2$ and \\(y\\), $$z$$.')).toBe('so $$x^2$$ and $$y$$, $$z$$.');
  expect(normalizeMath('a \\[b\\] c')).toBe('a $$b$$ c');
});

test('a formula that stands alone gets lines of its own', () => {
  expect(normalizeMath('so\n\n$$ x = 1 $$\n\nyes')).toBe('so\n\n$$\nx = 1\n$$\n\nyes');
  expect(normalizeMath('\\[\nx\n\\]')).toBe('$$\nx\n$$');
  expect(normalizeMath('- a\n  \\[ x \\]')).toBe('- a\n  $$\n  x\n  $$');
});

test('prices are no formulas', () => {
  expect(normalizeMath('It costs $5, or $10 for two.')).toBeNull();
  expect(normalizeMath('Between $5-$10, \\$3 off and 5 $')).toBeNull();
});

test('code is left alone', () => {
  expect(normalizeMath('`$x$` and ``a ` $y$``')).toBeNull();
  expect(normalizeMath('```sh\necho $HOME $PATH\n\\[x\\]\n```')).toBeNull();
  expect(normalizeMath('```\n$still open$')).toBeNull();
  expect(normalizeMath('```\n$a$\n```\n$b$')).toBe('```\n$a$\n```\n$$b$$');
});

test('what has not come to its end is not a formula yet', () => {
  expect(normalizeMath('so $x^2')).toBeNull();
  expect(normalizeMath('so \\[ x')).toBeNull();
});

test('text made of openings only is read in bearable time', () => {
  expect(normalizeMath('\\[$$ `'.repeat(2000))).not.toBe('');
});
