import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell } from './cell.ts';
import { applyEdit, type DocumentEdit } from './edit-document.ts';
import type { NotebookDocument } from './notebook-document.ts';

const code = (id: string, source = id): Cell => ({ kind: 'code', id, source, metadata: {}, by: 'user', runId: null });
const documentOf = (...ids: string[]): NotebookDocument => ({ cells: ids.map((id) => code(id)), metadata: { a: 1 } });
const idsOf = ({ cells }: NotebookDocument) => cells.map(({ id }) => id).join('');

function edit(document: NotebookDocument, change: DocumentEdit) {
  const { document: after, inverse } = applyEdit(document, change);
  return { after, back: applyEdit(after, inverse).document };
}

test('cells are inserted at their place, and one that is there already is not inserted twice', () => {
  const { after, back } = edit(documentOf('a', 'c'), { type: 'insert', index: 1, cells: [code('b'), code('c')] });
  expect(idsOf(after)).toBe('abc');
  expect(idsOf(back)).toBe('ac');
});

test('deleted cells come back where they were, as they were', () => {
  const before = documentOf('a', 'b', 'c', 'd');
  const { after, back } = edit(before, { type: 'delete', ids: ['b', 'd', 'x'] });
  expect(idsOf(after)).toBe('ac');
  expect(back).toEqual(before);
});

test('an order that does not know all cells leaves the others behind their neighbours', () => {
  const { after, back } = edit(documentOf('a', 'b', 'c', 'd'), { type: 'arrange', ids: ['c', 'a', 'gone'] });
  expect(idsOf(after)).toBe('cdab');
  expect(idsOf(back)).toBe('abcd');
});

test('an edit that changes nothing returns the same document', () => {
  const before = documentOf('a', 'b');
  for (const change of [
    { type: 'delete', ids: ['x'] },
    { type: 'set-source', id: 'a', source: 'a' },
    { type: 'set-source', id: 'x', source: '' },
    { type: 'set-run', id: 'b', runId: null },
    { type: 'arrange', ids: ['a', 'b'] },
  ] satisfies DocumentEdit[]) {
    expect(applyEdit(before, change).document).toBe(before);
  }
});

test('a batch is taken back from its end', () => {
  const before = documentOf('a', 'b');
  const { after, back } = edit(before, {
    type: 'batch',
    edits: [
      { type: 'set-source', id: 'a', source: 'one' },
      { type: 'insert', index: 1, cells: [code('n', 'two')] },
      { type: 'delete', ids: ['b'] },
    ],
  });
  expect(after.cells.map(({ source }) => source)).toEqual(['one', 'two']);
  expect(back).toEqual(before);
});

test('whatever is done to a document, its inverses in turn bring it back', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const change: fc.Arbitrary<DocumentEdit> = fc.oneof(
    fc.record({
      type: fc.constant('insert' as const),
      index: fc.nat(6),
      cells: fc.uniqueArray(id, { maxLength: 3 }).map((ids) => ids.map((each) => code(each))),
    }),
    fc.record({ type: fc.constant('delete' as const), ids: fc.array(id, { maxLength: 3 }) }),
    fc.record({ type: fc.constant('arrange' as const), ids: fc.uniqueArray(id) }),
    fc.record({ type: fc.constant('set-source' as const), id, source: fc.string() }),
    fc.record({ type: fc.constant('set-run' as const), id, runId: fc.option(fc.string()) }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const before = documentOf('a', 'b', 'c');
      const { document, inverse } = applyEdit(before, { type: 'batch', edits: changes });
      expect(new Set(document.cells.map((cell) => cell.id)).size).toBe(document.cells.length);
      expect(applyEdit(document, inverse).document).toEqual(before);
    }),
    { numRuns: 2000 },
  );
});
