import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFigureEvent } from './parse-figure-event.ts';

test.each([
  { type: 'figure-drawn', height: 450 },
  { type: 'figure-resized', height: 41.5 },
  { type: 'figure-failed', message: 'Bad spec' },
  { type: 'figure-refused', what: 'https://elsewhere.example/a.png' },
  { type: 'figure-link', href: 'https://elsewhere.example/' },
  { type: 'figure-exported', requestId: 1, svg: '<svg/>' },
  { type: 'figure-exported', requestId: 2, svg: null },
])('$type passes', (event) => expect(parseFigureEvent(event)).toEqual(event));

test('a height stays within bounds and is a number', () => {
  expect(parseFigureEvent({ type: 'figure-resized', height: 1e9 })).toEqual({ type: 'figure-resized', height: 3000 });
  expect(parseFigureEvent({ type: 'figure-drawn', height: -5 })).toEqual({ type: 'figure-drawn', height: 40 });
  expect(parseFigureEvent({ type: 'figure-drawn', height: Number.NaN })).toBeNull();
  expect(parseFigureEvent({ type: 'figure-drawn', height: '450' })).toBeNull();
});

test('long words are cut, and what is no text is nothing', () => {
  const event = parseFigureEvent({ type: 'figure-failed', message: 'x'.repeat(100_000) });
  expect(event?.type === 'figure-failed' && event.message).toHaveLength(1000);
  expect(parseFigureEvent({ type: 'figure-link', href: 'x'.repeat(100_000) })).toBeNull();
  expect(parseFigureEvent({ type: 'figure-refused', what: { toString: 'x' } })).toBeNull();
  expect(parseFigureEvent({ type: 'figure-exported', requestId: 1, svg: 7 })).toMatchObject({ svg: null });
});

test('nothing passes with more than its own fields, and nothing throws', () => {
  expect(parseFigureEvent({ type: 'figure-link', href: 'a', extra: 1 })).toEqual({ type: 'figure-link', href: 'a' });
  fc.assert(
    fc.property(fc.anything({ withBigInt: true }), (value) => {
      expect(parseFigureEvent(value)).toBeNull();
      expect(() => parseFigureEvent({ type: 'figure-drawn', height: value })).not.toThrow();
    }),
  );
});
