import { expect, test } from 'vitest';
import { measureMessage } from './measure-message.ts';

const LIMIT = 1_000_000;

test('texts count by their length, bytes by their number, other values a little', () => {
  expect(measureMessage('x'.repeat(1000), LIMIT)).toBe(1008);
  expect(measureMessage(new Uint8Array(1000), LIMIT)).toBe(1008);
  expect(measureMessage([1, true, null], LIMIT)).toBe(32);
  expect(measureMessage({ a: new Map([['b', new Set(['cd'])]]) }, LIMIT)).toBe(6 * 8 + 4);
});

test('measuring ends at the limit, also at a list of nothing but holes', () => {
  expect(measureMessage(Array(1000).fill('x'.repeat(LIMIT)), LIMIT)).toBeLessThan(3 * LIMIT);
  expect(measureMessage(Array(4_294_967_295), LIMIT)).toBeGreaterThan(LIMIT);
});

test('what holds itself is no way without end', () => {
  const record: Record<string, unknown> = { text: 'x' };
  record.self = record;
  const list: unknown[] = [];
  list.push(list, [list]);
  const map = new Map<unknown, unknown>();
  map.set(map, map);
  const set = new Set<unknown>();
  set.add({ set });
  for (const ring of [record, list, map, set]) expect(measureMessage(ring, LIMIT)).toBeLessThan(100);
});

test('what stands in many places is looked into once', () => {
  let laughs: unknown[] = ['ha'];
  for (let level = 0; level < 30; level += 1) laughs = [laughs, laughs, laughs, laughs];
  expect(measureMessage(laughs, LIMIT)).toBeLessThan(2000);
});
