import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startServer } from '../static-server.mjs';
import { type Lab, openLab } from '../toolset-page.ts';
import { createWheel, writePackageSource } from '../wheel.ts';
import { expect, type FaultLine } from './fault-line.ts';
import type { FaultScene } from './fault-scene.ts';
import { holdRequests } from './hold-requests.ts';
import { beginNext, noteOutcome, plantFiles } from './planted-files.ts';

/** Brings a fault from outside. */
type Strike = (scene: FaultScene) => Promise<void>;

/** Strikes a restart at a stage of its boot; the lab keeps no spares, as one would take the place. */
export async function strikeBoot(line: FaultLine, lab: Lab, { stage, strike }: { stage: string; strike: Strike }) {
  const scene = await plantFiles(lab);
  const begun = await scene.now();
  const restarted = scene.restart();
  await beginNext(scene);
  const struckAt = await scene.untilEvent(
    { type: 'interpreter-state', 'state.status': 'starting', 'state.stage': stage },
    begun,
  );
  await strike(scene);
  await restarted;
  await noteOutcome(line, scene, struckAt);
}

/** Strikes a run while a package that it imports is on its way; the run is done again and finds it. */
export async function strikePackageLoad(
  line: FaultLine,
  page: Page,
  { strike, engine = {} }: { strike: Strike; engine?: { spares?: number } },
) {
  const moss = createWheel({ name: 'slow-moss', source: 'colour = "green"\n' });
  const folder = writePackageSource([moss]);
  const server = await startServer({ packagesDir: folder });
  const scene = await plantFiles(await openLab(page, { url: server.url, engine }));
  const requests = await holdRequests(page, `*/${moss.fileName}`);
  await scene.begin('struck', 'import slow_moss\nprint(slow_moss.colour)');
  await beginNext(scene);
  await requests.held;
  const struckAt = await scene.now();
  await strike(scene);
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
}

/** Strikes Python while the page keeps what a run wrote, which loses none of it. */
export async function strikeCommit(line: FaultLine, lab: Lab, strike: Strike) {
  const scene = await plantFiles(lab);
  const commit = await scene.holdCommit();
  const begun = await scene.now();
  await scene.begin('struck', 'for n in range(500): open(f"new {n}.txt", "w").write("x" * 10_000)');
  await beginNext(scene);
  await scene.untilEvent({ type: 'run-save' }, begun);
  const struckAt = await scene.now();
  await strike(scene);
  await scene.untilEvent({ type: 'interpreter-state', 'state.status': 'restarting' }, struckAt);
  await commit.goOn();
  const calls = await noteOutcome(line, scene, struckAt);
  expect(calls.get('struck')?.result?.success).toBe(true);
  const kept = Object.entries(await scene.files()).filter(([path]) => path.startsWith('new '));
  expect(kept.map(([, text]) => text.length)).toEqual(Array.from({ length: 500 }, () => 10_000));
}
