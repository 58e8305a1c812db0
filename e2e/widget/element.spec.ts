import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { Client } from './host-page.ts';

interface Notebook extends HTMLElement {
  readonly client: Promise<Client>;
}

/** Opens a page with the element's module and puts this HTML into it. */
async function openWith(page: Page, hostUrl: string, appUrl: string, html: string): Promise<void> {
  await page.setViewportSize({ width: 900, height: 700 });
  await page.goto(hostUrl);
  await page.evaluate(
    async ({ address, html }) => {
      await import(address);
      document.body.innerHTML = html;
    },
    { address: new URL('embed.js', appUrl).href, html },
  );
}

const countFrames = (page: Page) =>
  page.evaluate(() => document.querySelector('vivarium-notebook')?.shadowRoot?.querySelectorAll('iframe').length ?? 0);

const runInElement = (page: Page, code: string) =>
  page.evaluate(async (code) => {
    const element = document.querySelector('vivarium-notebook') as Notebook;
    return (await (await element.client).runPythonCode(code)).stdout;
  }, code);

test('one line of HTML is a notebook that runs', async ({ page, host, appServer }) => {
  await openWith(
    page,
    host.url,
    appServer.url,
    '<vivarium-notebook title="My data" mode="notebook"></vivarium-notebook>',
  );
  expect(await runInElement(page, '6 * 7')).toBe('42\n');
  const frame = page.locator('vivarium-notebook iframe');
  await expect(frame).toHaveAttribute('title', 'My data');
  const box = await frame.boundingBox();
  const { width = 0 } = (await page.locator('body').boundingBox()) ?? {};
  expect(box?.width).toBeCloseTo(width, 0);
  expect(box?.height).toBeGreaterThanOrEqual(384);
  await expect(frame.contentFrame().getByRole('banner').getByText('My data')).toBeVisible();
  await expect(frame.contentFrame().getByRole('textbox', { name: 'Python' })).toBeVisible();
});

test('the page’s own CSS gives it any other size', async ({ page, host, appServer }) => {
  await openWith(
    page,
    host.url,
    appServer.url,
    '<style>vivarium-notebook { width: 300px; height: 200px }</style><vivarium-notebook title="Small" mode="chat"></vivarium-notebook>',
  );
  const frame = page.locator('vivarium-notebook iframe');
  await expect(frame).toBeVisible();
  expect(await frame.boundingBox()).toMatchObject({ width: 300, height: 200 });
  const overflow = await frame
    .contentFrame()
    .locator('html')
    .evaluate((root) => root.scrollWidth - root.clientWidth);
  expect(overflow).toBe(0);
});

test('it is loaded when the reader comes near, or at once when asked', async ({ page, host, appServer }) => {
  const far = '<div style="height: 9000px"></div>';
  await openWith(
    page,
    host.url,
    appServer.url,
    `${far}<vivarium-notebook title="Far" mode="headless" loading="lazy"></vivarium-notebook>`,
  );
  // An element that comes after has been loaded; this one has had as much time.
  await page.evaluate(
    (html) => document.body.insertAdjacentHTML('afterbegin', html),
    '<vivarium-notebook id="near" title="Near" mode="notebook"></vivarium-notebook>',
  );
  await expect(page.locator('#near iframe')).toBeVisible();
  expect(await page.locator('vivarium-notebook[title=Far] iframe').count()).toBe(0);
  await page.locator('vivarium-notebook[title=Far]').scrollIntoViewIfNeeded();
  await expect(page.locator('vivarium-notebook[title=Far] iframe')).toHaveCount(1);

  await openWith(
    page,
    host.url,
    appServer.url,
    `${far}<vivarium-notebook title="Far" mode="headless" loading="eager"></vivarium-notebook>`,
  );
  await expect(page.locator('vivarium-notebook iframe')).toHaveCount(1);
});

test('it tells when it is ready, ends when it is removed, and begins anew when it is put back', async ({
  page,
  host,
  appServer,
}) => {
  await openWith(
    page,
    host.url,
    appServer.url,
    '<vivarium-notebook title="Data" mode="headless" loading="eager"></vivarium-notebook>',
  );
  expect(await runInElement(page, 'kept = 1\n"first"')).toBe('first\n');
  const ended = await page.evaluate(async () => {
    const element = document.querySelector('vivarium-notebook') as Notebook;
    const client = await element.client;
    const run = client.runPythonCode('while True: pass').then(
      () => 'answered',
      () => 'rejected',
    );
    element.remove();
    return { run: await run, closed: (await client.closed).length > 0 };
  });
  expect(ended).toEqual({ run: 'rejected', closed: true });

  const ready = await page.evaluate(async () => {
    const element = document.createElement('vivarium-notebook') as Notebook;
    element.setAttribute('mode', 'headless');
    element.setAttribute('loading', 'eager');
    element.title = 'Again';
    const ready = new Promise((done) => element.addEventListener('ready', () => done('ready'), { once: true }));
    document.body.append(element);
    return ready;
  });
  expect(ready).toBe('ready');
  expect(await runInElement(page, '"kept" in globals()')).toBe('False\n');
  await page.evaluate(() => {
    const element = document.querySelector('vivarium-notebook');
    element?.remove();
    if (element) document.body.append(element);
  });
  expect(await runInElement(page, '"once more"')).toBe('once more\n');
  expect(await countFrames(page)).toBe(1);
});

test('an attribute that changes later shows the widget anew', async ({ page, host, appServer }) => {
  await openWith(page, host.url, appServer.url, '<vivarium-notebook title="Data" mode="notebook"></vivarium-notebook>');
  const widget = page.locator('vivarium-notebook iframe').contentFrame();
  await expect(widget.getByRole('textbox', { name: 'Python' })).toBeVisible();
  await page.evaluate(() => document.querySelector('vivarium-notebook')?.setAttribute('read-only', ''));
  await expect(widget.getByRole('textbox', { name: 'Python' })).toHaveCount(0);
  expect(await runInElement(page, '"by the page"')).toBe('by the page\n');
});

test('what cannot be is told by an event and a rejection', async ({ page, host, appServer }) => {
  await openWith(page, host.url, appServer.url, '<p>nothing yet</p>');
  const told = await page.evaluate(async () => {
    const element = document.createElement('vivarium-notebook') as Notebook;
    element.setAttribute('mode', 'kiosk');
    element.setAttribute('loading', 'eager');
    const told = new Promise((done) => element.addEventListener('error', () => done('told'), { once: true }));
    document.body.append(element);
    const rejected = await element.client.then(
      () => '',
      (error: Error) => error.message,
    );
    return { told: await told, rejected };
  });
  expect(told).toEqual({ told: 'told', rejected: expect.stringMatching(/mode/) });
});
