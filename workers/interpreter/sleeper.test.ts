import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSleeper } from './sleeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Tells whether a sleep is over, and how. */
function watch(sleep: Promise<void>): { outcome: string } {
  const watched = { outcome: 'asleep' };
  sleep.then(
    () => {
      watched.outcome = 'slept';
    },
    (error: Error) => {
      watched.outcome = error.name;
    },
  );
  return watched;
}

test('a sleep lasts its seconds', async () => {
  const sleep = watch(createSleeper().sleep(1.5));
  await vi.advanceTimersByTimeAsync(1499);
  expect(sleep.outcome).toBe('asleep');
  await vi.advanceTimersByTimeAsync(1);
  expect(sleep.outcome).toBe('slept');
});

test.each([0, -1])('a sleep of %d seconds is over at once', async (seconds) => {
  await expect(createSleeper().sleep(seconds)).resolves.toBeUndefined();
});

test('a sleep longer than a timer can be is made of several', async () => {
  const month = 31 * 24 * 3600;
  const sleep = watch(createSleeper().sleep(month));
  await vi.advanceTimersByTimeAsync(month * 1000 - 1);
  expect(sleep.outcome).toBe('asleep');
  await vi.advanceTimersByTimeAsync(1);
  expect(sleep.outcome).toBe('slept');
});

test('waking ends every sleep, and says whether there was one', async () => {
  const sleeper = createSleeper();
  expect(sleeper.wake()).toBe(false);
  const sleeps = [watch(sleeper.sleep(5)), watch(sleeper.sleep(1e7))];
  expect(sleeper.wake()).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(sleeps.map(({ outcome }) => outcome)).toEqual(['AbortError', 'AbortError']);
  expect(sleeper.wake()).toBe(false);
});

test('a sleep that is over cannot be woken', async () => {
  const sleeper = createSleeper();
  const sleep = sleeper.sleep(1);
  await vi.advanceTimersByTimeAsync(1000);
  await sleep;
  expect(sleeper.wake()).toBe(false);
});
