import { findCell, finishPython, runPython } from '../app/actions.ts';
import { expect } from '../app/fixtures.ts';
import { restartPython } from '../app/storage-actions.ts';
import { forgetRuntime, noteNextRun, noteWords, plantSession, test } from './app-scene.ts';
import { holdRequests } from './hold-requests.ts';

test.describe('The network is gone', () => {
  test('before Python has ever been downloaded', async ({ page, context, line }) => {
    await plantSession(page);
    await forgetRuntime(page);
    const requests = await holdRequests(page, '*.wasm');
    await page.reload();
    await expect(findCell(page, 1)).toBeVisible();
    await runPython(page, 'print("too early")');
    await requests.held;
    await context.setOffline(true);
    const struckAt = performance.now();
    await requests.release();
    await noteWords(line, { struckAt, told: findCell(page, 2), words: /The runtime file[^\n]*/ });
    await context.setOffline(false);
    await noteNextRun(line, page, struckAt);
  });

  test('before Python boots from what the browser keeps', async ({ page, context, line }) => {
    await plantSession(page);
    await page.reload();
    await expect(findCell(page, 1)).toBeVisible();
    await context.setOffline(true);
    await noteNextRun(line, page, performance.now());
    await context.setOffline(false);
  });

  test('while a run is under way, and for the restart after it', async ({ page, context, line }) => {
    await plantSession(page);
    const busy = await runPython(
      page,
      'import time\nprint("at", "it")\nuntil = time.time() + 1\nwhile time.time() < until: pass\nprint("through", "it")',
    );
    await expect(busy).toContainText('at it');
    const struckAt = performance.now();
    await context.setOffline(true);
    await expect(busy).toContainText('through it');
    await finishPython(page, 'open("second.txt", "w").write("kept offline")');
    await restartPython(page);
    await noteNextRun(line, page, struckAt);
    await expect(await finishPython(page, 'print("second:", open("second.txt").read())')).toContainText(
      'second: kept offline',
    );
    await context.setOffline(false);
  });

  test('while a run is under way and others wait', async ({ page, context, line }) => {
    await plantSession(page);
    const busy = await runPython(page, 'import time\nprint("at", "it")\nwhile True: time.sleep(0.05)');
    await expect(busy).toContainText('at it');
    for (const number of [1, 2, 3]) await runPython(page, `print("waited", ${number})`);
    const struckAt = performance.now();
    await context.setOffline(true);
    await busy.getByRole('button', { name: 'Stop run' }).click();
    for (const number of [1, 2, 3]) await expect(findCell(page, number + 2)).toContainText(`waited ${number}`);
    await noteNextRun(line, page, struckAt);
    expect(line.variables).toBe('kept');
    await context.setOffline(false);
  });

  test('and Python ends itself', async ({ page, context, line }) => {
    await plantSession(page);
    await context.setOffline(true);
    const struckAt = performance.now();
    const ended = await runPython(page, 'import os; open("kept.txt", "w").write("meddled"); os._exit(3)');
    await noteWords(line, { struckAt, told: ended, words: /A fresh one is ready: variables are lost, files are kept/ });
    await noteNextRun(line, page, struckAt);
    await context.setOffline(false);
  });

  test('while Python waits for an answer', async ({ page, context, line }) => {
    await plantSession(page);
    const asking = await runPython(page, 'print("Hello,", input("Name? "))');
    const field = asking.getByLabel('Name?', { exact: true });
    await expect(field).toBeVisible();
    const struckAt = performance.now();
    await context.setOffline(true);
    await field.fill('Ada');
    await field.press('Enter');
    await expect(asking).toContainText('Hello, Ada');
    await noteNextRun(line, page, struckAt);
    expect(line.variables).toBe('kept');
    await context.setOffline(false);
  });

  test('while the files of a run are being kept', async ({ page, context, line }) => {
    await page.addInitScript(() => {
      const real = FileSystemWritableFileStream.prototype.close;
      FileSystemWritableFileStream.prototype.close = async function close() {
        if ('held' in globalThis) {
          document.title = 'held';
          await Reflect.get(globalThis, 'held');
        }
        return real.call(this);
      };
    });
    await plantSession(page);
    await page.evaluate(() => {
      const held = new Promise<void>((resolve) => Object.assign(globalThis, { letGo: resolve }));
      Object.assign(globalThis, { held });
    });
    const saving = await runPython(page, 'open("second.txt", "w").write("kept offline")');
    await expect(page).toHaveTitle('held');
    const struckAt = performance.now();
    await context.setOffline(true);
    await page.evaluate(() => Reflect.get(globalThis, 'letGo')());
    await expect(saving.getByText('Done', { exact: true })).toBeVisible();
    await noteNextRun(line, page, struckAt);
    await context.setOffline(false);
    await page.reload();
    await expect(findCell(page, 3)).toBeVisible();
    await expect(await finishPython(page, 'print("second:", open("second.txt").read())')).toContainText(
      'second: kept offline',
    );
  });
});
