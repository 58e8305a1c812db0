import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHeartbeat } from './heartbeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a frame that answers is left alone', () => {
  const onSilence = vi.fn();
  const pings: number[] = [];
  const heartbeat = createHeartbeat((sequence) => {
    pings.push(sequence);
    heartbeat.pong();
  }, onSilence);
  heartbeat.start(3_000);
  vi.advanceTimersByTime(60_000);
  expect(onSilence).not.toHaveBeenCalled();
  expect(pings.slice(0, 3)).toEqual([1, 2, 3]);
  expect(pings).toHaveLength(600);
});

test('silence is told once, soon after its limit', () => {
  const onSilence = vi.fn();
  const ping = vi.fn();
  createHeartbeat(ping, onSilence).start(3_000);
  vi.advanceTimersByTime(3000);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  expect(onSilence).toHaveBeenCalledOnce();
  const pinged = ping.mock.calls.length;
  vi.advanceTimersByTime(60_000);
  expect(onSilence).toHaveBeenCalledOnce();
  expect(ping).toHaveBeenCalledTimes(pinged);
});

test('a new limit holds from when it is given', () => {
  const onSilence = vi.fn();
  const heartbeat = createHeartbeat(() => {}, onSilence);
  heartbeat.start(10_000);
  vi.advanceTimersByTime(9_000);
  heartbeat.start(3_000);
  vi.advanceTimersByTime(2_900);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  expect(onSilence).toHaveBeenCalledOnce();
});

test('a late answer starts the count again', () => {
  const onSilence = vi.fn();
  const heartbeat = createHeartbeat(() => {}, onSilence);
  heartbeat.start(3_000);
  for (let round = 0; round < 10; round += 1) {
    vi.advanceTimersByTime(2900);
    heartbeat.pong();
  }
  expect(onSilence).not.toHaveBeenCalled();
});

test('our own delay is not the silence of the frame', () => {
  const onSilence = vi.fn();
  // Only the clock is turned here, so that a tick comes late as it does in a throttled tab.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  createHeartbeat(() => {}, onSilence).start(3_000);
  for (let tick = 1; tick <= 5; tick += 1) {
    now.mockReturnValue(tick * 60_000);
    vi.advanceTimersByTime(100);
  }
  expect(onSilence).not.toHaveBeenCalled();
  now.mockRestore();
});

test('a stopped watch neither asks nor tells', () => {
  const onSilence = vi.fn();
  const ping = vi.fn();
  const heartbeat = createHeartbeat(ping, onSilence);
  heartbeat.start(3_000);
  vi.advanceTimersByTime(500);
  heartbeat.stop();
  ping.mockClear();
  vi.advanceTimersByTime(60_000);
  expect(ping).not.toHaveBeenCalled();
  expect(onSilence).not.toHaveBeenCalled();
});
