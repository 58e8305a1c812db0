import { expect, test } from 'vitest';
import { isSoundThrift } from './is-sound-thrift.ts';

const isSound = (...bytes: number[]) => isSoundThrift(Uint8Array.from(bytes));

test('a whole struct is sound, whatever follows it', () => {
  expect(isSound(0)).toBe(true);
  // A number, a text, a list of two flags, a struct, a fraction and a field that says its own number.
  expect(
    isSound(0x15, 2, 0x18, 2, 65, 66, 0x19, 0x21, 1, 2, 0x1c, 0, 0x17, 0, 0, 0, 0, 0, 0, 0, 0, 0x01, 40, 0, 9),
  ).toBe(true);
  expect(isSound(0x16, ...new Array<number>(9).fill(0x80), 1, 0)).toBe(true);
});

test.each([
  ['nothing', []],
  ['a struct without its end', [0x15, 2]],
  ['a text that is longer than what is there', [0x18, 5, 65, 0]],
  ['a list of thirty million that are not there', [0x19, 0xf9, 0x80, 0x80, 0x80, 0x0e, 0]],
  ['a list that lacks its last item', [0x19, 0x25, 2]],
  ['a number that never ends', [0x16, ...new Array<number>(11).fill(0x80), 0, 0]],
  ['a map', [0x1b, 0, 0]],
  ['a thousand lists within one another', [...new Array<number>(1000).fill(0x19), 0, 0]],
  [
    'a thousand structs within one another',
    [...new Array<number>(1000).fill(0x1c), ...new Array<number>(1001).fill(0)],
  ],
])('%s is not', (_, bytes) => {
  expect(isSound(...bytes)).toBe(false);
});
