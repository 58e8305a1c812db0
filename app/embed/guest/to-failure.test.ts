import { expect, test } from 'vitest';
import { toFailure } from './to-failure.ts';

test('errors keep the names that mean something to a host, and their words', () => {
  expect(toFailure(new RangeError('x'))).toEqual({ name: 'RangeError', message: 'x' });
  expect(toFailure(new TypeError('x'))).toEqual({ name: 'Error', message: 'x' });
  expect(toFailure('x'.repeat(20_000)).message).toHaveLength(10_000);
});

test.each([[Object.create(null)], [{ toString: 1, valueOf: 1 }], [[Symbol('x')]]])(
  '%# cannot be made text',
  (thrown) => {
    expect(toFailure(thrown)).toEqual({ name: 'Error', message: 'Something was thrown that cannot be described.' });
  },
);
