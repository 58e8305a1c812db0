import { LOOP } from '../python-snippets.ts';
import { expect, test } from './fixtures.ts';
import { openHost } from './host-page.ts';

/** Runs, stops a loop that would not end, and sees that variables were kept. */
async function expectToWork(host: Awaited<ReturnType<typeof openHost>>): Promise<void> {
  await host.run('kept = "still here"');
  const run = await host.begin('runPythonCode', LOOP);
  await host.untilPrinted('begun');
  await host.call('interrupt');
  expect(await run.outcome()).toMatchObject({ status: 'ok', value: { success: false, stdout: 'begun\n' } });
  expect((await host.run('kept')).stdout).toBe('still here\n');
}

test('with COOP and COEP on both sides, Stop works through shared memory', async ({
  page,
  isolatedHost,
  appServer,
}) => {
  const host = await openHost(page, isolatedHost.url, appServer.url);
  expect(await host.connect({ mode: 'headless' })).toMatchObject({ status: 'ok', value: { isolated: true } });
  await expectToWork(host);
});

test('without COOP and COEP on either side', async ({ page, host: { url }, plainServer }) => {
  const host = await openHost(page, url, plainServer.url);
  expect(await host.connect({ mode: 'headless' })).toMatchObject({ status: 'ok', value: { isolated: false } });
  await expectToWork(host);
});

test('with COOP and COEP on the widget’s side only', async ({ page, host: { url }, appServer }) => {
  const host = await openHost(page, url, appServer.url);
  expect(await host.connect({ mode: 'headless' })).toMatchObject({ status: 'ok', value: { isolated: false } });
  await expectToWork(host);
});

test('a widget that the page’s own COEP keeps out fails in words', async ({ page, isolatedHost, plainServer }) => {
  const host = await openHost(page, isolatedHost.url, plainServer.url);
  expect(await host.connect({ mode: 'headless', timeoutMs: 5000 })).toMatchObject({
    status: 'failed',
    message: expect.stringContaining(plainServer.url),
  });
});

test('in a folder of a static host', async ({ page, host: { url }, folderApp }) => {
  const host = await openHost(page, url, folderApp.url);
  expect(await host.connect({ mode: 'headless' })).toMatchObject({ status: 'ok' });
  await expectToWork(host);
});

test('in a page whose policy allows no styles and no scripts but the widget’s', async ({
  page,
  host: { url },
  appServer,
}) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  const host = await openHost(page, new URL('strict.html', url).href, appServer.url);
  expect(await host.connect({ mode: 'headless' })).toMatchObject({ status: 'ok' });
  expect((await host.run('6 * 7')).stdout).toBe('42\n');
  expect(refused).toEqual([]);
});

test.describe('in a frame that is sandboxed', () => {
  test('without an origin of its own the widget works in memory, and says so', async ({
    page,
    host: { url },
    appServer,
  }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const host = await openHost(page, url, appServer.url);
    expect(await host.connect({ mode: 'full', sandbox: true, title: 'Analyst' })).toMatchObject({
      status: 'ok',
      value: { storage: 'memory' },
    });
    await expect(page.locator('iframe')).toHaveAttribute('sandbox', 'allow-scripts');
    const widget = page.frameLocator('iframe');
    await expect(widget.getByText('Kept in this page only')).toHaveCount(1);
    await host.call('writeFile', ['in.txt', 'in']);
    expect((await host.run('open("out.txt", "w").write(open("in.txt").read() + " and out")')).success).toBe(true);
    expect(await host.call('listFiles')).toMatchObject({
      status: 'ok',
      value: expect.arrayContaining([expect.objectContaining({ path: 'out.txt', size: 10 })]),
    });
    await expectToWork(host);
    expect(errors).toEqual([]);
  });

  test('a page that is itself sandboxed connects where anyone may, and not where there is a list', async ({
    page,
    host,
    appServer,
    listedApp,
  }) => {
    await page.goto(host.url);
    const shown = page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('?inner'));
    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.title = 'The host';
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = `${url}?inner`;
      document.body.append(frame);
    }, host.url);
    const inner = await shown;
    const connect = (appUrl: string) =>
      inner.evaluate(async (appUrl) => {
        const { connect } = await import(new URL('embed.js', appUrl).href);
        try {
          const client = await connect({ mode: 'headless' });
          return [client.info.storage, (await client.runPythonCode('6 * 7')).stdout];
        } catch (error) {
          return error instanceof Error ? error.message : 'something else';
        }
      }, appUrl);
    expect(await inner.evaluate(() => self.origin)).toBe('null');
    expect(await connect(appServer.url)).toEqual(['memory', '42\n']);
    expect(await connect(listedApp.url)).toMatch(/list|may not|allowed/i);
  });
});
