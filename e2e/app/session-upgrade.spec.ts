import { findCell, listCells } from './actions.ts';
import { expect, test } from './fixtures.ts';
import { expectPrint, listOpfs, open, reload } from './storage-actions.ts';

const SESSION = 'session-0123456789ab';

/** Runs in the page: a session as the app kept it before notebooks had cells of their own. */
async function keepOldSession(id: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('vivarium', 1);
    opening.onupgradeneeded = () => {
      for (const store of ['sessions', 'texts', 'messages', 'runs', 'files']) opening.result.createObjectStore(store);
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const writing = database.transaction(['sessions', 'runs', 'files'], 'readwrite');
  const info = { id, title: 'An old one', renamed: true, createdAt: 1, updatedAt: 2, working: false };
  const run = (number: number, code: string, text: string) => ({
    id: `run-00000000000${number}`,
    interpreterId: 'py-1',
    origin: { by: 'user' },
    code,
    state: { status: 'ended', end: { status: 'ok' }, startedAt: 1, endedAt: 2 },
    outputs: [{ type: 'stream', stream: 'stdout', text }],
    packages: [],
    restartReason: null,
    droppedCharacters: 0,
  });
  writing.objectStore('sessions').put(info, id);
  writing.objectStore('runs').put(run(1, 'print("one")', 'one\n'), [id, 0]);
  writing.objectStore('runs').put(run(2, 'print("two")', 'two\n'), [id, 1]);
  const file = { path: 'kept.txt', bytes: new Uint8Array([111, 107]), modifiedAt: 1, writtenBy: 'user' };
  writing.objectStore('files').put(file, [id, file.path]);
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onerror = reject;
  });
  database.close();
}

/** Runs in the page: adds files to that session as the app kept them up to version 2 of its database, with their bytes. */
async function keepOldFiles(id: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('vivarium', 2);
    opening.onupgradeneeded = () => {
      for (const store of ['notebooks', 'cells']) opening.result.createObjectStore(store);
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const writing = database.transaction('files', 'readwrite');
  const bytes = new Uint8Array(2_000_000).fill(7);
  for (const file of [
    { path: 'large.bin', bytes, modifiedAt: 1, writtenBy: 'python', revision: 3 },
    { path: 'deep/ü.txt', bytes: new Uint8Array([195, 188]), modifiedAt: 1, writtenBy: 'user', revision: 4 },
  ]) {
    writing.objectStore('files').put(file, [id, file.path]);
  }
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onerror = reject;
  });
  database.close();
}

test('files that were kept with their bytes move to where bytes are kept now, and outlive that by a reload', async ({
  page,
}) => {
  await page.goto('./favicon.svg');
  await page.evaluate(keepOldSession, SESSION);
  await page.evaluate(keepOldFiles, SESSION);
  const read = 'print(open("kept.txt").read(), open("deep/ü.txt").read(), sum(open("large.bin", "rb").read()))';
  await open(page, `./#/s/${SESSION}`);
  await expectPrint(page, read, 'ok ü 14000000');
  await expect
    .poll(async () => Object.values(await listOpfs(page)).reduce((sum, size) => sum + size, 0))
    .toBe(2_000_004);
  await reload(page);
  await expectPrint(page, read, 'ok ü 14000000');
  const bytes = await page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('vivarium');
      opening.onsuccess = () => resolve(opening.result);
    });
    const records = database
      .transaction('files')
      .objectStore('files')
      .getAll(IDBKeyRange.bound([id], [id, []]));
    await new Promise((resolve) => {
      records.onsuccess = resolve;
    });
    return records.result.map((record: object) => 'bytes' in record);
  }, SESSION);
  expect(bytes).toEqual([false, false, false]);
});

test('a session that was kept before there were cells has one for each run, and keeps what is done to them', async ({
  page,
}) => {
  await page.goto('./favicon.svg');
  await page.evaluate(keepOldSession, SESSION);
  await page.goto(`./#/s/${SESSION}`);
  await expect(listCells(page)).toHaveCount(2);
  await expect(findCell(page, 1)).toContainText('print("one")');
  await expect(findCell(page, 2).getByText('two', { exact: true })).toBeVisible();
  await expect(page.getByText('kept.txt')).toBeVisible();
  await findCell(page, 1).focus();
  await page.keyboard.press('m');
  await page.keyboard.press('b');
  await page.keyboard.press('ControlOrMeta+S');
  await expect(page.getByRole('status', { name: 'Notebook', exact: true })).toContainText('Saved in this browser.');
  await page.reload();
  await expect(listCells(page)).toHaveCount(3);
  await expect(findCell(page, 1).getByRole('paragraph')).toHaveText('print("one")');
  await expect(findCell(page, 3).getByText('two', { exact: true })).toBeVisible();
});
