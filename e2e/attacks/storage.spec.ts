import type { Frame } from '@playwright/test';
import { finishPython } from '../app/actions.ts';
import { attackApp, attackPython } from './attack.ts';
import { expect } from './attack-test.ts';
import { drain, expectNextRun } from './shown.ts';

const GROUP = 'Storage and neighbours';

const STORES: readonly (readonly [name: string, code: string])[] = [
  ['localStorage', 'print("GOT", js.localStorage.length)'],
  ['localStorage by its name', 'print("GOT", getattr(js.self, "localStorage").getItem("vivarium.model-keys"))'],
  ['sessionStorage', 'print("GOT", js.sessionStorage.length)'],
  ['cookies', 'print("GOT", js.document.cookie)'],
  ['the cookie store', 'await reach(js.cookieStore.getAll())'],
  [
    'IndexedDB',
    'r = js.indexedDB.open("private")\nif (await outcome(r, "success", "error", "blocked")).type == "success": print("GOT")',
  ],
  ['the list of databases', 'await reach(js.indexedDB.databases())'],
  [
    'deleting a database',
    'r = js.indexedDB.deleteDatabase("private")\nif (await outcome(r, "success", "error", "blocked")).type == "success": print("GOT")',
  ],
  ['the cache', 'await reach(js.caches.keys())'],
  ['one cache', 'await reach(js.caches.match("https://private.invalid/secret"))'],
  ['deleting a cache', 'await reach(js.caches.delete("private"))'],
  ['the private file system', 'await reach(js.navigator.storage.getDirectory())'],
  ['buckets', 'await reach(js.navigator.storageBuckets.open("private"))'],
  ['locks', 'await reach(js.navigator.locks.query())'],
  ['credentials', 'await reach(js.navigator.credentials.get())'],
  ['the clipboard', 'await reach(js.navigator.clipboard.readText())'],
  [
    'a nested worker',
    'print("GOT") if await ask_worker("try { indexedDB.open(\'private\').onsuccess = () => postMessage(\'GOT\'); setTimeout(() => postMessage(\'no\'), 500) } catch { postMessage(\'no\') }") == "GOT" else print("no")',
  ],
];

attackPython(
  GROUP,
  'localStorage, sessionStorage, IndexedDB, Cache, OPFS and cookies, from Python’s worker',
  'origin',
  ({ runEach }) => runEach(STORES),
);

const findFrames = (frames: Frame[]) => frames.filter((frame) => frame.parentFrame() !== null);

attackPython(
  GROUP,
  'the same stores, and the page itself, from the frame around the worker',
  'origin',
  async ({ page, run }) => {
    await run('1');
    const frames = findFrames(page.frames());
    expect(frames.length).toBeGreaterThan(0);
    for (const frame of frames) {
      const reached = await frame.evaluate(async () => {
        const open = (request: IDBOpenDBRequest) =>
          new Promise((done, fail) => {
            request.onsuccess = done;
            request.onerror = fail;
          });
        const ways: Record<string, () => unknown> = {
          localStorage: () => localStorage.length,
          sessionStorage: () => sessionStorage.length,
          cookie: () => document.cookie,
          indexedDB: () => open(indexedDB.open('private')),
          caches: () => caches.keys(),
          opfs: () => navigator.storage.getDirectory(),
          locks: () => navigator.locks.query(),
          storageAccess: () => document.requestStorageAccess(),
          parentDocument: () => parent.document.title,
          topDocument: () => top?.document.title,
          parentStorage: () => (parent as Window & typeof globalThis).localStorage.length,
          frameElement: () => {
            if (frameElement === null) throw new Error('It is hidden.');
          },
          parentAddress: () => parent.location.href,
          serviceWorker: () => navigator.serviceWorker.register('data:text/javascript,'),
          history: () => parent.history.length,
        };
        const reached: string[] = [];
        for (const [name, way] of Object.entries(ways)) {
          try {
            await way();
            reached.push(name);
          } catch {
            // Refused, as it should be.
          }
        }
        return reached;
      });
      expect(reached).toEqual([]);
    }
  },
);

attackApp(GROUP, 'a quota that is used up in the middle of a write', 'storage', async (scene) => {
  const { page, context, target } = scene;
  await finishPython(page, 'open("kept.txt", "w").write("kept")\nopen("grows.bin", "wb").write(bytes(2_000_000))');
  const devtools = await context.newCDPSession(page);
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const { origin } = new URL(target.url);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 1_000_000 });
  const full = await finishPython(
    page,
    'for i in range(40): open(f"{i}.bin", "wb").write(bytes([i]) * 500_000)\nopen("grows.bin", "wb").write(bytes(9_000_000))',
  );
  await expect(full).toContainText('storage is full');
  await expectNextRun(page);
  await expect(await finishPython(page, 'print(open("kept.txt").read(), "and here")')).toContainText('kept and here');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await drain(scene);
});
