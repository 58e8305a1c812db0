import { expect, test } from 'vitest';
import { cutToBytes } from './cut-to-bytes.ts';

test.each([
  ['plain', 10, 'plain'],
  ['plain', 3, 'pla'],
  ['plain', 0, ''],
  ['plain', -5, ''],
  ['é🦎', 1, ''],
  ['é🦎', 5, 'é'],
  ['é🦎', 6, 'é🦎'],
  ['a\ud800b', 4, 'a\ud800'],
])('%j in %i bytes is %j', (text, longest, cut) => {
  expect(cutToBytes(text, longest)).toBe(cut);
});
