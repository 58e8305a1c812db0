import { expect, test } from 'vitest';
import { chooseMime, toText } from './choose-mime.ts';

test('a table is shown as HTML, not as its text', () => {
  expect(chooseMime({ 'text/plain': 'a b', 'text/html': '<table></table>' })).toEqual({
    kind: 'html',
    html: '<table></table>',
  });
});

test('HTML that lives by scripts gives way to a picture', () => {
  expect(chooseMime({ 'text/html': '<script src=x></script>', 'image/png': 'AAAA' }).kind).toBe('image');
  expect(chooseMime({ 'text/html': '<script src=x></script>', 'text/plain': 'x' }).kind).toBe('html');
});

test('a plotly figure prefers a picture of itself and never its own HTML', () => {
  const plotly = { data: [], layout: {} };
  expect(chooseMime({ 'application/vnd.plotly.v1+json': plotly, 'text/html': '<div>' }).kind).toBe('plotly');
  expect(chooseMime({ 'application/vnd.plotly.v1+json': plotly, 'image/png': 'AAAA' }).kind).toBe('image');
});

test('spoofed types are passed over', () => {
  expect(chooseMime({ 'text/html': { toString: 'x' }, 'text/plain': 'x' })).toEqual({ kind: 'text', text: 'x' });
  expect(chooseMime({ 'image/png': 7, 'text/plain': ['a', 'b'] })).toEqual({ kind: 'text', text: 'ab' });
  expect(chooseMime({ 'application/vnd.plotly.v1+json': 'x', 'text/plain': 'y' }).kind).toBe('text');
  expect(toText(['a', 1])).toBeNull();
});

test('what nobody knows is named, and an empty bundle is empty', () => {
  expect(chooseMime({ 'application/x-thing': 1 })).toEqual({
    kind: 'unknown',
    mimeType: 'application/x-thing',
    value: 1,
  });
  expect(chooseMime({}).kind).toBe('empty');
});
