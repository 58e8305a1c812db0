import { showWidget } from '../app/widget-actions.ts';
import { expect, test } from '../widget/fixtures.ts';
import { openHost } from '../widget/host-page.ts';
import { watchPolicy } from './watch-policy.ts';

for (const isolation of [true, false])
  for (const sandbox of [false, true])
    for (const mode of ['full', 'headless'] as const)
      test(`a widget in mode ${mode}, ${sandbox ? 'sandboxed' : 'plain'}, ${isolation ? 'with' : 'without'} isolation`, async ({
        page,
        host,
        isolatedHost,
        appServer,
        plainServer,
      }) => {
        const complaints = watchPolicy(page.context());
        const [own, app] = isolation ? [isolatedHost, appServer] : [host, plainServer];
        const hostPage = await openHost(page, own.url, app.url);
        expect(await hostPage.connect({ mode, sandbox, timeoutMs: 60_000 })).toMatchObject({ status: 'ok' });
        const run = await hostPage.run('from html import escape\nprint(escape("<"))');
        expect(run).toMatchObject({ success: true, stdout: '&lt;\n' });
        expect(complaints).toEqual([]);
      });

test('in a sandboxed widget cells are edited and files are previewed, by workers that need no origin', async ({
  page,
  host,
  appServer,
}) => {
  const complaints = watchPolicy(page.context());
  await page.goto(host.url);
  const widget = await showWidget(page, `${appServer.url}embed.html?mode=notebook`, {
    width: 1200,
    sandbox: 'allow-scripts',
  });
  const line = widget.getByRole('textbox', { name: 'Python' });
  await line.fill('display({"text/markdown": "# Big &eacute;", "text/plain": ""}, raw=True)');
  await line.press('Shift+Enter');
  await expect(widget.getByRole('heading', { name: 'Big é' })).toBeVisible();
  await widget.getByRole('article', { name: 'Cell 1', exact: true }).press('Enter');
  await expect(widget.locator('[aria-roledescription="editor"]').first()).toBeAttached();
  expect(complaints).toEqual([]);
});

for (const name of ['toolset.html', 'agent.html', 'host.html', 'module.html', 'react.html'])
  test(`the example ${name}`, async ({ page, appServer }) => {
    const complaints = watchPolicy(page.context());
    await page.goto(`${appServer.url}examples/${name}`);
    if (name === 'toolset.html') {
      await page.getByRole('button', { name: 'Run' }).click();
      await expect(page.getByRole('status', { name: 'Result' })).toContainText('45');
    } else if (name === 'agent.html') {
      await page.getByRole('button', { name: 'Ask' }).click();
      await expect(page.getByRole('log')).toContainText('(');
    } else {
      await expect(page.frameLocator('iframe').getByRole('textbox', { name: 'Python' }).first()).toBeVisible();
    }
    expect(complaints).toEqual([]);
  });

test('in a folder of a host that sets no headers', async ({ page, folderApp }) => {
  const complaints = watchPolicy(page.context());
  await page.goto(folderApp.url);
  const line = page.getByRole('textbox', { name: 'Python' });
  await line.fill('6 * 7');
  await line.press('Shift+Enter');
  await expect(page.getByRole('article', { name: 'Cell 1' })).toContainText('42');
  expect(complaints).toEqual([]);
});
