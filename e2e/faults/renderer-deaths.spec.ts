import { openLab } from '../toolset-page.ts';
import { endure } from './endure.ts';
import { expect, test } from './fault-line.ts';
import { beginNext, noteOutcome, plantFiles } from './planted-files.ts';
import { strikeBoot, strikeCommit, strikePackageLoad } from './strike-scenes.ts';

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
      const lab = await openLab(page, { url: appServer.url, engine: { spares: 0 } });
      await strikeBoot(line, lab, { stage, strike: (scene) => scene.killRenderer() });
    });
  }

  test('while a package is loading', async ({ page, line }) => {
    await strikePackageLoad(line, page, { strike: (scene) => scene.killRenderer() });
  });

  test('while the files of a run are being kept', async ({ page, appServer, line }) => {
    await strikeCommit(line, await openLab(page, { url: appServer.url }), (scene) => scene.killRenderer());
  });
});
