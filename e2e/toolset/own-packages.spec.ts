import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { startServer } from '../static-server.mjs';
import { type Lab, newClient, openLab } from '../toolset-page.ts';
import { createLock, createWheel, writePackageSource } from '../wheel.ts';

const glassware = createWheel({ name: 'glassware', source: 'shape = "jar"\n' });
const beads = createWheel({
  name: 'glass-beads',
  source: 'from glassware import shape\ncount = 3\n',
  depends: ['glassware'],
});
const hidden = createWheel({ name: 'hidden-moss', source: 'colour = "green"\n' });
const altered = createWheel({ name: 'altered-fern', source: 'import js\n' });
const broken = createWheel({ name: 'broken-twig', source: 'raise ValueError("twig")\n' });
const wheels = [glassware, beads, hidden, altered, broken];

let folder: string;
let server: { url: string; close: () => Promise<void> };
let context: BrowserContext;
let lab: Lab;
const requests: string[] = [];

test.beforeAll(async ({ browser }) => {
  folder = writePackageSource(wheels);
  writeFileSync(join(folder, altered.fileName), createWheel({ name: 'altered-fern', source: 'evil = 1\n' }).bytes);
  server = await startServer({ packagesDir: folder, onRequest: ({ path }) => requests.push(path) });
  context = await browser.newContext();
  lab = await openLab(await context.newPage(), { url: server.url, engine: { spares: 0 } });
});

test.afterAll(async () => {
  await context.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

test('an import loads the package and what it depends on, and tells how far it is', async () => {
  const run = await lab.start('import glass_beads\nprint(glass_beads.count, glass_beads.shape)');
  expect(await run.result()).toEqual({ success: true, result: null, stdout: '3 jar\n', stderr: '' });
  const events = await run.events();
  expect(events).toContainEqual(expect.objectContaining({ type: 'run-phase', phase: 'packages' }));
  const updates = events.filter(({ type }) => type === 'package-update').map((event) => event.package);
  for (const { name, bytes } of [beads, glassware]) {
    const ofName = updates.filter((update) => update.name === name);
    expect(ofName).toContainEqual(
      expect.objectContaining({ source: 'this site', receivedBytes: bytes.length, totalBytes: bytes.length }),
    );
  }
  expect(updates.findLast(({ name }) => name === beads.name)).toMatchObject({ state: 'loaded', reason: '' });
  const phases = events.filter(({ type }) => type === 'run-phase').map(({ phase }) => phase);
  expect(phases).toEqual(['packages', 'running']);
});

test('an import inside a function is found, too', async () => {
  expect((await lab.run('def look():\n    import hidden_moss\n    return hidden_moss.colour\nlook()')).stdout).toBe(
    'green\n',
  );
});

test('a package is loaded once and not asked for again', async () => {
  await lab.run('import hidden_moss');
  requests.length = 0;
  const run = await lab.start('import hidden_moss, glass_beads');
  expect((await run.result()).success).toBe(true);
  expect(requests).toEqual([]);
  expect((await run.events()).filter(({ type }) => type === 'package-update')).toEqual([]);
});

test('a wheel that is not the one of the lock file is refused, and the interpreter stays usable', async () => {
  const run = await lab.start('import altered_fern\nprint(altered_fern.evil)');
  const result = await run.result();
  expect(result).toMatchObject({ success: false, stdout: '' });
  expect(result.stderr).toContain("ModuleNotFoundError: No module named 'altered_fern'");
  expect(result.stderr).toMatch(/altered-fern .*could not be (loaded|had).*this site.*sha256 differs/s);
  expect(result).not.toHaveProperty('interpreter_restarted');
  const failure = (await run.events()).findLast(({ type }) => type === 'package-update');
  expect(failure?.package).toMatchObject({ name: 'altered-fern', state: 'failed' });
  expect((await lab.run('import glass_beads; glass_beads.count')).stdout).toBe('3\n');
});

test('a package that raises when it is imported is an exception of the run', async () => {
  const { success, stderr } = await lab.run('import broken_twig');
  expect(success).toBe(false);
  expect(stderr).toMatch(/line 1, in <module>[\s\S]*ValueError: twig/);
});

test('a module that nobody provides is named, with what to try', async () => {
  const { success, stderr } = await lab.run('import no_such_module');
  expect(success).toBe(false);
  expect(stderr).toContain("ModuleNotFoundError: No module named 'no_such_module'");
  expect(stderr).toMatch(/Hint: .*micropip\.install\("no_such_module"\)/);
});

test('a module in the workspace is preferred to a package', async () => {
  const client = newClient();
  await lab.writeFile('glassware.py', 'shape = "mine"\n', client);
  expect((await lab.run('import glassware; glassware.shape', {}, client)).stdout).toBe('mine\n');
  await lab.release(client);
});

test('on the second visit neither runtime nor packages are downloaded', async () => {
  await lab.run('import glass_beads');
  requests.length = 0;
  const again = await openLab(await context.newPage(), { url: server.url, engine: { spares: 0 } });
  expect((await again.run('import glass_beads; glass_beads.count')).stdout).toBe('3\n');
  expect(requests).toContain('/packages/pyodide-lock.json');
  expect(requests.filter((path) => /\.(whl|wasm|zip)$|\/sandbox\//.test(path))).toEqual([]);
});

test('a folder of packages for another Python is left alone, and the app works', async ({ browser }) => {
  const foreign = writePackageSource([hidden], createLock([hidden], { abi: '2024_0' }));
  const host = await startServer({ packagesDir: foreign });
  const page = await browser.newPage();
  const other = await openLab(page, { url: host.url, engine: { spares: 0 } });
  expect((await other.run('1 + 1')).stdout).toBe('2\n');
  const result = await other.run('import hidden_moss');
  expect(result.success).toBe(false);
  expect(result.stderr).toContain("ModuleNotFoundError: No module named 'hidden_moss'");
  await page.context().close();
  await host.close();
  rmSync(foreign, { recursive: true });
});
