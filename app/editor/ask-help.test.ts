import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askHelp, type CancelToken } from './ask-help.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<string>(() => {});
const alive = () => new AbortController().signal;

function createToken() {
  const listeners = new Set<() => void>();
  const token: CancelToken = {
    isCancellationRequested: false,
    onCancellationRequested(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
  return { token, listeners, cancel: () => [...listeners].forEach((listener) => void listener()) };
}

test('hands on the answer and listens no longer', async () => {
  const { token, listeners } = createToken();
  expect(await askHelp(async () => 'yes', { limitMs: 10, token, signal: alive() })).toBe('yes');
  expect(listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('a failure is no answer', async () => {
  expect(await askHelp(() => Promise.reject(new Error('x')), { limitMs: 10, signal: alive() })).toBeNull();
  const throwing = () => {
    throw new Error('x');
  };
  expect(await askHelp(throwing, { limitMs: 10, signal: alive() })).toBeNull();
});

test('what never answers is given up, and told so', async () => {
  const asked = vi.fn<(signal: AbortSignal) => Promise<string>>(never);
  const answer = askHelp(asked, { limitMs: 1_000, signal: alive() });
  await vi.advanceTimersByTimeAsync(999);
  expect(asked.mock.calls[0]?.[0].aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await answer).toBeNull();
  expect(asked.mock.calls[0]?.[0].aborted).toBe(true);
});

test('a newer question, or the end of the editor, aborts it', async () => {
  const asked = vi.fn<(signal: AbortSignal) => Promise<string>>(never);
  const { token, cancel } = createToken();
  const first = askHelp(asked, { limitMs: 1_000, token, signal: alive() });
  cancel();
  expect(await first).toBeNull();
  const gone = new AbortController();
  const second = askHelp(asked, { limitMs: 1_000, signal: gone.signal });
  gone.abort();
  expect(await second).toBeNull();
  expect(asked.mock.calls.map(([signal]) => signal.aborted)).toEqual([true, true]);
  expect(await askHelp(asked, { limitMs: 1_000, signal: gone.signal })).toBeNull();
  expect(asked).toHaveBeenCalledTimes(2);
});
