import { strToU8, zipSync } from 'fflate';
import { nearBytes } from '../../lib/test-bytes.ts';
import { fuzzAsync } from '../../lib/test-fuzz.ts';
import {
  aCount,
  aFlag,
  aList,
  aRecord,
  aText,
  maybeNull,
  mustBe,
  oneOf,
  type Shape,
  tagged,
} from '../../lib/test-shape.ts';
import { nearText } from '../../lib/test-texts.ts';
import { listArchive } from './list-archive.ts';
import type { Preview } from './preview.ts';
import { readCsv } from './read-csv.ts';
import { readParquet } from './read-parquet.ts';
import { makeParquet } from './test-parquet.ts';

const cell: Shape = (value) =>
  value === null || typeof value === 'boolean' || Number.isFinite(value) ? null : aText(1001)(value);

/** What a reader says of a file; the view shows it as it is. */
const SHOWN = tagged('kind', {
  refused: aRecord({ kind: oneOf('refused'), reason: aText(500) }),
  archive: aRecord({
    kind: oneOf('archive'),
    entries: aList(aRecord({ name: aText(1001), size: aCount, isFolder: aFlag, isEncrypted: aFlag }), 1000),
    note: aText(200),
  }),
  table: aRecord({
    kind: oneOf('table'),
    table: aRecord({
      tableId: oneOf(null),
      rowCount: aCount,
      indexColumns: oneOf(0),
      columns: aList(
        aRecord({ name: aText(1000), type: oneOf('number', 'text', 'boolean', 'time', 'other'), dtype: aText(100) }),
        2000,
      ),
      rows: aList(aList(cell, 2000), 1000),
    }),
    note: maybeNull(aText(500)),
  }),
});

function see(preview: Preview | null): boolean {
  if (preview === null) return false;
  mustBe(SHOWN, preview);
  if (preview.kind === 'table') {
    const { columns, rows, rowCount } = preview.table;
    mustBe(oneOf(rowCount), rows.length);
    for (const row of rows) mustBe(oneOf(columns.length), row.length);
  }
  return preview.kind !== 'refused';
}

const TABLES = [
  'name,born\nAda,1815\nGrace,1906\n',
  'a\tb\r\n"x\ty"\t"""q"""\r\n',
  '\ufeffä;b;c\n1,5;;x\n',
  '"open\n1,2',
  `${'x,'.repeat(40)}\n${'1\n'.repeat(10)}`,
];

fuzzAsync('text tables', nearText(TABLES, [',', ';', '|', '""', '","', '\r', '1e999', 'x,'.repeat(50)]), async (text) =>
  see(await readCsv(new Blob([text]))),
);

const ARCHIVES = [
  zipSync({
    'a.csv': strToU8('x,y\n1,2\n'),
    'sub/ü.txt': [strToU8('stored'), { level: 0 }],
    'empty/': new Uint8Array(),
  }),
  zipSync({ a: [strToU8('a'), { comment: 'of a', extra: { 1: new Uint8Array(16), 30837: new Uint8Array(11) } }] }),
  zipSync({}),
];

fuzzAsync('archives that are listed', nearBytes(ARCHIVES), async (bytes) => see(await listArchive(new Blob([bytes]))));

const PARQUET = [
  makeParquet([
    [1, 'Graz'],
    [2, 'Linz'],
    [3, ''],
  ]),
  makeParquet([]),
];

fuzzAsync('Parquet files', nearBytes(PARQUET), async (bytes) => see(await readParquet(new Blob([bytes]))));
