import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { finishPython } from './actions.ts';
import { expect, test } from './fixtures.ts';

/** The folder that stands in for one on the user's disk: in the browser's private file system, beside the app's own. */
const FOLDER = 'somebodys-data';

/** Runs in every page: a picker that gives the folder, and a browser that asks and answers as the test has it. */
function playPicker(folder: string): void {
  if (!('FileSystemHandle' in globalThis)) return;
  Object.assign(globalThis, {
    async showDirectoryPicker({ mode }: { mode: string }) {
      sessionStorage.setItem('picked', mode);
      sessionStorage.setItem('permission', 'granted');
      return (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
    },
  });
  Object.assign(FileSystemHandle.prototype, {
    queryPermission: async () => sessionStorage.getItem('permission') ?? 'prompt',
    async requestPermission() {
      const answer = sessionStorage.getItem('answer') ?? 'granted';
      sessionStorage.setItem('permission', answer);
      return answer;
    },
  });
}

/** Does with the folder what another program on the same computer does. */
async function onDisk(page: Page, files: Readonly<Record<string, string | null>>): Promise<void> {
  await page.evaluate(
    async ([folder, changes]) => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
      for (const [path, text] of Object.entries(changes)) {
        const segments = path.split('/');
        const name = segments.pop() ?? '';
        let place = root;
        for (const segment of segments) place = await place.getDirectoryHandle(segment, { create: true });
        if (text === null) {
          await place.removeEntry(name);
          continue;
        }
        const writable = await (await place.getFileHandle(name, { create: true })).createWritable();
        await writable.write(text);
        await writable.close();
      }
    },
    [FOLDER, files] as const,
  );
}

/** Everything in the folder, by path. */
async function readDisk(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async (folder) => {
    const files: Record<string, string> = {};
    const visit = async (place: FileSystemDirectoryHandle, prefix: string) => {
      for await (const [name, handle] of place.entries()) {
        if (handle instanceof FileSystemDirectoryHandle) await visit(handle, `${prefix}${name}/`);
        else if (handle instanceof FileSystemFileHandle) files[prefix + name] = await (await handle.getFile()).text();
      }
    };
    await visit(await (await navigator.storage.getDirectory()).getDirectoryHandle(folder), '');
    return files;
  }, FOLDER);
}

/** Opens the files, where the folder has its place. */
async function openSection(page: Page): Promise<Locator> {
  const button = page.getByRole('banner').getByRole('button', { name: /^Files/ });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  const section = page.getByRole('region', { name: 'Your folder' });
  await expect(section).toBeVisible();
  return section;
}

async function connect(page: Page, access: 'Read only' | 'Read and write'): Promise<Locator> {
  const section = await openSection(page);
  await section.getByRole('radio', { name: access }).check();
  await section.getByRole('button', { name: 'Connect a folder…' }).click();
  await expect(section.getByText(FOLDER, { exact: true })).toBeVisible();
  return section;
}

const BEFORE = {
  'sales.csv': 'item,count\nfern,3\n',
  'notes/a.txt': 'first',
  '.git/config': 'hidden',
  'node_modules/x/index.js': 'hidden',
};

test.beforeEach(async ({ page }) => {
  await page.addInitScript(playPicker, FOLDER);
  await page.goto('./');
  await onDisk(page, BEFORE);
});

test('Python reads and writes a folder of the user’s, and what others do in it meanwhile is seen', async ({ page }) => {
  const section = await connect(page, 'Read and write');
  await expect(section).toContainText('Read and write · 2 files');
  await expect(section).toContainText('2 folders are left out');
  expect(await page.evaluate(() => sessionStorage.getItem('picked'))).toBe('readwrite');

  const list = `import os\nprint(sorted(os.path.join(at, name) for at, _, names in os.walk("${FOLDER}") for name in names))`;
  await expect(await finishPython(page, list)).toContainText(`['${FOLDER}/notes/a.txt', '${FOLDER}/sales.csv']`);
  const code = [
    'import os',
    `os.chdir("${FOLDER}")`,
    'text = open("sales.csv").read()',
    'open("total.txt", "w").write(str(text.count("fern")))',
    'open("sales.csv", "a").write("moss,5\\n")',
    'os.remove("notes/a.txt")',
    'os.makedirs("deep/er")',
    'open("deep/er/new.txt", "w").write("new")',
    'os.chdir("..")',
  ].join('\n');
  await expect(await finishPython(page, code)).toContainText('Done');
  expect(await readDisk(page)).toEqual({
    'sales.csv': 'item,count\nfern,3\nmoss,5\n',
    'total.txt': '1',
    'deep/er/new.txt': 'new',
    '.git/config': 'hidden',
    'node_modules/x/index.js': 'hidden',
  });
  await expect(section).toContainText('3 files');

  await onDisk(page, { 'sales.csv': 'item,count\nivy,9\n', 'late.txt': 'late', 'total.txt': null });
  const read = `print(open("${FOLDER}/sales.csv").read(), open("${FOLDER}/late.txt").read(), os.path.exists("${FOLDER}/total.txt"))`;
  const run = await finishPython(page, read);
  await expect(run).toContainText('ivy,9');
  await expect(run).toContainText('late False');
  await expect(section.getByRole('status', { name: 'Folder status' })).toContainText('changed on your disk');
});

