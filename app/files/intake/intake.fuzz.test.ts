import fc from 'fast-check';
import { vi } from 'vitest';
import { fuzz } from '../../lib/test-fuzz.ts';
import { near } from '../../lib/test-mutations.ts';
import { aCount, aList, aMatch, aText, mustBe, mustStay, oneOf } from '../../lib/test-shape.ts';
import { nearText } from '../../lib/test-texts.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { parseWorkspacePath } from '../../workspace/workspace-path.ts';
import { planRename } from '../panel/plan-rename.ts';
import { type ArchiveEntry, checkArchive, chooseFolder } from './check-archive.ts';
import { nameDownload } from './name-download.ts';
import { parseAddress } from './parse-address.ts';
import { readPastedTable, toCsvText } from './pasted-table.ts';
import { applyChoices, planFiles } from './plan-files.ts';

const ADDRESSES = [
  'https://a.example/x.csv?y#z',
  'github.com/o/r/blob/main/a/b.csv',
  'https://huggingface.co/datasets/x/blob/main/a.csv',
  'localhost:8000/a',
  'http://127.0.0.1/a',
];
const page = { origin: 'https://viv.example', secure: true, mayReach: () => true };

fuzz(
  'addresses of files',
  nearText(ADDRESSES, ['https:', 'file:', 'javascript:', '//', '@', '/blob/', '../', '?', ':1']),
  (text) => {
    const parsed = parseAddress(text, page);
    if (parsed.status === 'invalid') {
      mustBe(aText(text.length + 300), parsed.reason);
      return false;
    }
    const { protocol, username, origin, hash, href } = parsed.url;
    mustBe(oneOf('https:', 'http:'), protocol);
    mustBe(oneOf(''), username + hash);
    if (origin === page.origin) throw new Error('The app’s own address is fetched.');
    const again = parseAddress(href, page);
    if (again.status === 'invalid' && origin !== page.origin) throw new Error(`${href} is refused: ${again.reason}`);
    return true;
  },
);

const DISPOSITIONS = [
  'attachment; filename="a b.csv"',
  "attachment; filename*=UTF-8''a%20b.csv",
  'inline; filename=a.csv',
  'attachment; filename="..\\\\a/b"',
];
const TYPES = ['text/csv; charset=utf-8', 'constructor', 'application/zip'];

/** What a header may hold: bytes. */
const toHeader = (text: string) => text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, '').trim();

fuzz(
  'names of downloads',
  nearText(DISPOSITIONS, ['filename', '*=', "''", '"', '\\', ';', '%2F', '../', 'x'.repeat(300), 'attachment']),
  (text) => {
    const url = new URL(`/${encodeURIComponent(text.slice(0, 20).replace(/\p{Cs}/gu, ''))}`, 'https://a.example');
    const type = TYPES[text.length % TYPES.length] ?? '';
    const headers = new Headers({ 'content-disposition': toHeader(text), 'content-type': type });
    const name = nameDownload(url, headers);
    if (/[/\\\0]/.test(name) || ['', '.', '..'].includes(name))
      throw new Error(`It is called ${JSON.stringify(name)}.`);
    // What the workspace cannot hold is refused by it, not renamed.
    mustStay(() => parseWorkspacePath(name), name);
    return headers.get('content-disposition')?.includes('filename') === true;
  },
);

const blob = new Blob(['x']);
const content = { blob, start: 0, size: 1, ref: null };
const existing: readonly StoredFile[] = ['a.csv', 'data/b.csv', 'c (2).txt', 'c.txt'].map((path) => ({
  path,
  content,
  modifiedAt: 1,
  writtenBy: { by: 'user' },
}));
const NAMES = ['a.csv', 'data', 'data/b.csv', 'c.txt', 'a.csv/x', `c.${'t'.repeat(253)}`, 'new/x'];

fuzz('plans for files that come in', nearText(NAMES, ['/', '..', '.csv', 'data/', 'x'.repeat(250)]), (path) => {
  const candidates = [
    { path, data: blob, naming: 'ask' },
    { path, data: blob, naming: 'free' },
    { path: `${path}/y`, data: blob, naming: 'ask' },
  ] as const;
  const plan = planFiles(candidates, existing);
  mustBe(oneOf(3), plan.fresh.length + plan.clashes.length + plan.problems.length);
  const planned = applyChoices(plan, existing, () => 'both');
  const paths = [...existing, ...planned].map((file) => file.path);
  if (new Set(paths).size < paths.length) throw new Error('A file takes the place of another.');
  for (const { path: chosen } of plan.fresh) mustStay(() => parseWorkspacePath(chosen), chosen);
  return plan.fresh.length > 0;
});

const typed = nearText(['b.csv', 'data/c.csv', 'x/y/z'], ['/', '..', ' ', 'a.csv', 'x'.repeat(250)]);

