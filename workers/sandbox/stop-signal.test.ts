import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StopUrl } from '../contract/frame-message.ts';
import { FLUSH_SIGNAL } from '../contract/signals.ts';
import { createStopSignal } from './stop-signal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('with cross-origin isolation', () => {
  test('the latest stop stands in the shared buffer', () => {
    const buffer = new Int32Array(new SharedArrayBuffer(8));
    const handOver = vi.fn();
    const signal = createStopSignal(buffer, handOver);
    signal.raise(7);
    expect(buffer[1]).toBe(7);
    expect(handOver).not.toHaveBeenCalled();
  });

  test('busy Python is asked to write out its output, which never covers a stop', () => {
    const buffer = new Int32Array(new SharedArrayBuffer(8));
    const signal = createStopSignal(buffer, () => {});
    vi.advanceTimersByTime(79);
    expect(buffer[0]).toBe(0);
    signal.raise(1);
    vi.advanceTimersByTime(1);
    expect([...buffer]).toEqual([FLUSH_SIGNAL, 1]);
  });
});

describe('without it', () => {
  const revoked: string[] = [];
  const handed: StopUrl[] = [];

  beforeEach(() => {
    revoked.length = 0;
    handed.length = 0;
    let count = 0;
    vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${++count}`);
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
  });
  afterEach(() => void vi.restoreAllMocks());

  test('a stop revokes its URL and leaves those of the stops to come', () => {
    const signal = createStopSignal(null, (update) => void handed.push(update));
    const urlOf = (id: number) => handed.find(({ stopId }) => stopId === id)?.url;
    expect(handed.map(({ stopId }) => stopId)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    signal.raise(1);
    expect(revoked).toEqual([urlOf(1)]);
    signal.raise(3);
    expect(revoked).toEqual([urlOf(1), urlOf(2), urlOf(3)]);
    expect(handed.at(-1)?.stopId).toBe(19);
    expect(new Set(handed.map(({ url }) => url)).size).toBe(19);
  });
});
