import { expect, test } from 'vitest';
import { readFigureTitle } from './figure-title.ts';

test.each([
  [{ layout: { title: { text: 'Growth <b>by</b> light' } } }, 'Growth by light'],
  [{ layout: { title: 'Growth' } }, 'Growth'],
  [{ title: { text: ['Growth', 'in a year'] } }, 'Growth in a year'],
  [{ description: 'A bar for each plant', title: 'Plants' }, 'A bar for each plant'],
  [{ title: { text: { text: { text: 'deep' } } } }, null],
  [{ layout: { title: 5 } }, null],
  [{}, null],
])('%j', (figure, title) => expect(readFigureTitle(figure)).toBe(title));

test('a title is cut', () => expect(readFigureTitle({ title: 'x'.repeat(5000) })).toHaveLength(300));

test('a title of a million marks that never close is read at once', () => {
  expect(readFigureTitle({ title: '<'.repeat(1_000_000) })).toBe('<'.repeat(300));
});
