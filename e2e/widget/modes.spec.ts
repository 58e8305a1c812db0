import type { FrameLocator, Page } from '@playwright/test';
import { DOT } from '../python-snippets.ts';
import { expect, test } from './fixtures.ts';
import { openHost } from './host-page.ts';

const cells = (widget: FrameLocator) => widget.getByRole('region', { name: 'Cells' });
const message = (widget: FrameLocator) => widget.getByRole('textbox', { name: 'Message' });
const findWidget = (page: Page) => page.frameLocator('iframe');

/** Gives the widget as much room as an app has; with less, it shows one pane at a time. */
async function enlarge(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frame = globalThis.hostPage.clients.widget?.iframe;
    if (frame) Object.assign(frame.style, { width: '1200px', height: '650px' });
  });
}

for (const mode of ['full', 'chat', 'notebook', 'headless'] as const)
  test(`in mode ${mode} the host's calls work, and the user sees what that mode shows`, async ({
    page,
    host: { url },
    appServer,
  }) => {
    const host = await openHost(page, url, appServer.url);
    expect(await host.connect({ mode, title: 'Analyst', timeoutMs: 60_000 })).toMatchObject({
      status: 'ok',
      value: { mode, version: 1 },
    });
    expect(await host.run('answer = 6 * 7\nprint("from the page")', { resultVarName: 'answer' })).toMatchObject({
      success: true,
      result: 42,
    });
    await host.call('writeFile', ['in.txt', 'x']);
    const widget = findWidget(page);
    const frame = page.locator('iframe');
    if (mode === 'headless') {
      await expect(frame).toHaveAttribute('aria-hidden', 'true');
      const { width = 0, height = 0 } = (await frame.boundingBox()) ?? {};
      expect(width * height).toBeLessThanOrEqual(1);
      await expect(widget.getByRole('textbox')).toHaveCount(0);
      return;
    }
    await expect(frame).toBeVisible();
    await enlarge(page);
    await expect(frame).toHaveAttribute('title', /Analyst/);
    await expect(widget.getByRole('banner').getByText('Analyst')).toBeVisible();
    await expect(widget.getByText(`Connected to ${new URL(url).host}`)).toBeVisible();
    await expect(message(widget)).toHaveCount(mode === 'notebook' ? 0 : 1);
    await expect(cells(widget)).toHaveCount(mode === 'chat' ? 0 : 1);
    if (mode !== 'chat')
      await expect(cells(widget).getByRole('article').getByText('from the page').last()).toBeVisible();
  });

test('what the user runs in the widget is told to the host, and both work with the same variables and files', async ({
  page,
  host: { url },
  appServer,
}) => {
  const host = await openHost(page, url, appServer.url);
  await host.connect({ mode: 'notebook', title: 'Analyst' });
  await host.run(`${DOT}\nshared = 20`);
  const widget = findWidget(page);
  const line = widget.getByRole('textbox', { name: 'Python' });
  await line.fill('shared += 22\nopen("of the user.txt", "w").write("mine")\ndisplay(Dot(1, 2, 3))');
  await line.press('Shift+Enter');
  await host.untilEvent({ type: 'run-start', by: 'user' });
  await host.untilEvent({ type: 'figure' });
  expect((await host.run('print(shared, open("of the user.txt").read())')).stdout).toBe('42 mine\n');
  const events = await host.events();
  const users = events.find(({ type, by }) => type === 'run-start' && by === 'user');
  expect(users?.code).toContain('shared += 22');
  expect(events.filter(({ runId }) => runId === users?.runId).map(({ type }) => type)).toContain('run-end');
});

test('in a widget for looking, the user changes nothing and the host’s calls work', async ({
  page,
  host: { url },
  appServer,
}) => {
  const host = await openHost(page, url, appServer.url);
  await host.connect({ mode: 'full', title: 'Analyst', readOnly: true });
  await enlarge(page);
  expect((await host.run('print("for you to see")')).success).toBe(true);
  const widget = findWidget(page);
  await expect(cells(widget).getByText('for you to see').last()).toBeVisible();
  await expect(message(widget)).toHaveCount(0);
  await expect(widget.getByRole('textbox', { name: 'Python' })).toHaveCount(0);
  await expect(widget.getByRole('button', { name: /^(run|delete|add|restart)/i })).toHaveCount(0);
});
