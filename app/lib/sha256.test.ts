import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('of %j, as FIPS 180-2 gives it', async (text, hash) => {
  expect(await sha256(new TextEncoder().encode(text))).toBe(hash);
});

test('of a part of a buffer, only that part counts', async () => {
  const buffer = new TextEncoder().encode('xxabcxx');
  expect(await sha256(buffer.subarray(2, 5))).toBe(await sha256(new TextEncoder().encode('abc')));
});
