import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from '../widget/fixtures.ts';

const REFUSAL = { level: 1, name: 'Vivarium is not shown inside other sites' } as const;

async function frame(page: Page, url: string, sandbox?: string): Promise<FrameLocator> {
  await page.evaluate(
    ({ url, sandbox }) => {
      const frame = document.createElement('iframe');
      frame.width = '900';
      frame.height = '500';
      if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
      frame.src = url;
      document.body.replaceChildren(frame);
    },
    { url, sandbox },
  );
  return page.frameLocator('iframe');
}

async function expectRefused(app: FrameLocator): Promise<void> {
  await expect(app.getByRole('heading', REFUSAL)).toBeVisible();
  await expect(app.getByText(/embed\.html instead of index\.html/)).toBeVisible();
  await expect(app.getByRole('textbox')).toHaveCount(0);
  // Nothing was started: no sandbox, nor anything read or kept.
  await expect(app.locator('iframe')).toHaveCount(0);
}

test('another site’s page does not get the app into a frame, and the user’s data is not read', async ({
  page,
  host,
  appServer,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    const note = (owner: object, name: string) => {
      const { value } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
      Object.defineProperty(owner, name, {
        value(this: unknown, ...given: unknown[]) {
          opened.push(name);
          return value.apply(this, given);
        },
      });
    };
    note(IDBFactory.prototype, 'open');
    note(Storage.prototype, 'getItem');
    note(CacheStorage.prototype, 'open');
    note(StorageManager.prototype, 'getDirectory');
  });
  const readOpened = () => (globalThis as { opened?: string[] }).opened;
  await page.goto(host.url);
  const app = await frame(page, appServer.url);
  await expectRefused(app);
  expect(await app.locator('body').evaluate(readOpened)).toEqual([]);
  expect(requests.filter((path) => path.includes('/sandbox/') || path.includes('/pyodide/'))).toEqual([]);
  // The same page on its own does open them, so that the notes above are notes.
  await page.goto(appServer.url);
  await expect(page.getByRole('textbox', { name: 'Python' })).toBeVisible();
  expect(await page.evaluate(readOpened)).toContain('open');
});

test('nor does another origin of the same site, nor a sandboxed frame anywhere', async ({
  page,
  neighbour,
  appServer,
}) => {
  await page.goto(neighbour.url);
  await expectRefused(await frame(page, appServer.url));
  await page.goto(`${appServer.url}favicon.svg`);
  await page.goto(`${appServer.url}examples/toolset.html`);
  await expectRefused(await frame(page, `${appServer.url}index.html`, 'allow-scripts'));
});

test('a page of the app’s own origin may', async ({ page, appServer }) => {
  await page.goto(`${appServer.url}examples/toolset.html`);
  const app = await frame(page, `${appServer.url}index.html`);
  await expect(app.getByRole('textbox', { name: 'Python' })).toBeVisible();
});

test('the refusal is readable on a phone, in both schemes, by its words alone', async ({ page, host, appServer }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(host.url);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const app = await frame(page, appServer.url);
    await page.locator('iframe').evaluate((element) => element.setAttribute('width', '340'));
    await expectRefused(app);
    const wide = await app.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth);
    expect(wide).toBe(false);
    await page.screenshot({ path: test.info().outputPath(`refusal-${colorScheme}.png`) });
  }
});