test('after a reload the browser is asked again, and what was in the folder is nowhere in the browser', async ({
  page,
}) => {
  await connect(page, 'Read and write');
  await finishPython(page, 'open("own.txt", "w").write("own")');
  await page.evaluate(() => sessionStorage.setItem('permission', 'prompt'));
  await page.reload();
  const section = await openSection(page);
  await expect(section).toContainText('Until then its files are not here.');
  await expect(await finishPython(page, 'import os; print(sorted(os.listdir()))')).toContainText("['own.txt']");

  await page.evaluate(() => sessionStorage.setItem('answer', 'denied'));
  await section.getByRole('button', { name: `Reconnect ${FOLDER}` }).click();
  await expect(section.getByRole('status', { name: 'Folder status' })).toContainText('was not allowed to use');
  await page.evaluate(() => sessionStorage.setItem('answer', 'granted'));
  await section.getByRole('button', { name: `Reconnect ${FOLDER}` }).click();
  await expect(section).toContainText('Read and write · 2 files');
  await expect(section.getByRole('status', { name: 'Folder status' })).toBeEmpty();
  await expect(await finishPython(page, `print(open("${FOLDER}/notes/a.txt").read())`)).toContainText('first');

  // Where the browser still allows it, nobody is asked.
  await page.reload();
  await expect(await openSection(page)).toContainText('Read and write · 2 files');
});

test('a folder that is only read stays as it is; what Python changes is kept beside it', async ({ page }) => {
  const section = await connect(page, 'Read only');
  expect(await page.evaluate(() => sessionStorage.getItem('picked'))).toBe('read');
  const code = [
    'import os',
    `open("${FOLDER}/sales.csv", "a").write("moss,5\\n")`,
    `open("${FOLDER}/new.txt", "w").write("new")`,
    `os.remove("${FOLDER}/notes/a.txt")`,
  ].join('\n');
  const run = await finishPython(page, code);
  await expect(run).toContainText(
    `"${FOLDER}/sales.csv" is in a folder that is only read; this is kept as "${FOLDER} (changes)/sales.csv".`,
  );
  await expect(run).toContainText(`"${FOLDER}/notes/a.txt" is in a folder that is only read, and is not deleted.`);
  await expect(section).toContainText('2 files');
  expect(await readDisk(page)).toEqual(BEFORE);
  const read = [
    `print(open("${FOLDER}/sales.csv").read().count("moss"), open("${FOLDER} (changes)/sales.csv").read().count("moss"))`,
    `print(os.path.exists("${FOLDER}/new.txt"), open("${FOLDER} (changes)/new.txt").read(), open("${FOLDER}/notes/a.txt").read())`,
  ].join('\n');
  const after = await finishPython(page, read);
  await expect(after).toContainText('0 1');
  await expect(after).toContainText('False new first');
});

test('a folder that is let go is gone here and whole on the disk', async ({ page }) => {
  const section = await connect(page, 'Read and write');
  await expect(await finishPython(page, `print(open("${FOLDER}/notes/a.txt").read())`)).toContainText('first');
  await section.getByRole('button', { name: `Disconnect ${FOLDER}` }).click();
  await expect(section.getByRole('button', { name: 'Connect a folder…' })).toBeVisible();
  await expect(await finishPython(page, `import os; print(os.path.exists("${FOLDER}/notes/a.txt"))`)).toContainText(
    'False',
  );
  expect(await readDisk(page)).toEqual(BEFORE);
  await page.reload();
  await expect((await openSection(page)).getByRole('button', { name: 'Connect a folder…' })).toBeVisible();
});

test('a folder that is deleted from outside is said to be gone', async ({ page }) => {
  const section = await connect(page, 'Read and write');
  await page.evaluate(async (folder) => {
    await (await navigator.storage.getDirectory()).removeEntry(folder, { recursive: true });
  }, FOLDER);
  await expect(await finishPython(page, `import os; print(os.path.exists("${FOLDER}"))`)).toContainText('False');
  await expect(section).toContainText('It is not there any more');
  await section.getByRole('button', { name: 'Forget' }).click();
  await expect(section.getByRole('button', { name: 'Connect a folder…' })).toBeVisible();
});

test('another session has no part in it, and “Clear everything” forgets it', async ({ page }) => {
  await connect(page, 'Read only');
  await finishPython(page, 'kept = 1');
  await page.keyboard.press('ControlOrMeta+Shift+O');
  const section = await openSection(page);
  await expect(section.getByRole('button', { name: 'Connect a folder…' })).toBeVisible();
  await expect(await finishPython(page, 'import os; print(os.listdir())')).toContainText('[]');

  await page.getByRole('banner').getByRole('button', { name: 'Sessions' }).click();
  await page.getByRole('complementary', { name: 'Sessions' }).getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Clear everything in this browser…' }).click();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('dialog').getByRole('button', { name: 'Clear everything' }).click();
  await reloaded;
  const kept = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('vivarium-folders');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const counting = database.transaction('folders').objectStore('folders').count();
    return new Promise((resolve) => {
      counting.onsuccess = () => resolve(counting.result);
    });
  });
  expect(kept).toBe(0);
  expect(await readDisk(page)).toEqual(BEFORE);
});

test('the choice and the connected folder pass axe', async ({ page }) => {
  for (const section of [await openSection(page), await connect(page, 'Read only')]) {
    await expect(section).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('.folder-section').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

test('a browser without such folders does not offer them', async ({ browser, appServer }) => {
  const context = await browser.newContext({ baseURL: appServer.url });
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
  const page = await context.newPage();
  await page.goto('./');
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Files/ })
    .click();
  await expect(page.getByRole('region', { name: 'Your folder' })).toHaveCount(0);
  await context.close();
});
