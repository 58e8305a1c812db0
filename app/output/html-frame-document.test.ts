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
  expect(estimateHeight(table(5))).toBe(28 + 5 * 28);
  expect(estimateHeight(table(5000))).toBe(440);
  expect(estimateHeight('')).toBe(44);
});
