import { expect, test } from '../fixtures.ts';
import { newClient, openLab } from '../toolset-page.ts';

test('a spare interpreter is handed over far more quickly than the first one starts', async ({ page, appServer }) => {
  const lab = await openLab(page, { url: appServer.url, engine: { spares: 1 } });
  const create = async () => {
    const start = performance.now();
    expect((await lab.manage('create')).success).toBe(true);
    return performance.now() - start;
  };
  const first = await create();
  // The next spare is ready when three are alive: the first's, and after it one that waits.
  await page.waitForFunction(() => (globalThis.lab.engine as { aliveCount: number }).aliveCount === 2);
  await lab.run('import time\nfor _ in range(20): time.sleep(0.01)');
  const second = await create();
  expect((await lab.manage('list')).interpreters).toHaveLength(3);
  expect(second).toBeLessThan(first);
});

test('an engine at its limit says so, and goes on when an interpreter is deleted', async ({ page, appServer }) => {
  const lab = await openLab(page, { url: appServer.url, engine: { limit: 2, spares: 0 } });
  const [first, second] = await Promise.all([lab.manage('create'), lab.manage('create')]);
  expect([first.success, second.success]).toEqual([true, true]);
  const third = await lab.manage('create');
  expect(third).toEqual({
    success: false,
    error: expect.stringMatching(/2 interpreters are alive.*limit.*Delete one/),
  });
  expect((await lab.manage('list')).interpreters).toHaveLength(2);

  const stranger = newClient();
  const refused = await lab.run('1 + 1', {}, stranger);
  expect(refused.success).toBe(false);
  expect(refused.stderr).toMatch(/2 interpreters are alive/);

  await lab.manage('delete', first.interpreter_id);
  expect((await lab.run('1 + 1', {}, stranger)).stdout).toBe('2\n');
});

test('numbers of spares and limits that make no sense are refused', async ({ page, appServer }) => {
  await openLab(page, { url: appServer.url });
  const outcomes = await page.evaluate(async (url) => {
    const { BrowserEngine } = await import(new URL('vivarium-toolset.js', url).href);
    const attempt = (options: object) => {
      try {
        new BrowserEngine(options);
        return 'taken';
      } catch (error) {
        return error instanceof RangeError ? error.message : 'something else';
      }
    };
    return {
      taken: [{}, { spares: 0 }, { spares: 4 }, { limit: 1 }].map(attempt),
      spares: [-1, 5, 1.5, Number.NaN, '2'].map((spares) => attempt({ spares })),
      limits: [0, -1, 2.5, Number.NaN].map((limit) => attempt({ limit })),
    };
  }, appServer.url);
  expect(outcomes.taken).toEqual(['taken', 'taken', 'taken', 'taken']);
  for (const message of outcomes.spares) expect(message).toMatch(/^spares is a whole number from 0 to 4, not /);
  for (const message of outcomes.limits) expect(message).toMatch(/^limit is a whole number from 1, not /);
});

test('a toolset that is disposed settles whatever is under way and rejects nothing', async ({ page, appServer }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const lab = await openLab(page, { url: appServer.url });
  const running = await lab.start('print("begun", flush=True)\nwhile True: pass');
  const waiting = await lab.start('1');
  await running.untilPrinted('begun');
  const starting = await lab.start('1', {}, 'late');
  const creating = lab.manage('create');
  await lab.dispose();
  for (const run of [running, waiting, starting]) expect((await run.result()).success).toBe(false);
  expect((await creating).success).toBe(false);
  const after = await lab.run('1', {}, newClient());
  expect(after.success).toBe(false);
  expect(after.stderr).toContain('disposed');
  await page.waitForFunction(() => document.querySelectorAll('iframe').length === 0);
  expect(errors).toEqual([]);
});

test('a runtime file that is not the one the app was built with is refused', async ({ page, appServer }) => {
  await page.route('**/python_stdlib-*.zip', (route) => route.fulfill({ body: 'not the library' }));
  const lab = await openLab(page, { url: appServer.url });
  const result = await lab.run('1 + 1');
  expect(result).toMatchObject({ success: false, interpreter_crashed: true });
  expect(result.stderr).toContain('python_stdlib.zip');
  expect(result.stderr).toContain('sha256');
  await page.unroute('**/python_stdlib-*.zip');
  expect((await lab.run('1 + 1')).stdout).toBe('2\n');
});
