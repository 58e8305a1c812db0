import { rmSync } from 'node:fs';
import { findCell, finishPython, runPython } from '../app/actions.ts';
import { expect } from '../app/fixtures.ts';
import { startServer } from '../static-server.mjs';
import { createWheel, writePackageSource } from '../wheel.ts';
import { forgetRuntime, noteNextRun, noteWords, plantSession, test } from './app-scene.ts';
import { holdRequests } from './hold-requests.ts';

const CUT_OFF = /Cut off when the page was closed/;

test.describe('The page is loaded anew', () => {
  test('while Python is idle', async ({ page, line }) => {
    await plantSession(page);
    const struckAt = performance.now();
    await page.reload();
    await noteWords(line, { struckAt, told: page.getByRole('main'), words: /variables are gone, files are kept/ });
    await noteNextRun(line, page, struckAt);
  });

  test('while a run is under way and others wait', async ({ page, line }) => {
    await plantSession(page);
    const busy = await runPython(page, 'open("kept.txt", "w").write("meddled")\nprint("at", "it")\nwhile True: pass');
    await runPython(page, 'print("waits")');
    await runPython(page, 'print("waits too")');
    await expect(busy).toContainText('at it');
    const struckAt = performance.now();
    await page.reload();
    for (const number of [2, 3, 4]) {
      await noteWords(line, { struckAt, told: findCell(page, number), words: CUT_OFF });
    }
    await noteNextRun(line, page, struckAt);
  });

  test('while Python boots', async ({ page, line }) => {
    await plantSession(page);
    await forgetRuntime(page);
    const requests = await holdRequests(page, '*.wasm');
    await page.reload();
    await runPython(page, 'print("too early")');
    await requests.held;
    const struckAt = performance.now();
    await page.reload();
    await requests.release();
    await noteWords(line, { struckAt, told: findCell(page, 2), words: CUT_OFF });
    await noteNextRun(line, page, struckAt);
  });

  test('while a package is loading', async ({ page, line }) => {
    const moss = createWheel({ name: 'slow-moss', source: 'colour = "green"\n' });
    const folder = writePackageSource([moss]);
    const server = await startServer({ packagesDir: folder });
    await plantSession(page, server.url);
    const requests = await holdRequests(page, `*/${moss.fileName}`);
    await runPython(page, 'import slow_moss');
    await requests.held;
    const struckAt = performance.now();
    await page.reload();
    await noteWords(line, { struckAt, told: findCell(page, 2), words: CUT_OFF });
    await noteNextRun(line, page, struckAt);
    await requests.release();
    await page.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test('while Python waits for an answer', async ({ page, line }) => {
    await plantSession(page);
    const asking = await runPython(page, 'open("kept.txt", "w").write("meddled")\ninput("Name? ")');
    await expect(asking.getByLabel('Name?', { exact: true })).toBeVisible();
    const struckAt = performance.now();
    await page.reload();
    await noteWords(line, { struckAt, told: findCell(page, 2), words: CUT_OFF });
    await expect(findCell(page, 2).getByLabel('Name?', { exact: true })).toHaveCount(0);
    await noteNextRun(line, page, struckAt);
  });

  test('while Python is started anew after it ended itself', async ({ page, line }) => {
    await plantSession(page);
    const ended = await runPython(page, 'open("kept.txt", "w").write("meddled")\nimport os; os._exit(3)');
    await expect(ended).toContainText('Restarted');
    const struckAt = performance.now();
    await page.reload();
    // On a fast machine the run may have come to its end by then.
    await noteWords(line, { struckAt, told: ended, words: /Cut off when the page was closed|A fresh one is ready/ });
    await noteNextRun(line, page, struckAt);
  });

  test('while the files of a run are being kept', async ({ page, line }) => {
    await page.addInitScript(() => {
      const real = FileSystemWritableFileStream.prototype.close;
      FileSystemWritableFileStream.prototype.close = function close() {
        if (!('held' in globalThis)) return real.call(this);
        document.title = 'held';
        return new Promise(() => {});
      };
    });
    await plantSession(page);
    await page.evaluate(() => Object.assign(globalThis, { held: true }));
    // A page that goes saves its list of files as it is then: one that lacks the old file must have the bytes of the new one.
    await runPython(page, 'import os\nopen("moved.txt", "w").write(open("kept.txt").read())\nos.remove("kept.txt")');
    await expect(page).toHaveTitle('held');
    const struckAt = performance.now();
    await page.reload();
    await noteWords(line, { struckAt, told: findCell(page, 2), words: CUT_OFF });
    await noteNextRun(line, page, struckAt);
    await expect(await finishPython(page, 'print("moved:", os.path.exists("moved.txt"))')).toContainText(
      'moved: False',
    );
  });
});
