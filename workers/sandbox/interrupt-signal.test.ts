import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FLUSH_SIGNAL, INTERRUPT_SIGNAL } from '../contract/signals.ts';
import { createInterruptSignal } from './interrupt-signal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('with cross-origin isolation', () => {
  const create = () => {
    const renew = vi.fn();
    const signal = createInterruptSignal(renew);
    if (!signal.buffer) throw new Error('There is no shared buffer.');
    return { signal, buffer: signal.buffer, renew };
  };

  test('an interrupt stands in the shared buffer with its id', () => {
    const { signal, buffer, renew } = create();
    expect(buffer.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(signal.url).toBeNull();
    signal.raise(7);
    expect([...buffer]).toEqual([INTERRUPT_SIGNAL, 7]);
    expect(renew).not.toHaveBeenCalled();
  });

  test('busy Python is asked to write out its output, which never covers an interrupt', () => {
    const { signal, buffer } = create();
    vi.advanceTimersByTime(79);
    expect(buffer[0]).toBe(0);
    vi.advanceTimersByTime(1);
    expect(buffer[0]).toBe(FLUSH_SIGNAL);
    signal.raise(1);
    vi.advanceTimersByTime(1000);
    expect(buffer[0]).toBe(INTERRUPT_SIGNAL);
  });
});

describe('without it', () => {
  const revoked: string[] = [];

  beforeEach(() => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    revoked.length = 0;
    let count = 0;
    vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${++count}`);
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
  });
  afterEach(() => void vi.restoreAllMocks());

  test('an interrupt revokes the URL and hands out the next', () => {
    const renew = vi.fn();
    const signal = createInterruptSignal(renew);
    expect(signal).toMatchObject({ buffer: null, url: 'blob:1' });
    expect(revoked).toEqual([]);
    signal.raise(1);
    expect(revoked).toEqual(['blob:1']);
    expect(renew).toHaveBeenLastCalledWith('blob:2');
    signal.raise(2);
    expect(revoked).toEqual(['blob:1', 'blob:2']);
    expect(renew).toHaveBeenLastCalledWith('blob:3');
  });
});
