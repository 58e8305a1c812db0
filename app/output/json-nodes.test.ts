import { expect, test } from 'vitest';
import { type JsonNode, toJsonNode } from './json-nodes.ts';

const open = (node: JsonNode | undefined) => (node?.type === 'branch' ? node.children() : []);
const labels = (nodes: readonly JsonNode[]) => nodes.map(({ label }) => label);

test('objects, lists and plain values are what they are', () => {
  const root = toJsonNode('', { a: [1, 'x'], b: null, c: true, d: {} });
  expect(root).toMatchObject({ type: 'branch', summary: '{4 keys}' });
  expect(open(root)).toMatchObject([
    { label: 'a', summary: '[2 items]' },
    { label: 'b', kind: 'null', text: 'null' },
    { label: 'c', kind: 'boolean', text: 'true' },
    { label: 'd', summary: '{0 keys}' },
  ]);
  expect(open(open(root)[0])).toMatchObject([
    { label: '0', kind: 'number', text: '1' },
    { label: '1', kind: 'string', text: '"x"' },
  ]);
});

test('a long list is opened range by range, and nothing is lost', () => {
  const root = toJsonNode(
    '',
    Array.from({ length: 250 }, (_, index) => index),
  );
  expect(labels(open(root))).toEqual(['0 … 99', '100 … 199', '200 … 249']);
  expect(open(root).flatMap((range) => labels(open(range)))).toHaveLength(250);
  expect(labels(open(open(root)[2])).at(-1)).toBe('249');
});

test('a million items are ranges of ranges', () => {
  const root = toJsonNode('', new Array(1_000_000).fill(0));
  expect(open(root)).toHaveLength(100);
  expect(labels(open(open(root)[1])).slice(0, 2)).toEqual(['10000 … 10099', '10100 … 10199']);
});

test('a key such as __proto__ is a key, and a long string is cut', () => {
  expect(open(toJsonNode('', JSON.parse('{"__proto__": 1}')))).toMatchObject([{ label: '__proto__', text: '1' }]);
  const leaf = toJsonNode('', 'x'.repeat(5000));
  expect(leaf.type === 'leaf' && leaf.text).toMatch(/^"x{2000}" … \(5000 characters\)$/);
});
