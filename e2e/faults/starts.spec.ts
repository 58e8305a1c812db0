import { rmSync } from 'node:fs';
import { startServer } from '../static-server.mjs';
import { openLab, shareLab } from '../toolset-page.ts';
import { createWheel, writePackageSource } from '../wheel.ts';
import { expect, test } from './fault-line.ts';
import { holdRequests } from './hold-requests.ts';
import { beginNext, noteOutcome, plantFiles } from './planted-files.ts';

test.describe('Python cannot start', () => {
  const DOOM = [
    ['init code ends the interpreter', 'os._exit(1)'],
    ['init code never ends', 'while True: pass'],
    ['init code closes the worker', 'import js; js.self.close()'],
  ] as const;
  for (const [fault, doom] of DOOM) {
    test.describe(() => {
      const lab = shareLab({
        initCode: `import os\nif os.path.exists("doom.txt"):\n    ${doom}`,
        timeLimitMs: 10_000,
        engine: { spares: 0 },
      });

      test(fault, async ({ line }) => {
        const scene = await plantFiles(lab());
        await scene.write('doom.txt', '');
        const struckAt = await scene.now();
        await scene.restart();
        // In the time in which nothing is tried, whoever asks is told so at once.
        await scene.begin('struck', '1');
        const struck = await scene.result('struck');
        expect(struck).toMatchObject({ success: false, interpreter_crashed: true });
        expect(struck.stderr).toContain('init code');
        await scene.delete('doom.txt');
        await scene.restart();
        await beginNext(scene);
        await noteOutcome(line, scene, struckAt);
      });
    });
  }
});

test.describe('The worker ends', () => {
  const lab = shareLab();

  test('while Python is idle', async ({ line }) => {
    const scene = await plantFiles(lab());
    await scene.begin(
      'struck',
      'import js\nfrom pyodide.ffi import create_once_callable\n_ = js.setTimeout(create_once_callable(lambda: js.self.close()), 300)',
    );
    expect((await scene.result('struck')).success).toBe(true);
    const struckAt = await scene.untilEvent({ type: 'interpreter-state', 'state.status': 'restarting' });
    await beginNext(scene);
    const calls = await noteOutcome(line, scene, struckAt - 1);
    expect(calls.get('next')?.result?.interpreter_restarted).toBe(true);
  });

  test('again and again while idle, before anything ran', async ({ line }) => {
    const scene = await plantFiles(lab());
    const fatal = await lab().add({
      initCode:
        'import os, js\nfrom pyodide.ffi import create_once_callable\nif os.path.exists("doom.txt"): js.setTimeout(create_once_callable(lambda: js.self.close()), 300)',
    });
    const client = 'restless';
    await fatal.writeFile('doom.txt', '', client);
    const struckAt = await scene.now();
    const created = await fatal.manage('create', undefined, client);
    expect(created.success).toBe(true);
    // Two ends in a row, and then it waits for somebody who wants something of it.
    await expect
      .poll(async () => (await fatal.events(client)).findLast(({ type }) => type === 'interpreter-state')?.state.reason)
      .toContain('Python ended 2 times in a row');
    await fatal.page.evaluate(
      (client) => globalThis.lab.sets.at(-1)?.tools.workspace(client).delete('doom.txt'),
      client,
    );
    expect((await fatal.run('1 + 1', {}, client)).stdout).toBe('2\n');
    await fatal.release(client);
    await beginNext(scene);
    await noteOutcome(line, scene, struckAt);
    line.variables = null;
    line.reads = 'Python ended 2 times in a row before anything ran. The next run starts it again.';
  });
});

test.describe('A package is loading', () => {
  const moss = createWheel({ name: 'slow-moss', source: 'colour = "green"\n' });
  let folder: string;
  let server: { readonly url: string; close(): Promise<void> };
  test.beforeAll(async () => {
    folder = writePackageSource([moss]);
    server = await startServer({ packagesDir: folder });
  });
  test.afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const IMPORT = 'import slow_moss\nprint(slow_moss.colour)';

  test('and the user restarts Python', async ({ page, line }) => {
    const scene = await plantFiles(await openLab(page, { url: server.url }));
    const requests = await holdRequests(page, `*/${moss.fileName}`);
    await scene.begin('struck', IMPORT);
    await beginNext(scene);
    await requests.held;
    const struckAt = await scene.now();
    await scene.restart();
    await requests.release();
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result?.success).toBe(false);
  });

  test('and never comes, and the user stops', async ({ page, line }) => {
    const scene = await plantFiles(await openLab(page, { url: server.url }));
    const requests = await holdRequests(page, `*/${moss.fileName}`);
    await scene.begin('struck', IMPORT);
    await beginNext(scene);
    await requests.held;
    const struckAt = await scene.now();
    await scene.stop('struck');
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result?.success).toBe(false);
    expect(line.variables).toBe('kept');
    await requests.release();
  });

  test('and the network is gone', async ({ page, context, line }) => {
    const scene = await plantFiles(await openLab(page, { url: server.url }));
    const requests = await holdRequests(page, `*/${moss.fileName}`);
    await scene.begin('struck', IMPORT);
    await requests.held;
    const struckAt = await scene.now();
    await context.setOffline(true);
    await requests.release();
    const struck = await scene.result('struck');
    expect(struck.success).toBe(false);
    expect(struck.stderr).toContain('slow-moss');
    await context.setOffline(false);
    // A source that failed is not asked again for a while.
    await expect(async () => {
      await scene.begin('again', IMPORT);
      expect((await scene.result('again')).stdout).toBe('green\n');
    }).toPass();
    await beginNext(scene);
    await noteOutcome(line, scene, struckAt);
    expect(line.variables).toBe('kept');
  });
});
