import { expect, test } from 'vitest';
import { createDeferred } from './deferred.ts';

test('it is settled from outside', async () => {
  const kept = createDeferred<number>();
  const broken = createDeferred<number>();
  kept.resolve(1);
  broken.reject(new Error('no'));
  await expect(kept.promise).resolves.toBe(1);
  await expect(broken.promise).rejects.toThrow('no');
});

test('the first settling counts', async () => {
  const deferred = createDeferred<number>();
  deferred.resolve(1);
  deferred.resolve(2);
  deferred.reject(new Error('late'));
  await expect(deferred.promise).resolves.toBe(1);
});
