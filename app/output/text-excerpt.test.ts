import { expect, test } from 'vitest';
import { excerptText, shortenMiddle } from './text-excerpt.ts';

test('a short text is whole', () => {
  expect(excerptText('a\nb\n', 2)).toEqual({ head: 'a\nb\n', tail: null });
});

test('a long text keeps its first and last lines', () => {
  const text = Array.from({ length: 1000 }, (_, number) => `line ${number}\n`).join('');
  const { head, tail } = excerptText(text, 1000);
  expect(head.startsWith('line 0\n')).toBe(true);
  expect(head.endsWith('line 19\n')).toBe(true);
  expect(tail?.startsWith('line 940\n')).toBe(true);
  expect(tail?.endsWith('line 999\n')).toBe(true);
});

test('one endless line is cut too', () => {
  const { head, tail } = excerptText('x'.repeat(1_000_000), 1);
  expect(head.length).toBe(2000);
  expect(tail?.length).toBe(8000);
});

test('a text without its middle has the same excerpt', () => {
  const text = Array.from({ length: 5000 }, (_, index) => `line ${index}`).join('\n');
  const short = shortenMiddle(text);
  expect(short.length).toBeLessThan(text.length);
  expect(excerptText(short, 5000)).toEqual(excerptText(text, 5000));
  expect(shortenMiddle('short')).toBe('short');
});
