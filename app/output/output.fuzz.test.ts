import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import {
  aCount,
  aList,
  aMatch,
  aNumber,
  aRecord,
  aText,
  isNumber,
  maybeNull,
  mustBe,
  mustStay,
  oneOf,
  type Shape,
  tagged,
} from '../lib/test-shape.ts';
import { chooseMime } from './choose-mime.ts';
import { readFigureTitle } from './figure-title.ts';
import { type JsonNode, toJsonNode } from './json-nodes.ts';
import { parseFigureEvent } from './parse-figure-event.ts';
import { readTable } from './read-table.ts';

const EVENTS = [
  { type: 'figure-drawn', height: 400 },
  { type: 'figure-resized', height: 1e9 },
  { type: 'figure-failed', message: 'no' },
  { type: 'figure-refused', what: 'x' },
  { type: 'figure-link', href: 'https://a.example/' },
  { type: 'figure-exported', requestId: 1, svg: '<svg/>' },
];

fuzz('events of a figure', near(EVENTS, 'message'), ({ value }) => {
  const parsed = parseFigureEvent(value);
  if (parsed === null) return false;
  const height = aNumber(40, 3000);
  mustBe(
    tagged('type', {
      'figure-drawn': aRecord({ type: oneOf('figure-drawn'), height }),
      'figure-resized': aRecord({ type: oneOf('figure-resized'), height }),
      'figure-failed': aRecord({ type: oneOf('figure-failed'), message: aText(1000) }),
      'figure-refused': aRecord({ type: oneOf('figure-refused'), what: aText(1000) }),
      'figure-link': aRecord({ type: oneOf('figure-link'), href: aText(4000) }),
      'figure-exported': aRecord({ type: oneOf('figure-exported'), requestId: isNumber, svg: maybeNull(aText()) }),
    }),
    parsed,
  );
  mustStay(parseFigureEvent, parsed);
  return true;
});

const PREVIEW = 'application/vnd.vivarium.table+json';
const RESOURCE = 'application/vnd.dataresource+json';
const column = { name: 'a', type: 'number', dtype: 'int64' };
const TABLES = [
  {
    tableId: 't1',
    rowCount: 9,
    indexColumns: 1,
    columns: [column, { name: 'b', type: 'text' }],
    rows: [[1, 'x'], [2]],
  },
  {
    schema: {
      fields: [
        { name: 'i', type: 'integer' },
        { name: 'b', type: 'string' },
      ],
      primaryKey: ['i'],
    },
    data: [
      { i: 0, b: 'x' },
      { i: 1, b: { deep: [1] } },
    ],
  },
  { data: [{ a: 1, b: 2 }], schema: { primaryKey: 'a' } },
];
const cell: Shape = (value) =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) ? null : 'no cell';

fuzz('tables that are shown', near(TABLES, 'json'), ({ value }) => {
  const data = Object(value) as Record<string, unknown>; // a bundle's data is a record before it is read as a table
  for (const mimeType of [PREVIEW, RESOURCE] as const) {
    const table = readTable(mimeType, data);
    mustBe(
      aRecord({
        tableId: maybeNull(aText()),
        rowCount: aCount,
        indexColumns: aCount,
        columns: aList(
          aRecord({ name: aText(500), type: oneOf('number', 'text', 'boolean', 'time', 'other'), dtype: aText(500) }),
          5000,
        ),
        rows: aList(aList(cell)),
      }),
      table,
    );
    if (table.indexColumns > table.columns.length) throw new Error('More index columns than columns.');
    if (table.rows.some((row) => row.length !== table.columns.length)) throw new Error('A row has another length.');
    if (table.rows.length > table.rowCount) throw new Error('More rows than are counted.');
  }
  return readTable(PREVIEW, data).columns.length + readTable(RESOURCE, data).columns.length > 0;
});

const BUNDLES = [
  { 'text/plain': ['a', 'b'], 'text/html': '<b>x</b>', 'image/png': 'iVBO' },
  { 'text/html': '<script>x</script>', 'image/svg+xml': ['<svg', '/>'] },
  { 'application/vnd.plotly.v1+json': { data: [], layout: { title: { text: 'T <b>x</b>' } } } },
  { 'application/vnd.vegalite.v5+json': { title: ['a', 'b'], description: 'd' } },
  { 'application/json': { a: [1, { b: null }] }, 'text/latex': '$x$' },
  { [PREVIEW]: TABLES[0] },
  { 'video/mp4': 'AAAA', 'text/markdown': '# x' },
];
const KINDS = ['table', 'html', 'image', 'markdown', 'latex', 'json', 'interactive', 'text', 'unknown', 'empty'];

fuzz('bundles that are shown', near(BUNDLES, 'json'), ({ value }) => {
  const bundle = Object(value) as Record<string, unknown>; // what `parseBundle` passes is a record
  const shown = chooseMime(bundle);
  mustBe(oneOf(...KINDS), shown.kind);
  if (shown.kind === 'interactive') mustBe(maybeNull(aText(300)), readFigureTitle(shown.figure));
  if (shown.kind === 'image') mustBe(aMatch(/./s), shown.data);
  return shown.kind !== 'empty' && shown.kind !== 'unknown';
});

function walk(node: JsonNode, left: number): number {
  mustBe(aText(30_000), node.label);
  if (node.type === 'leaf') {
    mustBe(aText(13_000), node.text);
    return left;
  }
  mustBe(aText(40), node.summary);
  let rest = left;
  for (const child of node.children()) {
    if (rest <= 0) return 0;
    rest = walk(child, rest - 1);
  }
  return rest;
}

const JSON_VALUES = [
  { a: [1, 'x', true, null], b: { c: {} } },
  Array.from({ length: 250 }, (_, index) => index),
  'text',
];

fuzz('trees of JSON', near(JSON_VALUES, 'json'), ({ value }) => {
  const node = toJsonNode('root', value);
  walk(node, 60);
  return node.type === 'branch';
});
