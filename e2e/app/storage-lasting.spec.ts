import { finishPython, runPython } from './actions.ts';
import { dropFile, expectPrint, listKeys, listOpfs, open, reload, restartPython } from './storage-actions.ts';
import { expect, test } from './storage-fixtures.ts';

test('files outlive a restart and a reload, with folders and names of any kind', async ({ page }) => {
  await page.goto('./');
  await finishPython(
    page,
    'import os\nos.makedirs("Größe/表")\nopen("Größe/表/😀 a.txt", "w").write("deep")\nopen("b.bin", "wb").write(bytes(1_500_000))',
  );
  await restartPython(page);
  const read = 'import os\nprint(open("Größe/表/😀 a.txt").read(), os.path.getsize("b.bin"))';
  await expectPrint(page, read, 'deep 1500000');
  await reload(page);
  await expectPrint(page, read, 'deep 1500000');
  // Each in its place: the bytes in the file system, what is whose in the database.
  await expect.poll(async () => Object.values(await listOpfs(page)).sort()).toEqual([1_500_000, 4]);
  expect(await listKeys(page, 'files')).toHaveLength(2);
  expect(await listKeys(page, 'contents')).toEqual([]);
});

test('a run that dies leaves the files as they were before it', async ({ page }) => {
  await page.goto('./');
  await finishPython(page, 'open("a.txt", "w").write("before")');
  const dying = await runPython(page, 'open("a.txt", "w").write("of a run that died")\nimport os\nos._exit(1)');
  await expect(dying.getByText('Crashed', { exact: true })).toBeVisible();
  await expectPrint(page, 'print("it is as", open("a.txt").read())', 'it is as before');
  await expect.poll(async () => Object.values(await listOpfs(page))).toEqual([6]);
});

test('what a file was before goes when nobody needs it any more', async ({ page }) => {
  await page.goto('./');
  for (const text of ['one', 'second', 'the third']) await finishPython(page, `open("a.txt", "w").write("${text}")`);
  await expect.poll(async () => Object.values(await listOpfs(page))).toEqual([9]);
});

test('a file of 300 MB is kept, and is there after a reload', async ({ page }) => {
  await page.goto('./');
  await dropFile(page, 'large.bin', 300_000_000);
  await expect.poll(async () => Object.values(await listOpfs(page))).toEqual([300_000_000]);
  await expect.poll(() => listKeys(page, 'files')).toHaveLength(1);
  await page.reload();
  await expectPrint(
    page,
    'import os\nf = open("large.bin", "rb")\nf.seek(299_999_998)\nprint(f.read(), os.path.getsize("large.bin"))',
    "b'AZ' 300000000",
  );
});

test('without a private file system files are kept in the database', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(StorageManager.prototype, 'getDirectory', { value: undefined }));
  await page.goto('./');
  await finishPython(page, 'open("a.txt", "w").write("kept")');
  expect(await listKeys(page, 'contents')).toHaveLength(1);
  await reload(page);
  await expectPrint(page, 'print(open("a.txt").read())', 'kept');
});

test('files that a browser kept in its database are still found when it has got a file system', async ({
  context,
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(StorageManager.prototype, 'getDirectory', { value: undefined }));
  await page.goto('./');
  await finishPython(page, 'open("a.txt", "w").write("from before")');
  const address = page.url();
  await page.close();
  const later = await context.newPage();
  await open(later, address);
  await expectPrint(later, 'open("b.txt", "w").write("now")\nprint(open("a.txt").read())', 'from before');
  await expect.poll(async () => Object.values(await listOpfs(later))).toEqual([3]);
});

test('where the browser keeps nothing, it says so and files last as long as the page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(StorageManager.prototype, 'getDirectory', { value: undefined });
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await page.goto('./');
  await expect(page.getByRole('status', { name: 'Sessions' })).toContainText(
    'This browser lets the page keep nothing.',
  );
  await finishPython(page, 'open("a.txt", "w").write("for now")');
  await restartPython(page);
  await expectPrint(page, 'print(open("a.txt").read())', 'for now');
});

test('a file whose bytes are gone is named, and everything else is there', async ({ page }) => {
  await page.goto('./');
  await finishPython(page, 'open("gone.txt", "w").write("x" * 10)');
  await finishPython(page, 'open("left.txt", "w").write("left")');
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('vivarium');
    for await (const session of folder.values()) {
      if (!(session instanceof FileSystemDirectoryHandle)) continue;
      for await (const [name, file] of session.entries()) {
        if (file instanceof FileSystemFileHandle && (await file.getFile()).size === 10) await session.removeEntry(name);
      }
    }
  });
  await reload(page);
  await expect(page.getByRole('status', { name: 'Sessions' })).toContainText(
    'The browser does not have the bytes of "gone.txt" any more',
  );
  await expectPrint(page, 'import os\nprint(os.listdir("."), open("left.txt").read())', "['left.txt'] left");
  await reload(page);
  await expectPrint(page, 'print(1 + 1, "after all")', '2 after all');
  await expect(page.getByRole('status', { name: 'Sessions' })).toBeEmpty();
});
