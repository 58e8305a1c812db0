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
});
