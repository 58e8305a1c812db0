import type { Page } from '@playwright/test';
import { connectModel, finishPython } from '../app/actions.ts';
import { expect, test } from './fixtures.ts';
import { openHost } from './host-page.ts';

interface Watched {
  readonly stores: string[];
}

/** Notes every store of the browser's that a widget's page opens, reads or writes. */
async function watchStores(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (!location.pathname.endsWith('/embed.html')) return;
    const stores: string[] = [];
    Object.assign(globalThis, { stores });
    const watch = (name: string, owner: object, method: string) => {
      const original = Reflect.get(owner, method) as (...args: unknown[]) => unknown;
      Reflect.set(owner, method, function (this: unknown, ...args: unknown[]) {
        stores.push(`${name}.${method}(${String(args[0] ?? '')})`);
        return original.apply(this, args);
      });
    };
    for (const method of ['getItem', 'setItem', 'removeItem', 'key', 'clear'])
      watch('storage', Storage.prototype, method);
    for (const method of ['open', 'databases', 'deleteDatabase']) watch('database', IDBFactory.prototype, method);
    if ('StorageManager' in globalThis) watch('files', StorageManager.prototype, 'getDirectory');
    if ('CacheStorage' in globalThis)
      for (const method of ['open', 'match', 'keys']) watch('cache', CacheStorage.prototype, method);
  });
}

const stores = (page: Page) =>
  page
    .frames()
    .find((frame) => frame.url().includes('/embed.html'))
    ?.evaluate(() => (globalThis as unknown as Watched).stores);

/** Uses the app as a user does: a model with its key, a session with a file, the dark theme. */
async function useApp(page: Page, url: string, model: { baseUrl: string; model: string; apiKey: string }) {
  await page.goto(url);
  await connectModel(page, model, { remember: true });
  const cell = await finishPython(page, 'open("diary.txt", "w").write("private")');
  await expect(cell).toContainText('Done');
  await page.reload();
  await expect(page.getByRole('article', { name: 'Cell 1', exact: true })).toBeVisible();
}

test('where anyone may show the widget, it has nothing of what the user keeps in the app', async ({
  page,
  neighbour,
  appServer,
  model,
}) => {
  await useApp(page, appServer.url, model);
  await watchStores(page);
  // Another origin of the same site: browsers keep the storage of other sites apart by themselves.
  const host = await openHost(page, neighbour.url, appServer.url);
  expect(await host.connect({ mode: 'full', title: 'Analyst' })).toMatchObject({
    status: 'ok',
    value: { storage: 'memory' },
  });
  expect(await host.call('listFiles')).toEqual({ status: 'ok', value: [] });
  expect((await host.run('import os; os.listdir(".")')).stdout).toBe('[]\n');
  model.script({ text: 'I should not be asked.' });
  expect(await host.call('ask', ['Who are you?'])).toMatchObject({ status: 'failed' });
  expect(model.requests).toEqual([]);
  const widget = page.frameLocator('iframe');
  await expect(widget.getByText(model.model)).toHaveCount(0);
  await expect(widget.getByText('diary.txt')).toHaveCount(0);
  await host.call('writeFile', ['of the host.txt', 'x']);
  expect(await stores(page)).toEqual([]);

  await page.goto(appServer.url);
  await expect(page.getByRole('banner').getByRole('button', { name: model.model })).toBeVisible();
  await expect(page.getByText('of the host.txt')).toHaveCount(0);
});

test('where the host is on the list, the user’s model is there, and the session is a new one', async ({
  page,
  neighbour,
  listedApp,
  model,
}) => {
  await useApp(page, listedApp.url, model);
  const host = await openHost(page, neighbour.url, listedApp.url);
  expect(await host.connect({ mode: 'full', title: 'Analyst' })).toMatchObject({
    status: 'ok',
    value: { storage: 'lasting' },
  });
  expect(await host.call('listFiles')).toEqual({ status: 'ok', value: [] });
  expect((await host.run('import os; os.listdir(".")')).stdout).toBe('[]\n');
  model.script({ text: 'I am the user’s own.' });
  expect(await host.call('ask', ['Who are you?'])).toEqual({
    status: 'ok',
    value: { text: 'I am the user’s own.', reason: 'answered' },
  });
  expect(model.requests).toHaveLength(1);
  expect(model.requests[0]?.authorization).toBe(`Bearer ${model.apiKey}`);
  const events = JSON.stringify([await host.events(), await host.call('listTools')]);
  expect(events).not.toContain(model.apiKey);
  expect(
    JSON.stringify(await host.call('callTool', ['run_python_code', { code: 'import os; dict(os.environ)' }])),
  ).not.toContain(model.apiKey);
});
