import { expect, test } from 'vitest';
import { finishSteps, type Steps, takeSteps } from './steps.ts';

function* work(log: string[], cost: number): Steps<string> {
  for (let step = 0; step < 3; step += 1) {
    const until = performance.now() + cost;
    while (performance.now() < until) log.length += 0;
    log.push(`step ${step}`);
    yield;
  }
  return 'done';
}

test('all at once', () => {
  const log: string[] = [];
  expect(finishSteps(work(log, 0))).toBe('done');
  expect(log).toHaveLength(3);
});

test('in turns, so that what waits comes between', async () => {
  const log: string[] = [];
  setTimeout(() => log.push('other'));
  expect(await takeSteps(work(log, 20))).toBe('done');
  expect(log).toEqual(['step 0', 'other', 'step 1', 'step 2']);
});

test('what the work throws is told', async () => {
  await expect(
    takeSteps(
      // biome-ignore lint/correctness/useYield: it fails before its first step
      (function* fail(): Steps<void> {
        throw new Error('no');
      })(),
    ),
  ).rejects.toThrow('no');
});
