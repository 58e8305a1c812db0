import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { describeBytes, toHexDump } from './hex-dump.ts';
import { readImageFacts } from './image-facts.ts';
import { listArchive } from './list-archive.ts';
import { readCsv } from './read-csv.ts';
import { readParquet, toCell } from './read-parquet.ts';
import { makeParquet } from './test-parquet.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('text', () => {
  test('is told by its mark, else as UTF-8, else as Latin, else it is none', () => {
    expect(decodeText(bytes('naïve 😀'), true)).toEqual({ text: 'naïve 😀', encoding: 'UTF-8' });
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41), true)?.text).toBe('A');
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x41, 0, 0xe4, 0), true)).toEqual({ text: 'Aä', encoding: 'UTF-16' });
    expect(decodeText(Uint8Array.of(0xfe, 0xff, 0, 0x41), true)?.text).toBe('A');
    expect(decodeText(Uint8Array.of(0x67, 0x72, 0xfc, 0xdf), true)?.text).toBe('grüß');
    expect(decodeText(Uint8Array.of(0x41, 0, 0x42), true)).toBeNull();
    expect(decodeText(Uint8Array.of(0x41, 0xff, 0x01), true)).toBeNull();
  });

  test('may end in the middle of a character when it is a part', () => {
    const cut = bytes('a😀').subarray(0, 3);
    expect(decodeText(cut, false)).toEqual({ text: 'a', encoding: 'UTF-8' });
    expect(decodeText(cut, true)?.encoding).not.toBe('UTF-8');
  });
});

describe('a text table', () => {
  const read = (content: BlobPart) => readCsv(new Blob([content]));

  test('has its names, its types and its delimiter found out', async () => {
    const preview = await read('name;n\n"Graz; old";1\nLinz;\n');
    expect(preview).toMatchObject({
      kind: 'table',
      note: null,
      table: {
        rowCount: 2,
        columns: [
          { name: 'name', type: 'text' },
          { name: 'n', type: 'number' },
        ],
        rows: [
          ['Graz; old', '1'],
          ['Linz', ''],
        ],
      },
    });
  });

  test('shows its first thousand rows, and of a large file reads only the beginning', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `${index},${'x'.repeat(20)}`).join('\n');
    const preview = await read(`a,b\n${rows}`);
    expect(preview).toMatchObject({ table: { rowCount: 1000 }, note: 'The first 1,000 rows of a file of 1.6 MB.' });
    const wide = await read(`a,b\n${'1,2\n3,"'}${'y'.repeat(3_000_000)}"`);
    expect(wide).toMatchObject({ table: { rows: [['1', '2']] } });
  });

  test('says what is odd about it', async () => {
    expect(await read(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x31, 0))).toMatchObject({
      note: 'Its encoding is UTF-16.',
    });
    expect(await read('a,b\n1,"2')).toMatchObject({ note: 'A quote is opened in it and never closed.' });
    expect(await read('\n\n')).toEqual({ kind: 'refused', reason: 'It is empty.' });
    expect(await read(Uint8Array.of(0, 1, 2))).toBeNull();
  });

  test('may have rows of any length, and cells that are shortened', async () => {
    const preview = await read(`a\n1,2,3\n${'z'.repeat(2000)}`);
    expect(preview).toMatchObject({ table: { columns: [{ name: 'a' }, { name: '' }, { name: '' }] } });
    const [, second] = preview?.kind === 'table' ? preview.table.rows : [];
    expect(String(second?.[0])).toHaveLength(1001);
  });
});

