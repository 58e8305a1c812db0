import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import {
  aBundle,
  aList,
  aMatch,
  aRecord,
  aText,
  maybeNull,
  mustBe,
  mustStay,
  oneOf,
  tagged,
} from '../lib/test-shape.ts';
import { parseDocument } from './parse-document.ts';

const DOCUMENTS = [
  {
    cells: [
      { kind: 'code', id: 'c1', source: '1', metadata: { tags: ['a'] }, by: 'agent', runId: 'run-1' },
      { kind: 'markdown', id: 'c2', source: '# x', metadata: {}, attachments: { 'a.png': { 'image/png': 'iVBO' } } },
      { kind: 'raw', id: 'c3', source: '', metadata: {}, attachments: null },
    ],
    metadata: { kernelspec: { name: 'python3' } },
  },
  { cells: [], metadata: {} },
];

const id = aMatch(/^[A-Za-z0-9_-]{1,64}$/);
const source = aText(64_000_000);
const text = { id, source, metadata: aBundle, attachments: maybeNull(aBundle) };
const DOCUMENT = aRecord({
  cells: aList(
    tagged('kind', {
      code: aRecord({
        kind: oneOf('code'),
        id,
        source,
        metadata: aBundle,
        by: oneOf('user', 'agent', 'host'),
        runId: maybeNull(aText()),
      }),
      markdown: aRecord({ kind: oneOf('markdown'), ...text }),
      raw: aRecord({ kind: oneOf('raw'), ...text }),
    }),
  ),
  metadata: aBundle,
});

fuzz('notebooks that were kept', near(DOCUMENTS, 'message'), ({ value }) => {
  const parsed = parseDocument(value);
  if (parsed === null) return false;
  mustBe(DOCUMENT, parsed);
  mustStay(parseDocument, parsed);
  if (new Set(parsed.cells.map((cell) => cell.id)).size < parsed.cells.length) throw new Error('An id is there twice.');
  return true;
});
