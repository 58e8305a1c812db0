import type { Page } from '@playwright/test';
import { finishPython } from '../app/actions.ts';
import { attackApp, attackPython } from './attack.ts';
import { expect } from './attack-test.ts';
import { SECRET } from './plant-secrets.ts';
import { drain, expectNextRun } from './shown.ts';

const GROUP = 'Storage and neighbours';

attackPython(
  GROUP,
  'links that lead out of the workspace, in cycles and to devices',
  'storage',
  async ({ lab, run }) => {
    const { stdout, stderr } = await run(`
import os, zipfile, io, tarfile
links = {"up": "..", "root": "/", "neighbour": "../neighbour", "runtime": "/lib/python314.zip", "self": "self", "a": "b", "b": "a", "null": "/dev/null", "zero": "/dev/urandom", "long": "x/" * 500}
for name, target in links.items():
    try: os.symlink(target, name)
    except Exception as error: print(name, type(error).__name__)
os.makedirs("in/deep", exist_ok=True)
os.symlink("../..", "in/deep/out")
try: os.link("/lib/python314.zip", "hard")
except Exception as error: print(type(error).__name__)
held = io.BytesIO()
with zipfile.ZipFile(held, "w") as archive:
    for name in ("../../slipped.txt", "/slipped.txt", "good/in.txt", "..\\\\slipped.txt"): archive.writestr(name, "x")
zipfile.ZipFile(held).extractall("unpacked")
held = io.BytesIO()
with tarfile.open(fileobj=held, mode="w") as archive:
    for name in ("../../slipped.txt", "/slipped.txt"):
        entry = tarfile.TarInfo(name)
        archive.addfile(entry, io.BytesIO(b""))
held.seek(0)
try: tarfile.open(fileobj=held).extractall("unpacked", filter="fully_trusted")
except Exception as error: print(type(error).__name__)
print("made")`);
    expect(stdout + stderr).toContain('made\n');
    const paths = Object.keys(await lab.files());
    expect(paths.filter((path) => /^\/|(^|\/)\.\.?(\/|$)|\0/.test(path))).toEqual([]);
    expect(paths).toContain('unpacked/good/in.txt');
    expect(JSON.stringify(await lab.files())).not.toContain(SECRET);
    // What went beside the workspace is nobody's file.
    expect(await lab.files('slipped')).toEqual({});
  },
);

const WORDS = 'words of the deleted session';

/** Number of stored files, names and records that hold the session's words or the name of its file. */
function countTraces(page: Page): Promise<number> {
  return page.evaluate(async (words) => {
    const texts: string[] = [];
    const look = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        texts.push(name);
        if (handle instanceof FileSystemDirectoryHandle) await look(handle);
        else if (handle instanceof FileSystemFileHandle) {
          // The page may delete it while it is read.
          const file = await handle.getFile().catch(() => null);
          texts.push((await file?.text().catch(() => '')) ?? '');
        }
      }
    };
    await look(await navigator.storage.getDirectory());
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('vivarium');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store).getAll();
      const records = await new Promise<unknown[]>((done, fail) => {
        all.onsuccess = () => done(all.result);
        all.onerror = () => fail(all.error);
      });
      texts.push(...records.map((record) => JSON.stringify(record)));
    }
    database.close();
    return texts.filter((text) => text.includes(words) || text.includes('left.txt')).length;
  }, WORDS);
}

attackApp(GROUP, 'files that a deleted session left', 'storage', async (scene) => {
  const { page, watch } = scene;
  watch.allowChange(/^the page went to http:\/\/localhost:\d+\/#\/s\/session-\w+$/);
  await finishPython(
    page,
    `open("left.txt", "w").write("${WORDS}")\nopen("big.bin", "wb").write(b"${WORDS}" * 100_000)`,
  );
  await expect.poll(() => countTraces(page)).toBeGreaterThan(2);
  const sidebar = page.getByRole('complementary', { name: 'Sessions' });
  await page.getByRole('banner').getByRole('button', { name: 'Sessions' }).click();
  await sidebar.getByRole('button', { name: 'New session' }).click();
  await sidebar.getByRole('button', { name: /^Delete open\(/ }).press('Enter');
  await page.getByRole('status', { name: 'Deleted session' }).getByRole('button', { name: 'Delete now' }).click();
  // Neither its bytes nor its names stay in the browser.
  await expect.poll(() => countTraces(page)).toBe(0);
  // Only now, as the words of this run are kept as well.
  const walk = `import os
found = [os.path.join(f, n) for f, _, names in os.walk("/") for n in names if n in ("left.txt", "big.bin")]
print("found:", found)`;
  await expect(await finishPython(page, walk)).toContainText('found: []');
  await drain(scene);
  await expectNextRun(page);
});
