import { expect, test } from 'vitest';
import { chooseMime, toText } from './choose-mime.ts';

const TABLE = { tableId: null, rowCount: 0, indexColumns: 0, columns: [], rows: [] };

test('HTML is shown, and not the text beside it', () => {
  expect(chooseMime({ 'text/plain': 'a b', 'text/html': '<table></table>' })).toEqual({
    kind: 'html',
    html: '<table></table>',
  });
});

test('a table that can be sorted comes before its own HTML', () => {
  const html = '<table></table>';
  expect(chooseMime({ 'text/html': html, 'application/vnd.vivarium.table+json': TABLE }).kind).toBe('table');
  expect(chooseMime({ 'text/html': html, 'application/vnd.dataresource+json': { data: [] } }).kind).toBe('table');
  expect(chooseMime({ 'text/html': html, 'application/vnd.vivarium.table+json': { rows: 'x' } }).kind).toBe('html');
});

test('HTML that lives by scripts gives way to a picture', () => {
  expect(chooseMime({ 'text/html': '<script src=x></script>', 'image/png': 'AAAA' }).kind).toBe('image');
  expect(chooseMime({ 'text/html': '<script src=x></script>', 'text/plain': 'x' }).kind).toBe('html');
});

test('a figure that answers to the reader comes before its HTML and its picture', () => {
  const plotly = { data: [], layout: {} };
  const shown = { kind: 'interactive', library: 'plotly', figure: plotly };
  expect(chooseMime({ 'application/vnd.plotly.v1+json': plotly, 'text/html': '<div>' })).toEqual(shown);
  expect(chooseMime({ 'application/vnd.plotly.v1+json': plotly, 'image/png': 'AAAA' })).toEqual(shown);
  for (const type of ['vegalite.v4', 'vegalite.v5', 'vegalite.v6', 'vega.v5', 'vega.v6']) {
    const data = { [`application/vnd.${type}+json`]: { mark: 'bar' }, 'text/plain': '<VegaLite object>' };
    expect(chooseMime(data)).toEqual({ kind: 'interactive', library: 'vega', figure: { mark: 'bar' } });
  }
});

test('spoofed types are passed over', () => {
  expect(chooseMime({ 'text/html': { toString: 'x' }, 'text/plain': 'x' })).toEqual({ kind: 'text', text: 'x' });
  expect(chooseMime({ 'image/png': 7, 'text/plain': ['a', 'b'] })).toEqual({ kind: 'text', text: 'ab' });
  expect(chooseMime({ 'application/vnd.plotly.v1+json': 'x', 'text/plain': 'y' }).kind).toBe('text');
  expect(toText(['a', 1])).toBeNull();
});

test('a file is named rather than shown as the repr beside it', () => {
  for (const type of ['application/pdf', 'audio/wav', 'video/mp4', 'application/javascript']) {
    expect(chooseMime({ 'text/plain': '<object>', [type]: 'AAAA' })).toEqual({
      kind: 'unknown',
      mimeType: type,
      value: 'AAAA',
    });
  }
});

test('what nobody knows is named, and an empty bundle is empty', () => {
  expect(chooseMime({ 'application/x-thing': 1 })).toEqual({
    kind: 'unknown',
    mimeType: 'application/x-thing',
    value: 1,
  });
  expect(chooseMime({}).kind).toBe('empty');
});
