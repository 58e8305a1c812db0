import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limitSilence } from './limit-silence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  let source!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      source = controller;
    },
  });
  const answer = new Response(body, { status: 201, headers: { 'x-a': 'b' } });
  const say = (text: string) => source.enqueue(new TextEncoder().encode(text));
  return { answer, say, end: () => source.close() };
}

test('an answer that goes on is passed on as it is', async () => {
  const { answer, say, end } = open();
  const response = await limitSilence(async () => answer, 1_000)('https://model.example/');
  expect([response.status, response.headers.get('x-a')]).toEqual([201, 'b']);
  const text = response.text();
  for (const word of ['one ', 'two ', 'three']) {
    say(word);
    await vi.advanceTimersByTimeAsync(900);
  }
  end();
  expect(await text).toBe('one two three');
  expect(vi.getTimerCount()).toBe(0);
});

test('an answer that falls silent fails', async () => {
  const { answer, say } = open();
  const response = await limitSilence(async () => answer, 120_000)('https://model.example/');
  const text = response.text().catch((error: unknown) => String(error));
  say('one');
  await vi.advanceTimersByTimeAsync(119_000);
  say('two');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await text).toContain('fell silent in the middle of its answer, for 2 minutes');
});

test('an answer that is not read to its end leaves no timer', async () => {
  const { answer, say } = open();
  const response = await limitSilence(async () => answer, 1_000)('https://model.example/');
  say('one');
  await response.body?.cancel();
  expect(vi.getTimerCount()).toBe(0);
});
