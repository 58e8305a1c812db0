import { expect, test } from 'vitest';
import { createId } from './create-id.ts';

test('an id is its prefix and twelve hex digits, whatever the random bytes', () => {
  for (let round = 0; round < 200; round += 1) expect(createId('run')).toMatch(/^run-[0-9a-f]{12}$/);
});

test('ids differ', () => {
  expect(new Set(Array.from({ length: 1000 }, () => createId('py'))).size).toBe(1000);
});