fuzz('names that are typed', typed, (text) => {
  const plan = planRename(
    'a.csv',
    text.length % 2 === 0 ? '' : 'data',
    text,
    existing.map(({ path }) => path),
  );
  if (plan.status === 'refused') {
    mustBe(aText(text.length + 200), plan.reason);
    return false;
  }
  if (plan.path.length < 4000) mustStay(() => parseWorkspacePath(plan.path), plan.path);
  return true;
});

const entry = {
  filename: 'a/b.csv',
  directory: false,
  symlink: false,
  encrypted: false,
  compressionMethod: 8,
  compressedSize: 10,
  uncompressedSize: 20,
  offset: 0,
};
const ENTRIES = [
  [entry, { ...entry, filename: 'c.csv', offset: 60 }],
  [
    { ...entry, filename: 'a/', directory: true },
    { ...entry, offset: 200, compressionMethod: 0 },
  ],
  [
    { ...entry, filename: '__MACOSX/a' },
    { ...entry, filename: './x', offset: 100, uncompressedSize: 1e9 },
  ],
];

/** The names, flags and sizes of a list as the library gives them, whatever the archive says. */
function toEntry(value: unknown): ArchiveEntry {
  const given = Object(value) as Record<keyof ArchiveEntry, unknown>; // anything can be asked for its fields
  const size = (field: unknown) => (Number.isSafeInteger(field) && Number(field) >= 0 ? Number(field) : 0);
  const filename = typeof given.filename === 'string' ? given.filename : '';
  return {
    filename,
    directory: given.directory === true,
    symlink: given.symlink === true,
    encrypted: given.encrypted === true,
    compressionMethod: size(given.compressionMethod),
    compressedSize: size(given.compressedSize),
    uncompressedSize: size(given.uncompressedSize),
    offset: size(given.offset),
    rawFilename: new TextEncoder().encode(filename),
  };
}

fuzz('lists of archives', near(ENTRIES, 'json'), ({ value }) => {
  const entries = (Array.isArray(value) ? value : []).map(toEntry);
  const check = checkArchive(entries, { path: 'x.zip', size: 1000 }, 1e9);
  if (check.status === 'refused') {
    mustBe(aText(2000), check.problem.reason);
    return false;
  }
  mustBe(aCount, check.totalBytes);
  if (check.totalBytes > 1e9) throw new Error('There is no room for that.');
  mustBe(aList(aText()), check.emptyFolders);
  for (const path of check.files.keys()) mustStay(() => parseWorkspacePath(path), path);
  mustBe(
    oneOf('x (2)'),
    chooseFolder('x.zip', (path) => path === 'x'),
  );
  return true;
});

const TABLES = ['a\tb\n1\t2\n', 'a\tb\r\n"x\ty"\t"""q"""\r\n', 'one\ttwo\tthree\n\t\t\n1\t2\t3'];

fuzz('tables that are pasted', nearText(TABLES, ['\t', '\n', '"', '""', '\t"', '"\n', '\r\n']), (text) => {
  const table = readPastedTable({ html: '', text });
  if (table === null) return false;
  mustBe(aList(aList(aText()), 10_000), table.rows);
  if (table.columns > 16_384 || table.rows.some((row) => row.length > table.columns))
    throw new Error('It is too wide.');
  mustBe(aMatch(/\n/), toCsvText(table));
  return true;
});

type StubCell = readonly [text: string, span: number];

/** Stands for the browser's own parser of HTML, which is not here: what it answers with, tables of rows of cells. */
let parsed: readonly (readonly (readonly StubCell[])[])[] = [];
const toElement = (rows: readonly (readonly StubCell[])[]) => ({
  rows: rows.map((row) => ({ cells: row.map(([textContent, colSpan]) => ({ textContent, colSpan })) })),
});
vi.stubGlobal(
  'DOMParser',
  class {
    parseFromString = () => ({ querySelectorAll: () => parsed.map(toElement) });
  },
);

// A browser gives spans from 1 to 1000.
const stubCell = fc.tuple(
  fc.constantFrom('', 'a', '1,5', ' \u00a0 ', '"', 'x\ny', '\ud800'),
  fc.constantFrom(1, 1, 1, 1, 1, 2, 7, 1000),
);
const stubTables = fc.array(fc.array(fc.array(stubCell, { maxLength: 4 }), { maxLength: 4 }), { maxLength: 2 });

fuzz('tables of HTML that are pasted', stubTables, (tables) => {
  parsed = tables;
  const table = readPastedTable({ html: '<table>', text: '' });
  if (table === null) return false;
  mustBe(aList(aList(aText(10)), 4), table.rows);
  mustBe(oneOf(table.columns), Math.max(...table.rows.map((row) => row.length)));
  // Every cell that says something is there, once.
  const said = (row: readonly string[]) => row.filter((text) => text !== '').length;
  if (
    !tables.some((rows) => sum(rows.map((row) => said(row.map(([text]) => text.trim())))) === sum(table.rows.map(said)))
  )
    throw new Error('A cell is missing.');
  mustBe(aText(60_000), toCsvText(table));
  return true;
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
