import { expect, test } from 'vitest';
import { isSamePart } from './is-same-part.ts';

test('a copy is the same; another field or another number of fields is not', () => {
  const part = { type: 'text', input: { code: '1' } };
  expect(isSamePart(part, { ...part })).toBe(true);
  expect(isSamePart(part, { ...part, input: { code: '1' } })).toBe(false);
  expect(isSamePart(part, { ...part, state: 'done' })).toBe(false);
  expect(isSamePart({ ...part, state: 'done' }, part)).toBe(false);
});
