import { rmSync } from 'node:fs';
import { startServer } from '../static-server.mjs';
import { openLab } from '../toolset-page.ts';
import { createWheel, writePackageSource } from '../wheel.ts';
import { endure } from './endure.ts';
import { expect, test } from './fault-line.ts';
import { holdRequests } from './hold-requests.ts';
import { beginNext, noteOutcome, plantFiles } from './planted-files.ts';

test.describe('The renderer of the sandboxes is killed', () => {
  test('while a run is under way', async ({ page, appServer, line }) => {
    const lab = await openLab(page, { url: appServer.url });
    const code = 'if not __import__("os").path.exists("again.txt"):\n    while True: pass';
    const { result } = await endure(line, lab, {
      code,
      // The run is done again, with a file by which it knows.
      strike: async (scene) => {
        await scene.write('again.txt', '');
        await scene.killRenderer();
      },
      ends: true,
    });
    expect(result).toMatchObject({ success: true, interpreter_restarted: true });
  });

  test('while a run is under way and others wait', async ({ page, appServer, line }) => {
    const lab = await openLab(page, { url: appServer.url });
    const { result, behind } = await endure(line, lab, {
      code: 'import time\nif not __import__("os").path.exists("again.txt"):\n    while True: time.sleep(1)',
      strike: async (scene) => {
        await scene.write('again.txt', '');
        await scene.killRenderer();
      },
      waiting: 3,
      ends: true,
    });
    expect(result).toMatchObject({ success: true, interpreter_restarted: true });
    expect(behind.map(({ result }) => result?.stdout)).toEqual(['0\n', '1\n', '2\n']);
  });

  test('while Python is idle', async ({ page, appServer, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url }));
    const struckAt = await scene.now();
    await scene.killRenderer();
    await scene.untilEvent({ type: 'interpreter-state', 'state.status': 'restarting' }, struckAt);
    await beginNext(scene);
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('next')?.result?.interpreter_restarted).toBe(true);
  });

  test('while Python is idle and two spares wait, which die with it', async ({ page, appServer, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url, engine: { spares: 2 } }));
    const countAlive = () => scene.ask(() => Reflect.get(globalThis.lab.engine, 'aliveCount'), null);
    await expect.poll(countAlive).toBe(3);
    const struckAt = await scene.now();
    await scene.killRenderer();
    await scene.untilEvent({ type: 'interpreter-state', 'state.status': 'restarting' }, struckAt);
    await beginNext(scene);
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('next')?.result?.interpreter_restarted).toBe(true);
  });

  test('and a run is asked for before anybody noticed', async ({ page, appServer, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url }));
    const struckAt = await scene.now();
    await scene.killRenderer();
    await beginNext(scene);
    await noteOutcome(line, scene, struckAt);
  });

  for (const stage of ['worker', 'runtime', 'glue'] as const) {
    test(`while Python boots (${stage})`, async ({ page, appServer, line }) => {
      const scene = await plantFiles(await openLab(page, { url: appServer.url, engine: { spares: 0 } }));
      const begun = await scene.now();
      const restarted = scene.restart();
      await beginNext(scene);
      const struckAt = await scene.untilEvent(
        { type: 'interpreter-state', 'state.status': 'starting', 'state.stage': stage },
        begun,
      );
      await scene.killRenderer();
      await restarted;
      await noteOutcome(line, scene, struckAt);
    });
  }

  test('while a package is loading', async ({ page, line }) => {
    const moss = createWheel({ name: 'slow-moss', source: 'colour = "green"\n' });
    const folder = writePackageSource([moss]);
    const server = await startServer({ packagesDir: folder });
    const lab = await openLab(page, { url: server.url });
    const scene = await plantFiles(lab);
    const requests = await holdRequests(page, `*/${moss.fileName}`);
    await scene.begin('struck', 'import slow_moss\nprint(slow_moss.colour)');
    await beginNext(scene);
    await requests.held;
    const struckAt = await scene.now();
    await scene.killRenderer();
    await scene.untilEvent({ type: 'run-restart', rerun: true }, struckAt);
    await requests.release();
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result).toMatchObject({
      success: true,
      stdout: 'green\n',
      interpreter_restarted: true,
    });
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test('while the files of a run are being kept', async ({ page, appServer, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url }));
    const commit = await scene.holdCommit();
    const begun = await scene.now();
    await scene.begin('struck', 'for n in range(500): open(f"new {n}.txt", "w").write("x" * 10_000)');
    await beginNext(scene);
    await scene.untilEvent({ type: 'run-save' }, begun);
    const struckAt = await scene.now();
    await scene.killRenderer();
    await scene.untilEvent({ type: 'interpreter-state', 'state.status': 'restarting' }, struckAt);
    await commit.goOn();
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result?.success).toBe(true);
    const kept = Object.entries(await scene.files()).filter(([path]) => path.startsWith('new '));
    expect(kept).toHaveLength(500);
    for (const [, text] of kept) expect(text).toHaveLength(10_000);
  });
});
