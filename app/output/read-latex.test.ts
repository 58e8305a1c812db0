import { expect, test } from 'vitest';
import { readLatex } from './read-latex.ts';

test.each([
  ['$x^2$', 'x^2', false],
  ['$\\displaystyle \\frac{1}{2}$', '\\displaystyle \\frac{1}{2}', false],
  ['$$\n\\int x\n$$', '\\int x', true],
  ['\\[x\\]', 'x', true],
  ['\\(x\\)', 'x', false],
  ['\\begin{equation}\nx = 1\n\\end{equation}', '\\begin{equation}\nx = 1\n\\end{equation}', true],
  ['\\frac{1}{2}', '\\frac{1}{2}', true],
  ['$5\\$$', '5\\$', false],
])('%s is one formula', (text, tex, display) => expect(readLatex(text)).toEqual({ kind: 'formula', tex, display }));

test('text with formulas is text', () => {
  expect(readLatex('Let $x$ and $y$ be')).toEqual({ kind: 'text', markdown: 'Let $x$ and $y$ be' });
  expect(readLatex('$x$ and $y$').kind).toBe('text');
});
