import { newClient, openLab } from '../toolset-page.ts';
import { expect, test } from './fault-line.ts';
import { beginNext, noteOutcome, plantFiles } from './planted-files.ts';

/** Longer than the silence that means death, in ms. */
const LONG_ENOUGH = 5_000;

test.describe('Tabs', () => {
  test('the browser freezes a tab for longer than the silence that means death', async ({ page, appServer, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url }));
    await scene.begin('struck', 'import time\nfor _ in range(20): time.sleep(0.1)');
    const session = await page.context().newCDPSession(page);
    const struckAt = await scene.now();
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    const frozenAt = performance.now();
    await expect.poll(() => performance.now() - frozenAt).toBeGreaterThan(LONG_ENOUGH);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await beginNext(scene);
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result?.success).toBe(true);
    line.noticeMs = null;
    expect(line.variables).toBe('kept');
  });

  test('the browser freezes a tab while Python boots', async ({ page, appServer, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url, engine: { spares: 0 } }));
    const session = await page.context().newCDPSession(page);
    const begun = await scene.now();
    const restarted = scene.restart();
    await beginNext(scene);
    const struckAt = await scene.untilEvent(
      { type: 'interpreter-state', 'state.status': 'starting', 'state.stage': 'runtime' },
      begun,
    );
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    const frozenAt = performance.now();
    await expect.poll(() => performance.now() - frozenAt).toBeGreaterThan(LONG_ENOUGH);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await restarted;
    await noteOutcome(line, scene, struckAt);
    line.noticeMs = null;
    // It went on booting, and was not started anew.
    const starts = (await scene.events()).filter(
      ({ at, event }) => at >= begun && event.type === 'interpreter-state' && event.state.status === 'restarting',
    );
    expect(starts).toHaveLength(1);
  });

  test('another tab is in front and this one gets a fiftieth of the processor', async ({ page, appServer, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url }));
    const session = await page.context().newCDPSession(page);
    const struckAt = await scene.now();
    const front = await page.context().newPage();
    await front.bringToFront();
    await session.send('Emulation.setCPUThrottlingRate', { rate: 50 });
    await scene.begin('struck', 'import time\nuntil = time.time() + 5\nwhile time.time() < until: pass');
    await beginNext(scene);
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result?.success).toBe(true);
    line.noticeMs = null;
    expect(line.variables).toBe('kept');
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  });

  test('the thread of the page is blocked for longer than the silence that means death', async ({
    page,
    appServer,
    line,
  }) => {
    const lab = await openLab(page, { url: appServer.url });
    const scene = await plantFiles(lab);
    const other = newClient();
    await lab.run('precious = 1', {}, other);
    const struckAt = await scene.now();
    await scene.ask((ms) => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    }, LONG_ENOUGH);
    await beginNext(scene);
    await noteOutcome(line, scene, struckAt);
    line.noticeMs = null;
    expect(line.variables).toBe('kept');
    expect((await lab.run('precious', {}, other)).stdout).toBe('1\n');
  });

  test('two tabs, and the renderer of one tab’s sandboxes is killed', async ({ page, appServer, context, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url }));
    const other = await openLab(await context.newPage(), { url: appServer.url });
    await other.run('precious = 1');
    const beside = await other.start('import os, time\nprint("at it", flush=True)\nwhile True: time.sleep(0.05)');
    await beside.untilPrinted('at it');
    await page.bringToFront();
    const struckAt = await scene.now();
    await scene.killRenderer();
    await beginNext(scene);
    await noteOutcome(line, scene, struckAt);
    await beside.stop();
    expect((await beside.result()).stderr).toContain('Stopped by the user. Variables are kept.');
    expect((await other.run('precious')).stdout).toBe('1\n');
  });
});
