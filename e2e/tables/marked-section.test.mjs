import { expect, test } from 'vitest';
import { replaceSection } from './marked-section.mjs';

test('what stands between the comments is replaced, and nothing else', () => {
  const once = replaceSection('a\n<!-- x:begin --><!-- x:end -->\nb\n', 'x', 'table $& $1');
  expect(once).toBe('a\n<!-- x:begin -->\n\ntable $& $1\n\n<!-- x:end -->\nb\n');
  expect(replaceSection(String(once), 'x', 'other\n')).toBe('a\n<!-- x:begin -->\n\nother\n\n<!-- x:end -->\nb\n');
});

test.each([
  'nothing',
  '<!-- x:begin -->',
  '<!-- x:end --><!-- x:begin -->',
  '<!-- x:begin --><!-- x:end -->'.repeat(2),
])('a document with %s has no place for it', (document) => {
  expect(replaceSection(document, 'x', 'table')).toBeNull();
});
