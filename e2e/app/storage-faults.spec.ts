import type { Page } from '@playwright/test';
import { finishPython, runPython } from './actions.ts';
import { expectPrint, listKeys, listOpfs, open, reload } from './storage-actions.ts';
import { expect, test } from './storage-fixtures.ts';

/** Runs in the page before all else: a write into the private file system stands still at this step once `held` is set. */
function holdWritesAt(step: 'close' | 'getFile'): void {
  const target = step === 'close' ? FileSystemWritableFileStream.prototype : FileSystemFileHandle.prototype;
  const real = Reflect.get(target, step);
  Object.defineProperty(target, step, {
    value(this: unknown, ...args: unknown[]) {
      if (!('held' in globalThis)) return Reflect.apply(real, this, args);
      document.title = 'held';
      return new Promise(() => {});
    },
  });
}

async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // It never answers.
  devtools.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

for (const step of ['close', 'getFile'] as const) {
  test(`a tab that is killed in the middle of a commit, before ${step}, leaves the files as they were`, async ({
    context,
    page,
  }) => {
    await page.addInitScript(holdWritesAt, step);
    await page.goto('./');
    await finishPython(page, 'open("a.txt", "w").write("old")\nopen("b.txt", "w").write("old too")');
    await page.evaluate(() => Object.assign(globalThis, { held: true }));
    await runPython(page, 'open("a.txt", "w").write("newer")\nopen("b.txt", "w").write("newer too")');
    await expect(page).toHaveTitle('held');
    const address = page.url();
    await crash(page);

    const later = await context.newPage();
    await open(later, address);
    await expectPrint(later, 'print(open("a.txt").read(), "and", open("b.txt").read())', 'old and old too');
    // What the killed tab left is swept.
    await expect.poll(async () => Object.values(await listOpfs(later))).toEqual([10]);
  });
}

test('when the storage is full the run says so, nothing is lost in the page, and it is kept once there is room', async ({
  page,
  appServer,
}) => {
  await page.goto('./');
  await finishPython(page, 'open("first.bin", "wb").write(bytes(20_000_000))');
  const devtools = await page.context().newCDPSession(page);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const { origin } = new URL(appServer.url);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + 5_000_000 });
  const full = await finishPython(page, 'open("second.bin", "wb").write(bytes(10_000_000))');
  await expect(full).toContainText('The browser’s storage is full: "second.bin" is lost when the page is closed.');
  await expectPrint(page, 'import os\nprint("there:", os.path.getsize("second.bin"))', 'there: 10000000');
  // Meanwhile the page may try again, and takes away what that leaves.
  await expect.poll(async () => Object.values(await listOpfs(page))).toEqual([20_000_000]);

  await finishPython(page, 'os.remove("first.bin")');
  await expect.poll(async () => Object.values(await listOpfs(page))).toEqual([10_000_000]);
  await expect.poll(async () => JSON.stringify(await listKeys(page, 'files'))).toContain('second.bin');
  await reload(page);
  await expectPrint(
    page,
    'import os\nprint(os.listdir("."), os.path.getsize("second.bin"))',
    "['second.bin'] 10000000",
  );
});

test('a file that could not be kept for want of room leaves the one before it', async ({ page, appServer }) => {
  await page.goto('./');
  await finishPython(page, 'open("a.bin", "wb").write(bytes(3_000_000))');
  const devtools = await page.context().newCDPSession(page);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const { origin } = new URL(appServer.url);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + 1_000_000 });
  await expect(await finishPython(page, 'open("a.bin", "wb").write(bytes(9_000_000))')).toContainText(
    'storage is full',
  );
  await finishPython(page, 'print("something else")');
  await reload(page);
  await expectPrint(page, 'import os\nprint("size:", os.path.getsize("a.bin"))', 'size: 3000000');
});

test('two tabs that write the same file without locks: both are kept, side by side, and the later tab says so', async ({
  context,
}) => {
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  const first = await context.newPage();
  await first.goto('./');
  await finishPython(first, 'open("a.csv", "w").write("of both")\nopen("b.csv", "w").write("of both")');
  const second = await context.newPage();
  await open(second, first.url());
  await finishPython(first, 'open("a.csv", "w").write("of the first")\nopen("b.csv", "w").write("of the first too")');
  await finishPython(second, 'import os\nopen("a.csv", "w").write("of the second")\nos.remove("b.csv")');
  const notice = second.getByRole('status', { name: 'Sessions' });
  await expect(notice).toContainText('"a.csv" was changed in another tab; that version is kept as "a (earlier).csv".');
  await expect(notice).toContainText('"b.csv" was changed in another tab while it was deleted here, and is kept.');
  const read = 'import os\nprint([open(name).read() for name in sorted(os.listdir("."))])';
  const all = "['of the first', 'of the second', 'of the first too']";
  await expectPrint(second, read, all);
  await first.close();
  await reload(second);
  await expectPrint(second, read, all);
});

test('clearing the browser leaves nothing: neither files, nor what earlier sessions left, nor the database', async ({
  page,
}) => {
  await page.goto('./');
  await finishPython(page, 'open("a.txt", "w").write("secret")');
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('vivarium');
    const old = await folder.getDirectoryHandle('session-aaaaaaaaaaaa', { create: true });
    await old.getFileHandle('opfs-000000000000', { create: true });
  });
  await page.getByRole('banner').getByRole('button', { name: 'Sessions' }).click();
  await page.getByRole('complementary').getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Clear everything in this browser…' }).click();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('dialog').getByRole('button', { name: 'Clear everything' }).click();
  await reloaded;
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  expect(await listOpfs(page)).toEqual({});
  for (const store of ['sessions', 'texts', 'notebooks', 'messages', 'cells', 'runs', 'files', 'contents']) {
    expect(await listKeys(page, store)).toEqual([]);
  }
  await expectPrint(page, 'import os\nprint("files:", os.listdir("."))', 'files: []');
});

test('a deleted session takes its bytes along, and the next one sees none of its files', async ({ page }) => {
  await page.goto('./');
  await finishPython(page, 'open("a.txt", "w").write("secret")');
  await page.getByRole('banner').getByRole('button', { name: 'Sessions' }).click();
  const sidebar = page.getByRole('complementary', { name: 'Sessions' });
  await sidebar.getByRole('button', { name: /^Delete open/ }).press('Enter');
  await expectPrint(page, 'import os\nprint("files:", os.listdir("."))', 'files: []');
  // As soon as the time to take it back is over.
  await expect.poll(() => listOpfs(page)).toEqual({});
  await expectPrint(page, 'print("files:", os.listdir("."))', 'files: []');
});

test('what is left of sessions that are no more is swept after a while, and nothing else', async ({ page }) => {
  await page.goto('./');
  await finishPython(page, 'open("a.txt", "w").write("mine")');
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('vivarium');
    const old = await folder.getDirectoryHandle('session-aaaaaaaaaaaa', { create: true });
    const writable = await (await old.getFileHandle('opfs-000000000000', { create: true })).createWritable();
    await writable.write('left behind');
    await writable.close();
  });
  await reload(page);
  await expect.poll(async () => Object.values(await listOpfs(page))).toEqual([4]);
});
