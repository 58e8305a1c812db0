import { expect, test } from 'vitest';
import { dropOverwritten } from './drop-overwritten.ts';

test.each([
  ['nothing to drop', 'a\nb\n', 'a\nb\n'],
  ['a bar that is drawn again', '\r 1/3\r 2/3\r 3/3', '\r 3/3'],
  ['what goes on from the text before', 'tail\r1/3\r2/3', 'tail\r2/3'],
  ['a shorter one leaves the rest of the longer', '\rlong bar\rbar', '\rlong bar\rbar'],
  ['a return at the end', '\r1/3\r2/3\r', '\r2/3\r'],
  ['half a bar at the end', '\r1 of 3\r2 of 3\r3 o', '\r2 of 3\r3 o'],
  ['lines by themselves', '\ra\rb\n\rc\rd\n', '\rb\n\rd\n'],
  ['colours, which are not characters', '\r\u001b[1ma\r\u001b[1mb', '\r\u001b[1ma\r\u001b[1mb'],
  ['wide characters', '\r😀\rab', '\r😀\rab'],
])('%s', (_, text, kept) => {
  expect(dropOverwritten(text)).toBe(kept);
});
