import { LOOP } from '../python-snippets.ts';
import { expect, test } from './fixtures.ts';
import { type HostPage, openHost } from './host-page.ts';

/** A page with a widget in which a run goes on that will not end by itself, and a question nobody answers. */
async function openBusy(...[page, hostUrl, appUrl]: Parameters<typeof openHost>) {
  const host = await openHost(page, hostUrl, appUrl);
  expect(await host.connect({ mode: 'headless' })).toMatchObject({ status: 'ok' });
  const running = await host.begin('runPythonCode', LOOP);
  await host.untilPrinted('begun');
  const waiting = await host.begin('runPythonCode', '1');
  return { host, calls: [running, waiting] };
}

const REJECTED = { status: 'failed', name: expect.any(String), message: expect.stringMatching(/.{10}/) };

const ENDINGS: readonly (readonly [string, (host: HostPage) => Promise<unknown>])[] = [
  ['is disposed', (host) => host.page.evaluate(() => globalThis.hostPage.clients.widget?.dispose())],
  [
    'is removed with its frame',
    (host) => host.page.evaluate(() => globalThis.hostPage.clients.widget?.iframe.remove()),
  ],
  [
    'is reloaded',
    (host) =>
      host.page.evaluate(() => {
        const frame = globalThis.hostPage.clients.widget?.iframe;
        if (frame) frame.src = String(frame.src);
      }),
  ],
  [
    'goes to another page',
    (host) =>
      host.page.evaluate(() => {
        const frame = globalThis.hostPage.clients.widget?.iframe;
        if (frame) frame.src = 'about:blank';
      }),
  ],
];

for (const [title, end] of ENDINGS)
  test(`whatever is under way settles when the widget ${title}`, async ({ page, host: { url }, appServer }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const { host, calls } = await openBusy(page, url, appServer.url);
    await end(host);
    for (const call of calls) expect(await call.outcome()).toEqual(REJECTED);
    expect(await host.closed()).toMatch(/.{10}/);
    expect(await host.call('runPythonCode', ['1'])).toEqual(REJECTED);
    expect(await host.call('listFiles')).toEqual(REJECTED);

    expect(await host.connect({ mode: 'headless' }, 'next')).toMatchObject({ status: 'ok' });
    expect((await host.run('1 + 1', {}, 'next')).stdout).toBe('2\n');
    expect(errors).toEqual([]);
  });

test('a client that is disposed takes the frame it made along, and may be disposed twice', async ({
  page,
  host: { url },
  appServer,
}) => {
  const host = await openHost(page, url, appServer.url);
  await host.connect({ mode: 'headless' });
  await expect(page.locator('iframe')).toHaveCount(1);
  await page.evaluate(() => {
    globalThis.hostPage.clients.widget?.dispose();
    globalThis.hostPage.clients.widget?.dispose();
  });
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('a host that goes away stops what it began, and finds nothing of it when it is back', async ({
  page,
  host: { url },
  appServer,
}) => {
  const { host } = await openBusy(page, url, appServer.url);
  await host.call('writeFile', ['left.txt', 'left']);
  await page.goto(new URL('strict.html', url).href);
  await expect.poll(() => page.frames().length).toBe(1);
  await page.goBack();
  const again = await openHost(page, url, appServer.url);
  expect(await again.connect({ mode: 'headless' })).toMatchObject({ status: 'ok' });
  expect(await again.call('listFiles')).toEqual({ status: 'ok', value: [] });
  expect((await again.run('1 + 1')).stdout).toBe('2\n');
});

test('a host that ends a connection and makes another finds its session stopped and its files there', async ({
  page,
  host: { url },
  appServer,
}) => {
  const host = await openHost(page, url, appServer.url);
  const outcomes = await page.evaluate(async (appUrl) => {
    const { embed, settle } = globalThis.hostPage;
    const frame = document.createElement('iframe');
    frame.title = 'Python';
    frame.src = new URL('embed.html?mode=headless', appUrl).href;
    document.body.append(frame);
    const first = await embed.connect(frame);
    await first.writeFile('kept.txt', 'kept');
    let begun = () => {};
    const printed = new Promise<void>((done) => {
      begun = done;
    });
    first.on('output', () => begun());
    const run = settle(first.runPythonCode('kept = 1\nprint("begun", flush=True)\nwhile True: pass'));
    await printed;
    first.dispose();
    const framed = frame.isConnected;
    const second = await embed.connect(frame);
    return {
      framed,
      run: await run,
      next: await second.runPythonCode('print(kept, open("kept.txt").read())'),
    };
  }, appServer.url);
  expect(outcomes).toMatchObject({
    framed: true,
    run: { status: 'failed' },
    next: { success: true, stdout: '1 kept\n' },
  });
  expect(host.page.frames()).not.toHaveLength(1);
});

test('where there is no widget, connecting fails in words', async ({ page, host: { url }, appServer, canary }) => {
  const host = await openHost(page, url, appServer.url);
  for (const baseUrl of [canary.url, new URL('nowhere/', appServer.url).href]) {
    const outcome = await host.connect({ mode: 'headless', baseUrl, timeoutMs: 2000 });
    expect(outcome).toMatchObject({ status: 'failed', message: expect.stringContaining(baseUrl) });
  }
  const stopped = await page.evaluate(() => {
    const { embed, settle } = globalThis.hostPage;
    const signal = AbortSignal.abort(new DOMException('Changed my mind', 'AbortError'));
    return settle(embed.connect({ mode: 'headless' }, { signal }));
  });
  expect(stopped).toEqual({ status: 'failed', name: 'AbortError', message: 'Changed my mind' });
  await expect(page.locator('iframe')).toHaveCount(0);
});
