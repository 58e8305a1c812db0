import { LOOP } from '../python-snippets.ts';
import { expect, test } from './fixtures.ts';
import { openHost } from './host-page.ts';

test.use({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--enable-features=WebMCP'] }),
    { scope: 'worker' },
  ],
});

test('a page offers the widget’s tools to the browser’s agent, for as long as it likes', async ({
  page,
  host: { url },
  appServer,
}) => {
  const host = await openHost(page, url, appServer.url);
  await host.connect({ mode: 'headless' });
  expect(await page.webmcp.tools()).toEqual([]);
  await page.evaluate(async () => {
    const abort = new AbortController();
    Object.assign(globalThis, { stopOffering: () => abort.abort() });
    await globalThis.hostPage.clients.widget?.registerTools({ signal: abort.signal });
  });
  const tools = await page.webmcp.tools();
  expect(tools.map(({ name }) => name).sort()).toEqual(['manage_interpreters', 'run_python_code']);
  await host.run('shared = 40');
  const called = await page.webmcp.callTool('run_python_code', { code: 'shared + 2' });
  expect(JSON.stringify(called)).toContain('42');
  await host.untilEvent({ type: 'run-start', code: 'shared + 2', by: 'host' });
  await page.evaluate(() => (globalThis as unknown as { stopOffering(): void }).stopOffering());
  expect(await page.webmcp.tools()).toEqual([]);
});

test('the offer ends with the connection, and a call that was under way settles', async ({
  page,
  host: { url },
  appServer,
}) => {
  const host = await openHost(page, url, appServer.url);
  await host.connect({ mode: 'headless' });
  await host.call('registerTools');
  const call = page.webmcp.callTool('run_python_code', { code: LOOP }).then(
    () => 'settled',
    () => 'settled',
  );
  await host.untilPrinted('begun');
  await page.evaluate(() => globalThis.hostPage.clients.widget?.dispose());
  expect(await call).toBe('settled');
  expect(await page.webmcp.tools()).toEqual([]);
});

for (const mode of ['headless', 'notebook'] as const) {
  test(`a widget (${mode}) that is told to offers the tools in its own frame, and none does by itself`, async ({
    page,
    host: { url },
    appServer,
  }) => {
    const host = await openHost(page, url, appServer.url);
    await host.connect({ mode }, 'quiet');
    await host.connect({ mode, webmcp: true }, 'offering');
    const widgets = page.frames().filter((frame) => frame.url().includes('/embed.html'));
    const quiet = widgets.find((frame) => !frame.url().includes('webmcp=1'));
    const offering = widgets.find((frame) => frame.url().includes('webmcp=1'));
    await expect.poll(async () => (await offering?.webmcp.tools())?.length).toBe(2);
    expect(JSON.stringify(await offering?.webmcp.callTool('run_python_code', { code: '40 + 2' }))).toContain('42');
    expect(await quiet?.webmcp.tools().catch(() => 'not allowed')).toBe('not allowed');
    expect(await page.webmcp.tools()).toEqual([]);
  });
}
