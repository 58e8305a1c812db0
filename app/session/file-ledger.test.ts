import { expect, test } from 'vitest';
import { toContent } from '../workspace/file-content.ts';
import type { StoredFile } from '../workspace/stored-file.ts';
import { FileLedger, type FileRecord } from './file-ledger.ts';

const at = (path: string, ref: string | null, start = 0): StoredFile => ({
  path,
  content: { ...toContent('x'), ref, start },
  modifiedAt: 1,
  writtenBy: { by: 'run', runId: 'r' },
});
const recordOf = (path: string, ref: string): FileRecord => ({
  path,
  ref,
  start: 0,
  size: 1,
  modifiedAt: 1,
  writtenBy: { by: 'run', runId: 'r' },
});

test('only what differs from the list is written', () => {
  const ledger = new FileLedger();
  ledger.read([recordOf('a', 'one'), recordOf('b', 'two')]);
  expect(ledger.take([at('a', 'one'), at('b', 'two')])).toEqual([]);
  expect(ledger.take([at('a', 'one', 5), at('c', 'three')])).toMatchObject([
    { path: 'a', record: { ref: 'one', start: 5 } },
    { path: 'c', record: { ref: 'three' } },
    { path: 'b', record: null },
  ]);
  expect(ledger.take([at('a', 'one', 5), at('c', 'three')])).toEqual([]);
  const authors = [{ by: 'host' }, { by: 'user' }, { by: 'run', runId: null }] as const;
  for (const writtenBy of authors) {
    const files = [{ ...at('a', 'one', 5), writtenBy }, at('c', 'three')];
    expect(ledger.take(files)).toMatchObject([{ path: 'a', record: { writtenBy } }]);
    expect(ledger.take(files)).toEqual([]);
  }
});

test('a file that only the page holds leaves what is kept under its path, until it is kept or deleted itself', () => {
  const ledger = new FileLedger();
  ledger.read([recordOf('a', 'one')]);
  expect(ledger.take([at('a', null), at('new', null)])).toEqual([]);
  expect(ledger.take([at('a', 'later')])).toMatchObject([{ path: 'a', record: { ref: 'later' } }]);
  ledger.take([at('a', null)]);
  expect(ledger.take([])).toEqual([{ path: 'a', record: null }]);
});

test('what was not written is written with the next save, and what was kept otherwise is kept anew', () => {
  const ledger = new FileLedger();
  ledger.read([{ path: 'old', bytes: new Uint8Array(1) }, recordOf('b', 'two')]);
  expect(ledger.take([at('old', null), at('b', 'two')])).toEqual([]);
  const changes = ledger.take([at('old', 'moved')]);
  expect(changes.map(({ path }) => path)).toEqual(['old', 'b']);
  ledger.giveBack(changes);
  expect(ledger.take([at('old', 'moved')])).toEqual(changes);
});

test('a record is another page’s when this page has never seen its bytes', () => {
  const ledger = new FileLedger();
  ledger.read([recordOf('a', 'one')]);
  ledger.take([at('a', 'two')]);
  for (const found of [undefined, recordOf('a', 'one'), recordOf('a', 'two'), { path: 'a', bytes: 1 }]) {
    expect(ledger.findForeign(found)).toBeNull();
  }
  const foreign = recordOf('a', 'theirs');
  expect(ledger.findForeign(foreign)).toBe(foreign);
  ledger.adopt(foreign);
  expect(ledger.findForeign(foreign)).toBeNull();
});
