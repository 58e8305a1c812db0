import { fuzz } from '../../lib/test-fuzz.ts';
import { near } from '../../lib/test-mutations.ts';
import { aCount, aList, aRecord, aText, mustBe, mustStay, oneOf, type Shape } from '../../lib/test-shape.ts';
import { nearText } from '../../lib/test-texts.ts';
import { parseStoredRun } from '../../toolset/parse-stored-run.ts';
import { parseDocument } from '../parse-document.ts';
import { findJsonFault } from './find-json-fault.ts';
import { measureJson } from './measure-json.ts';
import { parseNotebookFile } from './parse-notebook-file.ts';
import { parseTable } from './parse-table.ts';
import { readJson } from './read-json.ts';

const options = { clientId: 'session-1', openedAt: 5000 };
const code = { cell_type: 'code', id: 'a', metadata: { vivarium: { by: 'agent' } }, source: ['1\n', '2'] };
const OUTPUTS = [
  { output_type: 'stream', name: 'stdout', text: ['a\n', 'b'] },
  { output_type: 'display_data', data: { 'image/png': 'iVBO', 'text/plain': ['x'] }, metadata: { a: 1 } },
  { output_type: 'execute_result', execution_count: 2, data: { 'text/plain': '1' }, metadata: {} },
  { output_type: 'error', ename: 'E', evalue: 'no', traceback: ['a', 'b\nc'] },
];
const NOTEBOOKS = [
  {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'python3', display_name: 'Python 3' } },
    cells: [
      { ...code, execution_count: 2, outputs: OUTPUTS },
      { cell_type: 'markdown', id: 'b', metadata: {}, source: '# x', attachments: { a: { 'image/png': ['iVBO'] } } },
      { cell_type: 'raw', id: 'c', metadata: {}, source: '' },
    ],
  },
  {
    nbformat: 3,
    nbformat_minor: 0,
    metadata: { name: 'old', signature: 's' },
    worksheets: [
      {
        cells: [
          {
            cell_type: 'code',
            input: '1',
            prompt_number: 1,
            collapsed: false,
            language: 'python',
            outputs: [
              { output_type: 'pyout', prompt_number: 1, text: '1', json: '{"a": 1}', metadata: { text: {} } },
              { output_type: 'pyerr', ename: 'E', evalue: '', traceback: [] },
              { output_type: 'stream', stream: 'stderr', text: 'x' },
            ],
          },
          { cell_type: 'heading', level: 2, source: ['a', 'b'] },
          { cell_type: 'html', source: '<b>x</b>' },
        ],
      },
    ],
  },
];

// Each case is written, read, kept and read again, part by part.
fuzz(
  'notebook files',
  near(NOTEBOOKS, 'json'),
  ({ value }) => {
    const parsed = parseNotebookFile(new TextEncoder().encode(JSON.stringify(value) ?? ''), options);
    if (parsed.status === 'refused') {
      mustBe(aText(1000), parsed.reason);
      return false;
    }
    mustBe(aList(aText(1000)), parsed.notes);
    // What was read can be kept, and comes back as it was.
    mustStay(() => parseDocument(structuredClone(parsed.document)), parsed.document);
    for (const run of parsed.runs) {
      mustStay(() => parseStoredRun(structuredClone(run), { clientId: run.clientId, keptAt: options.openedAt }), run);
      if (!parsed.document.cells.some((cell) => cell.kind === 'code' && cell.runId === run.id))
        throw new Error('A run has no cell.');
    }
    return true;
  },
  { weight: 30 },
);

const TEXTS = ['{"a": [1, -2.5e3, true, null], "b\\n": "é\\u00e9"}', '[]', ' "x" ', '[{"a": {}}, [[]]]', '0'];

fuzz(
  'JSON text',
  nearText(TEXTS, ['[', ']', '{', '}', '"', '\\', ',', ':', '0', '-', '.', 'e', 'null', '\\u', '//']),
  (text) => {
    const bytes = new TextEncoder().encode(text);
    const read = readJson(bytes);
    const whole = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
    mustBe(aRecord({ depth: aCount, containers: aCount, values: aCount }), measureJson(bytes));
    const fault = findJsonFault(whole);
    if (isJsonText(whole) !== (fault === null)) throw new Error(`The fault is said to be ${JSON.stringify(fault)}.`);
    if (read.status === 'refused') {
      mustBe(aText(1000), read.reason);
      if (isJsonText(whole) && measureJson(bytes).depth <= 500) throw new Error('JSON was refused.');
      return false;
    }
    mustStay(() => JSON.parse(whole), read.value);
    return true;
  },
);

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const column = { name: 'a', type: 'number', dtype: 'int64' };
const rows = [
  [1, 'x'],
  [null, true],
];
const TABLES = [
  { columns: [column, { name: 'b', type: 'text' }], rows, rowCount: 20, indexColumns: 1 },
  { columns: [column], rows: [] },
];
const cell: Shape = (value) =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) ? null : 'no cell';

fuzz('tables of a document', near(TABLES, 'json'), ({ value }) => {
  const parsed = parseTable(value);
  if (parsed === null) return false;
  mustBe(
    aRecord({
      tableId: oneOf(null),
      rowCount: aCount,
      indexColumns: aCount,
      columns: aList(
        aRecord({ name: aText(), type: oneOf('number', 'text', 'boolean', 'time', 'other'), dtype: aText() }),
        500,
      ),
      rows: aList(aList(cell, parsed.columns.length), 1000),
    }),
    parsed,
  );
  mustStay(parseTable, parsed);
  return true;
});
