import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RunningClock } from './running-clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the limit is reached once the code has run that long', () => {
  const onLimit = vi.fn();
  new RunningClock(1000, onLimit).setRunning(true);
  vi.advanceTimersByTime(999);
  expect(onLimit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onLimit).toHaveBeenCalledOnce();
});

test('time before the code runs and between its phases does not count', () => {
  const onLimit = vi.fn();
  const clock = new RunningClock(1000, onLimit);
  vi.advanceTimersByTime(5000);
  clock.setRunning(true);
  vi.advanceTimersByTime(600);
  clock.setRunning(false);
  vi.advanceTimersByTime(5000);
  clock.setRunning(true);
  vi.advanceTimersByTime(399);
  expect(onLimit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onLimit).toHaveBeenCalledOnce();
});

test('waiting does not count, whichever is told first', () => {
  const onLimit = vi.fn();
  const clock = new RunningClock(1000, onLimit);
  clock.setWaiting(true);
  clock.setRunning(true);
  expect(clock.isCounting).toBe(false);
  vi.advanceTimersByTime(5000);
  clock.setWaiting(false);
  expect(clock.isCounting).toBe(true);
  vi.advanceTimersByTime(700);
  clock.setWaiting(true);
  vi.advanceTimersByTime(5000);
  clock.setWaiting(false);
  vi.advanceTimersByTime(299);
  expect(onLimit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onLimit).toHaveBeenCalledOnce();
});

test('being told the same again neither restarts nor doubles it', () => {
  const onLimit = vi.fn();
  const clock = new RunningClock(1000, onLimit);
  clock.setRunning(true);
  vi.advanceTimersByTime(500);
  clock.setRunning(true);
  clock.setWaiting(false);
  vi.advanceTimersByTime(500);
  expect(onLimit).toHaveBeenCalledOnce();
});

test('the limit is told once, also when the run waits and goes on after it', () => {
  const onLimit = vi.fn();
  const clock = new RunningClock(1000, onLimit);
  clock.setRunning(true);
  vi.advanceTimersByTime(1000);
  clock.setWaiting(true);
  clock.setWaiting(false);
  vi.advanceTimersByTime(60_000);
  expect(onLimit).toHaveBeenCalledOnce();
});

test('a stopped clock stays silent', () => {
  const onLimit = vi.fn();
  const clock = new RunningClock(1000, onLimit);
  clock.setRunning(true);
  vi.advanceTimersByTime(999);
  clock.stop();
  vi.advanceTimersByTime(60_000);
  expect(onLimit).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
