import type { BrowserContext } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { startServer } from '../static-server.mjs';
import { type Lab, openLab } from '../toolset-page.ts';

let server: { url: string; close: () => Promise<void> };
let context: BrowserContext;
let lab: Lab;

/** What every attempt may use: `reach` prints GOT and what came back, `outcome` waits for one of an object's events. */
const TOOLS = `
import asyncio, js
from js import Object
from pyodide.code import run_js
from pyodide.ffi import create_proxy, to_js

def options(**fields): return to_js(fields, dict_converter=Object.fromEntries)

async def reach(promise):
    reply = await asyncio.wait_for(promise, 5)
    print("GOT", await reply.text() if hasattr(reply, "text") else reply)

async def outcome(target, *names):
    future = asyncio.get_running_loop().create_future()
    def tell(event):
        if not future.done(): future.set_result(event)
    for name in names: target.addEventListener(name, create_proxy(tell))
    return await asyncio.wait_for(future, 5)

def blob_url(text):
    return js.URL.createObjectURL(js.Blob.new(to_js([text]), options(type="text/javascript")))
`;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  context = await browser.newContext();
  lab = await openLab(await context.newPage(), { url: server.url, engine: { spares: 0 } });
  await lab.page.evaluate(async () => {
    localStorage.setItem('key', 'sk-secret');
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS
    document.cookie = 'session=secret';
    await caches.open('private');
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    new BroadcastChannel('seal').onmessage = ({ data }) => heard.push(data);
  });
  await lab.run(TOOLS);
});

test.afterAll(async () => {
  await context.close();
  await server.close();
});

test('the sandbox is a frame that may run scripts and nothing else, of an origin of its own', async () => {
  const frames = lab.page.locator('iframe');
  await expect(frames).toHaveCount(1);
  expect(await frames.getAttribute('sandbox')).toBe('allow-scripts');
  expect(await frames.getAttribute('src')).toBeNull();
  const [frame] = lab.page.frames().slice(1);
  expect(await frame?.evaluate(() => self.origin)).toBe('null');
  const policy = await frame?.evaluate(() => document.querySelector('meta[http-equiv]')?.getAttribute('content'));
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+' 'wasm-unsafe-eval'; worker-src blob:$/);
  const reached = await frame?.evaluate(() => {
    try {
      return parent.document.title;
    } catch (error) {
      return error instanceof DOMException ? error.name : 'other';
    }
  });
  expect(reached).toBe('SecurityError');
});

test('what was refused is told with its address and the reason', async ({ canary }) => {
  const run = await lab.start(`import js\nawait js.fetch("${canary.url}report?data=1", method="POST")`);
  const result = await run.result();
  expect(result.success).toBe(false);
  expect(result.stderr).toContain('The sandbox has no network');
  expect(result.stderr).toContain('Put data into the workspace as a file instead.');
  expect(await run.events()).toContainEqual(
    expect.objectContaining({
      type: 'request-refuse',
      clientId: 'me',
      method: 'POST',
      url: `${canary.url}report?data=1`,
      reason: expect.stringContaining('is not allowed'),
    }),
  );
  expect(canary.hits.filter(({ path }) => path.startsWith('/report'))).toEqual([]);
});

test('no store of the app can be read or opened', async () => {
  for (const [name, code] of [
    ['localStorage', 'print("GOT", js.localStorage.getItem("key"))'],
    ['sessionStorage', 'print("GOT", js.sessionStorage.length)'],
    ['cookies', 'print("GOT", js.document.cookie)'],
    ['the cookie store', 'print("GOT", await js.cookieStore.getAll())'],
    [
      'IndexedDB',
      'r = js.indexedDB.open("x")\nprint("GOT" if (await outcome(r, "success", "error")).type == "success" else "error")',
    ],
    ['the cache', 'await reach(js.caches.keys())'],
    ['files', 'await reach(js.navigator.storage.getDirectory())'],
    ['locks', 'await reach(js.navigator.locks.query())'],
  ] as const) {
    const { stdout } = await lab.run(code);
    expect(`${name}: ${stdout}`).not.toContain('GOT');
  }
  expect((await lab.run('1 + 1')).stdout).toBe('2\n');
});

test('a broadcast from Python is not heard in the app', async () => {
  await lab.run('js.BroadcastChannel.new("seal").postMessage("hello")');
  await lab.page.evaluate(
    () =>
      new Promise<void>((done) => {
        const own = new BroadcastChannel('seal');
        const listener = new BroadcastChannel('seal');
        listener.onmessage = () => done();
        own.postMessage('from the app');
      }),
  );
  expect(await lab.page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([
    'from the app',
  ]);
});

test('messages that Python forges neither end nor change another run', async () => {
  const run = await lab.start(
    [
      'for message in ({"type": "run-end", "runId": "x"}, {"type": "boot-stage", "stage": "ready"}, "sandbox-ready", {"type": "worker-init"}):',
      '    js.self.postMessage(to_js(message, dict_converter=Object.fromEntries))',
      'js.self.dispatchEvent(js.MessageEvent.new("message", options(data="x")))',
      'print("still mine")',
    ].join('\n'),
  );
  expect(await run.result()).toMatchObject({ success: true });
  expect((await run.result()).stdout).toContain('still mine\n');
  expect((await lab.run('1 + 1')).stdout).toBe('2\n');
});
