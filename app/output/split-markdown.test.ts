import { expect, test } from 'vitest';
import { splitMarkdown } from './split-markdown.ts';

test('paragraphs, headings and code are pieces', () => {
  expect(splitMarkdown('# A\n\nb\nc\n\n```py\nd\n\ne\n```\n\nf')).toEqual(['# A', 'b\nc', '```py\nd\n\ne\n```', 'f']);
  expect(splitMarkdown('')).toEqual(['']);
});

test('lists, quotes and what is indented stay with what they go on from', () => {
  expect(splitMarkdown('1. a\n\n2. b\n\n   c\n\n- d')).toHaveLength(1);
  expect(splitMarkdown('> a\n\n> b')).toHaveLength(1);
  expect(splitMarkdown('1. a\n\nb')).toEqual(['1. a', 'b']);
});

test('code and formulas that are still open are not cut', () => {
  expect(splitMarkdown('```\na\n\nb')).toHaveLength(1);
  expect(splitMarkdown('````\n```\n\nb\n````\n\nc')).toEqual(['````\n```\n\nb\n````', 'c']);
  expect(splitMarkdown('$$\na\n\nb\n$$\n\nc')).toEqual(['$$\na\n\nb\n$$', 'c']);
});

test('text with definitions is one piece, as they hold everywhere', () => {
  expect(splitMarkdown('[a][1]\n\nb\n\n[1]: https://example.org')).toHaveLength(1);
});

test('nothing is lost', () => {
  const text = 'a\n\n\n\nb\n\n- c\n\nd\n';
  expect(splitMarkdown(text).join('\n\n').replace(/\n+/g, '\n')).toBe(text.replace(/\n+/g, '\n'));
});