describe('Parquet', () => {
  test('shows the first rows with their schema', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => [index, `Stadt ${index} ü`] as const);
    expect(await readParquet(new Blob([makeParquet(rows)]))).toMatchObject({
      kind: 'table',
      note: 'The first 1,000 of 1,500 rows. Written by a test.',
      table: {
        rowCount: 1000,
        columns: [
          { name: 'n', type: 'number', dtype: 'int64' },
          { name: 'city', type: 'text', dtype: 'utf8' },
        ],
        rows: expect.arrayContaining([[999, 'Stadt 999 ü']]),
      },
    });
  });

  test('with its pages damaged it is refused', async () => {
    const bytes = makeParquet([[1, 'Graz']]);
    bytes.fill(0xff, 4, 40);
    expect(await readParquet(new Blob([bytes]))).toMatchObject({ kind: 'refused' });
  });

  test('with a column that begins before the file it is refused', async () => {
    const bytes = makeParquet([[1, 'Graz']]);
    // The number 4, as a field that comes two after the one before it, and then -5.
    for (const [index, byte] of bytes.entries()) if (byte === 8 && bytes[index - 1] === 0x26) bytes[index] = 9;
    expect(await readParquet(new Blob([bytes]))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('bytes that it does not have'),
    });
  });

  test('values become what a table can show', () => {
    expect(toCell(12n)).toBe(12);
    expect(toCell(2n ** 60n)).toBe('1152921504606846976');
    expect(toCell(Number.NaN)).toBeNull();
    expect(toCell(Number.POSITIVE_INFINITY)).toBe('Infinity');
    expect(toCell(new Date('2026-05-01T00:00:00Z'))).toBe('2026-05-01');
    expect(toCell(new Date('2026-05-01T10:20:30.500Z'))).toBe('2026-05-01 10:20:30.500');
    expect(toCell(new Date(Number.NaN))).toBe('no valid time');
    expect(toCell(new Uint8Array(3))).toBe('3 bytes');
    expect(toCell({ a: [1n, new Uint8Array(2)] })).toBe('{"a":[1,"2 bytes"]}');
  });

  test.each([
    ['PAR1……PAR1', 'damaged'],
    ['PAR1 and the rest is gone', 'cut off'],
    ['a,b\n1,2\n', 'no Parquet file'],
    ['PAR1……PARE', 'encrypted'],
    [`PAR1${'\0'.repeat(20)}\xff\xff\xff\x7fPAR1`, 'damaged'],
    // Lists of thirty million within one another: room for them would take all memory.
    [`PAR1\x19${'\xf9\x80\x80\x80\x0e'.repeat(20)}e\0\0\0PAR1`, 'not whole'],
  ])('%j is refused with words', async (content, words) => {
    const preview = await readParquet(new Blob([Uint8Array.from(content, (character) => character.charCodeAt(0))]));
    expect(preview).toMatchObject({ kind: 'refused', reason: expect.stringContaining(words) });
  });
});

test('a zip file is listed without being unpacked', async () => {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  await writer.add('../tëst 😀.txt', new TextReader('x'.repeat(5000)));
  await writer.add('folder/', undefined, { directory: true });
  const blob = await writer.close();
  expect(await listArchive(blob)).toEqual({
    kind: 'archive',
    note: '2 entries, 5.0 kB when unpacked.',
    entries: [
      { name: '../tëst 😀.txt', size: 5000, isFolder: false, isEncrypted: false },
      { name: 'folder/', size: 0, isFolder: true, isEncrypted: false },
    ],
  });
  expect(await listArchive(blob.slice(0, -30))).toMatchObject({ kind: 'refused' });
});

test('of a very long name in a zip file the beginning is shown', async () => {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  await writer.add('x'.repeat(60_000), new TextReader('a'));
  expect(await listArchive(await writer.close())).toMatchObject({
    entries: [{ name: `${'x'.repeat(1000)}…`, size: 1 }],
  });
});

describe('pictures', () => {
  const head = (...parts: readonly (string | readonly number[])[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));

  test.each([
    ['image/png', head('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', [0, 0, 1, 0, 0, 0, 0, 9]), 256, 9],
    ['image/gif', head('GIF89a', [2, 1, 3, 0]), 258, 3],
    ['image/bmp', head('BM', Array(16).fill(0), [4, 0, 0, 0, 251, 255, 255, 255]), 4, 5],
    ['image/webp', head('RIFF____WEBPVP8X', Array(8).fill(0), [9, 0, 0, 4, 0, 0]), 10, 5],
    ['image/webp', head('RIFF____WEBPVP8L____/', [0xff, 0x00, 0x00, 0x00], Array(9).fill(0)), 256, 1],
    ['image/jpeg', head('\xff\xd8\xff\xe0', [0, 4, 0, 0], '\xff\xc0', [0, 11, 8, 0, 7, 0, 6, 3, 0]), 6, 7],
    ['image/avif', head('\0\0\0\x1cftypavif', Array(8).fill(0), 'ispe', [0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 5]), 8, 5],
  ])('%s tells its size', (mimeType, bytesOfIt, width, height) => {
    expect(readImageFacts(bytesOfIt)).toEqual({ mimeType, size: { width, height } });
  });

  test('the beginning of one is enough for its type, and what is none is none', () => {
    expect(readImageFacts(head('\x89PNG'))).toEqual({ mimeType: 'image/png', size: null });
    expect(readImageFacts(head('<svg'))).toBeNull();
    expect(readImageFacts(new Uint8Array())).toBeNull();
  });
});

test('bytes are dumped with what of them is text', () => {
  expect(toHexDump(bytes('SQLite format 3\0x'))).toBe(
    `000000  53 51 4c 69 74 65 20 66 6f 72 6d 61 74 20 33 00  SQLite format 3·\n000010  78${' '.repeat(45)}  x`,
  );
  expect(describeBytes(bytes('SQLite format 3\0x'))).toBe('An SQLite database');
  expect(describeBytes(bytes('hello'))).toBeNull();
});
