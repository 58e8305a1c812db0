import { expect, test } from 'vitest';
import { parseDocument } from './parse-document.ts';

const cell = { kind: 'code', id: 'a', source: '1', metadata: {}, by: 'user', runId: null };

test('a document comes back as it was', () => {
  const document = {
    cells: [
      { ...cell, by: 'agent', runId: 'run-1', metadata: { tags: ['x'] } },
      { ...cell, id: 'of-page', by: 'host' },
      { kind: 'markdown', id: 'b', source: '# T', metadata: {}, attachments: { 'a.png': { 'image/png': 'iVBO' } } },
      { kind: 'raw', id: 'c', source: '', metadata: {}, attachments: null },
    ],
    metadata: { kernelspec: { name: 'python3' } },
  };
  expect(parseDocument(structuredClone(document))).toEqual(document);
});

test('what is no document is refused whole', () => {
  for (const value of [
    null,
    {},
    { cells: 1 },
    { cells: [null] },
    { cells: [undefined] },
    { cells: [{ ...cell, id: 'a b' }] },
    { cells: [{ ...cell, id: '' }] },
    { cells: [{ ...cell, id: 'x'.repeat(65) }] },
    { cells: [{ ...cell, source: 1 }] },
    { cells: [{ ...cell, kind: 'script' }] },
    { cells: [cell, cell] },
  ]) {
    expect(parseDocument(value)).toBeNull();
  }
});

test('a key such as __proto__ in metadata is only a key', () => {
  const parsed = parseDocument(JSON.parse('{"cells":[],"metadata":{"__proto__":{"polluted":true}}}'));
  expect(parsed && 'polluted' in parsed.metadata).toBe(false);
});

test('a list of four billion holes is no list of cells', () => {
  expect(parseDocument({ cells: new Array(2 ** 32 - 1) })).toBeNull();
});
