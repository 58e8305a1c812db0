import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openHost } from './host-page.ts';
import { NAMESPACE, openRawFrame } from './raw-frame.ts';

/** Adds another frame beside the widget, from an address of anyone. */
async function addSibling(page: Page, url: string) {
  const attached = page.waitForEvent('framenavigated', (frame) => frame.url() === url);
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.title = 'Somebody else';
    frame.src = url;
    document.body.append(frame);
  }, url);
  return attached;
}

test('a frame beside the widget can neither connect to it nor make it say anything', async ({
  page,
  host,
  neighbour,
  appServer,
}) => {
  await page.goto(host.url);
  const raw = await openRawFrame(page, new URL('embed.html?mode=headless', appServer.url).href);
  const challenge = await raw.challenge(1);
  const siblings = [
    await addSibling(page, neighbour.url),
    await addSibling(page, new URL('strict.html', host.url).href),
    await addSibling(page, new URL('examples/toolset.html', appServer.url).href),
  ];
  for (const sibling of siblings)
    await sibling.evaluate(
      ({ namespace, challenge }) => {
        const heard: unknown[] = [];
        Object.assign(globalThis, { heard });
        addEventListener('message', ({ data }) => heard.push(data));
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => heard.push(data);
        const widget = parent.frames[0];
        widget?.postMessage({ namespace, type: 'hello' }, '*');
        widget?.postMessage({ namespace, type: 'connect', version: 1, challenge }, '*', [port2]);
      },
      { namespace: NAMESPACE, challenge },
    );
  // The challenge that the siblings knew is still unused, or another has taken its place: the parent gets in.
  const port = await raw.connect();
  await raw.tell(port, { type: 'request', id: 1, method: 'listFiles', params: null });
  await raw.answer(port, { type: 'reply', id: 1 });
  for (const sibling of siblings)
    expect(await sibling.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([]);
  expect((await raw.heard()).filter(({ data }) => data.type === 'refuse')).toEqual([]);
});

test('a frame inside another page’s frame cannot reach the widget as if it were its parent', async ({
  page,
  host,
  appServer,
}) => {
  await page.goto(host.url);
  const raw = await openRawFrame(page, new URL('embed.html?mode=headless', appServer.url).href);
  const challenge = await raw.challenge(1);
  // Its own child has the widget as parent, and the page's window can be named from there; the source gives it away.
  const heard = await raw.widget().evaluate(
    async ({ namespace, challenge }) => {
      const heard: unknown[] = [];
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => heard.push(data);
      window.postMessage({ namespace, type: 'connect', version: 1, challenge }, '*', [port2]);
      const own = new Promise((done) => addEventListener('message', done, { once: true }));
      window.postMessage('after', '*');
      await own;
      return heard;
    },
    { namespace: NAMESPACE, challenge },
  );
  expect(heard).toEqual([]);
  const port = await raw.connect();
  expect(await raw.got(port)).toHaveLength(1);
});

test('the host is not taken in by a frame that says it is ready', async ({
  page,
  host: { url },
  neighbour,
  appServer,
}) => {
  const host = await openHost(page, url, appServer.url);
  const sibling = await addSibling(page, neighbour.url);
  await sibling.evaluate((namespace) => {
    const heard: { type?: string }[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('message', ({ data, ports, source }) => {
      if (source !== window) heard.push(data, ...ports.map(() => ({ type: 'a port' })));
    });
    const say = () => {
      for (const target of [parent, ...Array.from({ length: parent.frames.length }, (_, at) => parent.frames[at])])
        for (const type of ['ready', 'hello', 'refuse', 'accept'])
          target?.postMessage({ namespace, type, versions: [1, 2], challenge: 'mine', reason: 'Go away' }, '*');
    };
    setInterval(say, 20);
    say();
  }, NAMESPACE);
  expect(await host.connect({ mode: 'headless' })).toMatchObject({ status: 'ok', value: { version: 1 } });
  expect((await host.run('6 * 7')).stdout).toBe('42\n');
  expect(await sibling.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([]);
});

test('a frame that shows another page than the widget gets no port', async ({
  page,
  host: { url },
  neighbour,
  appServer,
}) => {
  const stolen: { readonly data: { readonly type: string }; readonly ports: number }[] = [];
  await page.exposeFunction('report', (message: (typeof stolen)[number]) => stolen.push(message));
  await page.addInitScript((namespace) => {
    if (!location.search.endsWith('thief')) return;
    addEventListener('message', ({ data, ports }) => {
      const { report } = globalThis as unknown as { report(data: unknown): void };
      report({ data, ports: ports.length });
      parent.postMessage({ namespace, type: 'ready', versions: [1], challenge: 'x'.repeat(22) }, '*');
    });
    parent.postMessage({ namespace, type: 'ready', versions: [1], challenge: 'y'.repeat(22) }, '*');
  }, NAMESPACE);
  const host = await openHost(page, url, appServer.url);
  await page.route('**/embed.html*', (route) =>
    route.fulfill({ status: 302, headers: { location: `${neighbour.url}?thief` } }),
  );
  const shown = page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('?thief'));
  const outcome = host.connect({ mode: 'headless', timeoutMs: 3000 });
  await shown;
  expect(await outcome).toMatchObject({ status: 'failed', message: expect.stringContaining(appServer.url) });
  // It may be asked whether it is the widget; there is nothing secret in that.
  expect(stolen.filter(({ data, ports }) => ports > 0 || data.type !== 'hello')).toEqual([]);
});
