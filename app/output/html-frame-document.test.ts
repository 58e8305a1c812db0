import { expect, test } from 'vitest';
import { buildFrameDocument, estimateHeight } from './html-frame-document.ts';

test('the policy comes before anything of the output', () => {
  const html = buildFrameDocument('<b>x</b>', 'dark');
  expect(html.indexOf("default-src 'none'")).toBeLessThan(html.indexOf('<style>'));
  expect(html.indexOf('<style>')).toBeLessThan(html.indexOf('<b>x</b>'));
  expect(html).toContain('color-scheme: dark');
});

test('the height follows the rows and stays within bounds', () => {
  const table = (rows: number) => `<table>${'<tr><td>1</td></tr>'.repeat(rows)}</table>`;
  expect(estimateHeight(table(5))).toBe(8 + 5 * 28);
  expect(estimateHeight(`<div>${table(5)}<p>5 rows</p></div>`)).toBe(8 + 6 * 28);
  expect(estimateHeight(table(5000))).toBe(440);
  expect(estimateHeight('')).toBe(44);
});

test('a table that is wider than a pane has room for its scroll bar', () => {
  const row = (cells: number) => `<table><tr>\n${'  <td>1234</td>\n'.repeat(cells)}</tr></table>`;
  expect(estimateHeight(row(3))).toBe(44);
  expect(estimateHeight(row(30))).toBe(8 + 28 + 16);
});

test.each(['<style', '<tr ', '<', ' ', '<style></style', '<tr> '])('a megabyte of %j has a height', (piece) => {
  const height = estimateHeight(piece.repeat(1_000_000 / piece.length));
  expect(height).toBeGreaterThanOrEqual(44);
  expect(height).toBeLessThanOrEqual(440);
});

test('style sheets are not counted as text', () => {
  const style = `<style>${'p { color: red } '.repeat(100)}</style>`;
  expect(estimateHeight(`${style}<p>a</p>${style}`)).toBe(estimateHeight('<p>a</p>'));
});
