import { expect, test } from './fixtures.ts';
import { openHost } from './host-page.ts';
import { openRawFrame } from './raw-frame.ts';

test('a host on the list connects', async ({ page, host: { url }, listedApp }) => {
  const host = await openHost(page, url, listedApp.url);
  expect(await host.connect({ mode: 'headless' })).toMatchObject({ status: 'ok' });
  expect((await host.run('6 * 7')).stdout).toBe('42\n');
});

test('a host that is not on the list is refused, told why, and shown nothing', async ({
  page,
  stranger,
  listedApp,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const host = await openHost(page, stranger.url, listedApp.url);
  expect(await host.connect({ mode: 'full', title: 'Analyst' })).toMatchObject({
    status: 'failed',
    name: 'NotAllowedError',
    message: expect.stringContaining('may not be shown here'),
  });
  await openRawFrame(page, new URL('embed.html', listedApp.url).href);
  const widget = page.frameLocator('iframe');
  await expect(widget.getByRole('heading', { name: 'Vivarium may not be shown here' })).toBeVisible();
  await expect(widget.getByRole('textbox')).toHaveCount(0);
  expect(requests.filter((url) => /\.(wasm|zip)$/.test(url))).toEqual([]);
});

test('a host that is not on the list may not stand around one that is', async ({ page, host, stranger, listedApp }) => {
  await page.goto(stranger.url);
  const shown = page.waitForEvent('framenavigated', (frame) => frame.url() === host.url);
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.title = 'The host';
    frame.src = url;
    document.body.append(frame);
  }, host.url);
  const outcome = await (await shown).evaluate(async (appUrl) => {
    const { connect } = await import(new URL('embed.js', appUrl).href);
    return connect({ mode: 'headless' }, { timeoutMs: 10_000 }).then(
      () => 'connected',
      (error: Error) => error.message,
    );
  }, listedApp.url);
  expect(outcome).toMatch(/may not/);
});

for (const [title, config] of [
  ['no JSON', 'hosts: any'],
  ['a list of something else', '{"hosts": [7]}'],
  ['a pattern', '{"hosts": ["https://*.example.org"]}'],
  ['an address with a path', '{"hosts": ["https://example.org/page"]}'],
  ['a word that is not known', '{"hosts": "all"}'],
  ['a setting that is not known', '{"hosts": "any", "keys": "any"}'],
] as const)
  test(`nobody connects where the config is ${title}`, async ({ page, host: { url }, serveWith }) => {
    const app = await serveWith(config);
    const host = await openHost(page, url, app.url);
    expect(await host.connect({ mode: 'headless' })).toMatchObject({
      status: 'failed',
      name: 'NotAllowedError',
      message: expect.stringMatching(/embed-config\.json/),
    });
    await openRawFrame(page, new URL('embed.html', app.url).href);
    await expect(page.frameLocator('iframe').getByRole('listitem')).toContainText('embed-config.json');
  });

test('nobody connects where the config cannot be had', async ({ page, host: { url }, appServer }) => {
  await page.route('**/embed-config.json', (route) => route.fulfill({ status: 404, body: 'not here' }));
  const host = await openHost(page, url, appServer.url);
  expect(await host.connect({ mode: 'headless' })).toMatchObject({
    status: 'failed',
    message: expect.stringMatching(/embed-config\.json/),
  });
});
