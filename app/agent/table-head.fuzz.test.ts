import { nearBytes } from '../lib/test-bytes.ts';
import { fuzzAsync } from '../lib/test-fuzz.ts';
import { aList, aRecord, aText, mustBe, oneOf, tagged } from '../lib/test-shape.ts';
import { toContent } from '../workspace/file-content.ts';
import { readTableHead } from './read-table-head.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The end of a Parquet file of two columns, `id` and `city`: a struct of Thrift's compact protocol. */
const FOOTER = [
  0x15,
  2,
  0x19,
  0x3c,
  0x48,
  1,
  0x72,
  0x15,
  4,
  0,
  0x15,
  2,
  0x25,
  0,
  0x18,
  2,
  0x69,
  0x64,
  0,
  0x15,
  12,
  0x25,
  0,
  0x18,
  4,
  ...bytesOf('city'),
  0x25,
  0,
  0,
  0x16,
  0,
  0x19,
  0x0c,
  0,
];
const PARQUET = Uint8Array.from([...bytesOf('PAR1'), ...FOOTER, FOOTER.length, 0, 0, 0, ...bytesOf('PAR1')]);

const HEAD = tagged('kind', {
  lines: aRecord({ kind: oneOf('lines'), lines: aList(aText(201), 3) }),
  columns: aRecord({ kind: oneOf('columns'), names: aList(aText(500), 500) }),
});

// Read on the page itself, of whatever Python has written.
fuzzAsync('columns of Parquet files', nearBytes([PARQUET]), async (bytes) => {
  const head = await readTableHead('a.parquet', toContent(bytes));
  if (head === null) return false;
  mustBe(HEAD, head);
  return true;
});

const TEXTS = ['a,b\r\n1,2\r\n3,4\r\n5,6', 'x\ty\n\n1\t2\n', '\ufeffä;b\n', `a,${'b'.repeat(300)}\n`].map(bytesOf);
const UTF_16 = Uint8Array.from([0xff, 0xfe, ...TEXTS.flatMap((text) => [...text].flatMap((byte) => [byte, 0]))]);

fuzzAsync('first lines of tables', nearBytes([...TEXTS, UTF_16]), async (bytes) => {
  const head = await readTableHead(bytes.length % 2 === 0 ? 'a.csv' : 'a.txt', toContent(bytes));
  if (head === null) return false;
  mustBe(HEAD, head);
  return true;
});
