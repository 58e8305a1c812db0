import { chromium } from '@playwright/test';
import { newClient, openLab } from '../toolset-page.ts';
import { type BrowserUse, countBlobUrls, measureUse } from './browser-use.ts';
import { expect, test } from './fault-line.ts';
import { beginNext, noteOutcome, plantFiles } from './planted-files.ts';

const RESTARTS = 50;
/** Restarts that go before the first measure: caches fill, code is compiled, the browser takes what it reserves. */
const WARM_UP = 10;
const SIZES = ['memory', 'heap'] as const;

test.describe('In the long run', () => {
  /**
   * Compares what the browser's renderers and the page itself hold after garbage collection, once after the tenth restart and
   * once after the fiftieth, both with one interpreter that has just answered: frames, workers and blob URLs are as many, of
   * message ports not one a restart stays, and the memory of all renderers and the page's objects are at most a tenth
   * more.
   */
  test(`${RESTARTS} restarts in a row`, async ({ launchOptions, appServer, line }, testInfo) => {
    testInfo.setTimeout(1_800_000);
    const browser = await chromium.launch(launchOptions); // of its own, as all its renderers are counted
    const page = await browser.newPage();
    await countBlobUrls(page);
    const scene = await plantFiles(await openLab(page, { url: appServer.url, engine: { spares: 0 } }));
    for (let index = 0; index < WARM_UP; index += 1) await scene.restart();
    await beginNext(scene);
    await scene.result('next');
    await measureUse(browser, page); // brings a script of the test's own into the page, which stays
    const first = await measureUse(browser, page);
    const struckAt = await scene.now();
    for (let index = WARM_UP; index < RESTARTS; index += 1) await scene.restart();
    await beginNext(scene);
    await noteOutcome(line, scene, struckAt);
    line.noticeMs = null;
    line.readyMs = null;
    // A sandbox that has ended takes a moment to go.
    await expect(async () => {
      const last = await measureUse(browser, page);
      line.reads = describeGrowth(first, last);
      for (const count of ['frames', 'workers', 'blobUrls'] as const) expect(last[count], count).toBe(first[count]);
      // Those of the last sandboxes go with time; of a sandbox that stays there are eight.
      expect(last.ports - first.ports, 'message ports').toBeLessThan(RESTARTS - WARM_UP);
      for (const size of SIZES) expect(last[size], line.reads).toBeLessThanOrEqual(first[size] * 1.1);
    }).toPass({ timeout: 60_000 });
    await browser.close();
  });

  test('8 interpreters busy at once', async ({ page, appServer, line }, testInfo) => {
    testInfo.setTimeout(300_000);
    const lab = await openLab(page, { url: appServer.url, engine: { spares: 0, limit: 8 } });
    const scene = await plantFiles(lab);
    const others = Array.from({ length: 7 }, newClient);
    const clients = [scene.clientId, ...others];
    await Promise.all(others.map((client, index) => lab.run(`mine = ${index + 1}`, {}, client)));
    await lab.run('mine = 0', {}, scene.clientId);
    // The page counts its frames from here on.
    await page.evaluate(() => {
      const counter = { frames: 0 };
      Object.assign(globalThis, { counter });
      const count = () => {
        counter.frames += 1;
        requestAnimationFrame(count);
      };
      count();
    });
    const struckAt = await scene.now();
    const busy = clients.map((_, index) => `busy ${index}`);
    for (const [index, client] of clients.entries()) {
      await scene.begin(
        `${busy[index]}`,
        'total = sum(n * mine for n in range(300_000))\nprint(total, flush=True)\nwhile True: pass',
        {},
        client,
      );
    }
    for (const [index] of clients.entries()) {
      await scene.untilEvent({ type: 'stream-write', text: `${index * 44_999_850_000}\n` }, struckAt);
    }
    const readFrames = () =>
      page.evaluate(() => (globalThis as unknown as { counter: { frames: number } }).counter.frames); // set above
    const before = await readFrames();
    await expect.poll(readFrames).toBeGreaterThan(before + 20);
    for (const name of busy) await scene.stop(name);
    await beginNext(scene);
    const calls = await noteOutcome(line, scene, struckAt);
    for (const name of busy)
      expect(calls.get(name)?.result?.stderr).toContain('Stopped by the user. Variables are kept.');
    for (const [index, client] of clients.entries())
      expect((await lab.run('mine', {}, client)).stdout).toBe(`${index}\n`);
    line.noticeMs = null;
    line.readyMs = null;
    line.reads = 'Stopped by the user. Variables are kept.';
  });
});

/** What a measure and a later one say, in words. */
function describeGrowth(first: BrowserUse, last: BrowserUse): string {
  const sizes = SIZES.map((size) => `${size} ${first[size].toFixed(1)} → ${last[size].toFixed(1)} MB`);
  const { frames, workers, blobUrls, ports } = last;
  return `${sizes.join(', ')}; ${frames} frame, ${workers} workers, ${blobUrls} blob URLs, ${ports} message ports`;
}
