import { rmSync } from 'node:fs';
import { startServer } from '../static-server.mjs';
import { openLab } from '../toolset-page.ts';
import { createWheel, writePackageSource } from '../wheel.ts';
import { closeWorker } from './close-worker.ts';
import { endure } from './endure.ts';
import { expect, test } from './fault-line.ts';
import { holdRequests } from './hold-requests.ts';
import { beginNext, noteOutcome, plantFiles } from './planted-files.ts';

const engine = { spares: 0 };

test.describe('The worker ends', () => {
  test('while a run is under way and others wait', async ({ page, appServer, line }) => {
    const lab = await openLab(page, { url: appServer.url, engine });
    const { result, behind } = await endure(line, lab, {
      code: 'import js; js.self.close()\nwhile True: pass',
      waiting: 3,
    });
    expect(result).toMatchObject({ success: false, interpreter_crashed: true });
    expect(behind.map(({ result }) => result?.stdout)).toEqual(['0\n', '1\n', '2\n']);
  });

  test('while Python boots', async ({ page, appServer, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url, engine }));
    const begun = await scene.now();
    const restarted = scene.restart();
    await beginNext(scene);
    const struckAt = await scene.untilEvent(
      { type: 'interpreter-state', 'state.status': 'starting', 'state.stage': 'runtime' },
      begun,
    );
    await closeWorker(page);
    await restarted;
    await noteOutcome(line, scene, struckAt);
  });

  test('while a package is loading', async ({ page, line }) => {
    const moss = createWheel({ name: 'slow-moss', source: 'colour = "green"\n' });
    const folder = writePackageSource([moss]);
    const server = await startServer({ packagesDir: folder });
    const scene = await plantFiles(await openLab(page, { url: server.url, engine }));
    const requests = await holdRequests(page, `*/${moss.fileName}`);
    await scene.begin('struck', 'import slow_moss\nprint(slow_moss.colour)');
    await beginNext(scene);
    await requests.held;
    const struckAt = await scene.now();
    await closeWorker(page);
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
    const scene = await plantFiles(await openLab(page, { url: appServer.url, engine }));
    const commit = await scene.holdCommit();
    const begun = await scene.now();
    await scene.begin('struck', 'for n in range(500): open(f"new {n}.txt", "w").write("x" * 10_000)');
    await beginNext(scene);
    await scene.untilEvent({ type: 'run-save' }, begun);
    const struckAt = await scene.now();
    await closeWorker(page);
    await scene.untilEvent({ type: 'interpreter-state', 'state.status': 'restarting' }, struckAt);
    await commit.goOn();
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result?.success).toBe(true);
    const kept = Object.entries(await scene.files()).filter(([path]) => path.startsWith('new '));
    expect(kept.map(([, text]) => text.length)).toEqual(Array.from({ length: 500 }, () => 10_000));
  });
});
