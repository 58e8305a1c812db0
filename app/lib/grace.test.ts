import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startGrace } from './grace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it is over after its time, once', () => {
  const onOver = vi.fn();
  startGrace(3000, onOver);
  vi.advanceTimersByTime(2999);
  expect(onOver).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onOver).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10_000);
  expect(onOver).toHaveBeenCalledOnce();
});

test('it ends by what is answered, in its first part and in its last', () => {
  const onOver = vi.fn();
  const answered = [startGrace(3000, onOver), startGrace(3000, onOver)];
  vi.advanceTimersByTime(1000);
  answered[0]?.();
  vi.advanceTimersByTime(1900);
  answered[1]?.();
  vi.advanceTimersByTime(10_000);
  expect(onOver).not.toHaveBeenCalled();
});

test('what was answered while the page was held up is read before it is over', async () => {
  vi.useRealTimers();
  const onOver = vi.fn();
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<void>((resolve) => {
    const stop = startGrace(510, onOver);
    port1.onmessage = () => {
      stop();
      resolve();
    };
  });
  port2.postMessage('answer');
  const end = performance.now() + 600; // held up for longer than the whole grace
  while (performance.now() < end);
  await answered;
  await new Promise((resolve) => setTimeout(resolve, 520));
  expect(onOver).not.toHaveBeenCalled();
  port1.close();
});
