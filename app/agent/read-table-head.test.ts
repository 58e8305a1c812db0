import { expect, test } from 'vitest';
import { toContent } from '../workspace/file-content.ts';
import { mayBeTable, readTableHead } from './read-table-head.ts';

const read = (path: string, data: string | Uint8Array | Blob) => readTableHead(path, toContent(data));

test('the first three lines of a text table, empty ones left out', async () => {
  expect(await read('a.csv', 'a,b\r\n1,2\r\n3,4\r\n5,6\r\n')).toEqual({ kind: 'lines', lines: ['a,b', '1,2', '3,4'] });
  expect(await read('a.jsonl', '{"a":1}\n')).toEqual({ kind: 'lines', lines: ['{"a":1}'] });
});

test('a long line is cut, and of a large file no more than its beginning is read', async () => {
  const blob = new Blob(['x'.repeat(100_000), '\n1\n']);
  const asked: number[] = [];
  const slice = blob.slice.bind(blob);
  blob.slice = (start, end, type) => {
    asked.push((end ?? blob.size) - (start ?? 0));
    return slice(start, end, type);
  };
  expect(await read('a.csv', blob)).toEqual({ kind: 'lines', lines: [`${'x'.repeat(200)}…`] });
  expect(asked).toEqual([64_000]);
});

test('a stretch of a Blob is read as the file it is', async () => {
  const content = { ...toContent('before,a\n1\nafter'), start: 7, size: 3 };
  expect(await readTableHead('a.csv', content)).toEqual({ kind: 'lines', lines: ['a', '1'].slice(0, 2) });
});

test('UTF-16 with its mark is text, other bytes with zeros are none', async () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...[...'a,b\n'].flatMap((character) => [character.charCodeAt(0), 0])]);
  expect(await read('a.csv', utf16)).toEqual({ kind: 'lines', lines: ['a,b'] });
  expect(await read('a.csv', new Uint8Array([65, 0, 66]))).toBeNull();
});

test('a text counts as a table when its lines divide alike', async () => {
  expect(await read('a.txt', 'a;b\n1;2\n')).toEqual({ kind: 'lines', lines: ['a;b', '1;2'] });
  expect(await read('a.txt', 'Dear reader,\nthis is prose.\n')).toBeNull();
});

test('empty files, files that cannot be read and other kinds have no head', async () => {
  expect(await read('a.csv', '')).toBeNull();
  expect(await read('a.csv', '\n\n\n')).toBeNull();
  const gone = new Blob(['a']);
  gone.slice = () => {
    throw new DOMException('gone', 'NotReadableError');
  };
  expect(await read('a.csv', gone)).toBeNull();
  expect(mayBeTable('a.xlsx')).toBe(false);
});

test('of Parquet the names of the columns are read from its end', async () => {
  // A file description of one column "id" (INT32, required): thrift compact, as the format has it.
  const schema = [0x48, 4, ...text('root'), 0x15, 2, 0, 0x15, 2, 0x25, 0, 0x18, 2, ...text('id'), 0];
  const footer = [0x15, 2, 0x19, 0x2c, ...schema, 0x16, 0, 0x19, 0x0c, 0];
  const bytes = new Uint8Array([...text('PAR1'), ...footer, footer.length, 0, 0, 0, ...text('PAR1')]);
  expect(await read('a.parquet', bytes)).toEqual({ kind: 'columns', names: ['id'] });
  expect(await read('a.parquet', new Uint8Array([...text('PAR1'), 255, 255, 255, 255, ...text('PAR1')]))).toBeNull();
  expect(await read('a.parquet', 'PAR1')).toBeNull();
});

test('Parquet with a column that has no name has no head', async () => {
  const footer = [0x15, 2, 0x19, 0x2c, 0x48, 1, ...text('r'), 0x15, 2, 0, 0x15, 2, 0x25, 0, 0, 0x16, 0, 0x19, 0x0c, 0];
  const bytes = new Uint8Array([...text('PAR1'), ...footer, footer.length, 0, 0, 0, ...text('PAR1')]);
  expect(await read('a.parquet', bytes)).toBeNull();
});

test('Parquet that claims lists of millions within one another is no table; room for them would take all memory', async () => {
  const lists = Array.from({ length: 20 }, () => [0xf9, 0x80, 0x80, 0x80, 0x0e]).flat();
  const footer = [0x19, ...lists];
  const bytes = new Uint8Array([...text('PAR1'), ...footer, footer.length, 0, 0, 0, ...text('PAR1')]);
  expect(await read('a.parquet', bytes)).toBeNull();
});

function text(value: string): number[] {
  return [...new TextEncoder().encode(value)];
}
