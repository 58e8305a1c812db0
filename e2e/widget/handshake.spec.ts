import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { NAMESPACE, openRawFrame, type RawFrame } from './raw-frame.ts';

let page: Page;
let raw: RawFrame;

test.beforeEach(async ({ browser, host, appServer }) => {
  page = await browser.newPage();
  await page.goto(host.url);
  raw = await openRawFrame(page, new URL('embed.html?mode=headless', appServer.url).href);
  await raw.challenge(1);
});

test.afterEach(() => page.context().close());

/** The widget still takes a right connection and has taken none before. */
async function expectOnlyTheRightOne(...ports: number[]): Promise<void> {
  const right = await raw.connect();
  await raw.tell(right, { type: 'request', id: 1, method: 'runPythonCode', params: { code: '6 * 7' } });
  expect(await raw.answer(right, { type: 'reply', id: 1 })).toMatchObject({ value: { success: true, stdout: '42\n' } });
  for (const port of ports) expect(await raw.got(port)).toEqual([]);
}

test('the widget says that it is ready, with what it speaks and a new challenge each time', async ({ appServer }) => {
  const first = await raw.challenge(1);
  const second = await raw.renew();
  expect(first).toMatch(/^[\w-]{16,}$/);
  expect(second).toMatch(/^[\w-]{16,}$/);
  expect(second).not.toBe(first);
  const heard = await raw.heard();
  for (const { data, origin, fromFrame } of heard) {
    expect({ origin, fromFrame }).toEqual({ origin: new URL(appServer.url).origin, fromFrame: true });
    expect(data).toEqual({ namespace: NAMESPACE, type: 'ready', versions: [1], challenge: expect.any(String) });
  }
  const port = await raw.connect();
  expect(await raw.answer(port, { type: 'accept' })).toEqual({
    type: 'accept',
    info: { version: 1, mode: 'headless', storage: 'memory', isolated: false },
  });
});

test('a forged or a used challenge connects nothing, nor one from before a connection', async () => {
  const outdated = await raw.challenge(1);
  const ports: number[] = [];
  const forged = ['', 'guess', outdated.slice(1), outdated.toUpperCase(), 7, null, [outdated], undefined];
  for (const challenge of forged)
    ports.push(await raw.post({ namespace: NAMESPACE, type: 'connect', version: 1, challenge }, { ports: 1 }));
  const message = { namespace: NAMESPACE, type: 'connect', version: 1, challenge: await raw.renew() };
  const right = await raw.post(message, { ports: 1 });
  await raw.answer(right, { type: 'accept' });
  const count = await raw.countReady();
  ports.push(await raw.post(message, { ports: 1 }));
  await raw.tell(right, { type: 'close' });
  await raw.challenge(count + 1);
  ports.push(await raw.post(message, { ports: 1 }));
  ports.push(await raw.post({ ...message, challenge: outdated }, { ports: 1 }));
  await expectOnlyTheRightOne(...ports);
});

test('a second connection is refused while one is open, and taken when it has ended', async () => {
  const first = await raw.connect();
  const count = await raw.countReady();
  await raw.post({ namespace: NAMESPACE, type: 'hello' });
  const challenge = await raw.challenge(count);
  const second = await raw.post({ namespace: NAMESPACE, type: 'connect', version: 1, challenge }, { ports: 1 });
  await raw.tell(first, { type: 'request', id: 1, method: 'listFiles', params: null });
  await raw.answer(first, { type: 'reply', id: 1 });
  expect(await raw.got(second)).toEqual([]);
  expect(await raw.countReady()).toBe(count);
  await raw.tell(first, { type: 'close' });
  await raw.challenge(count + 1);
  await expectOnlyTheRightOne(second);
});

test('a version nobody speaks is refused with the reason', async () => {
  for (const version of [0, 2, 99]) {
    const challenge = await raw.renew();
    const port = await raw.post({ namespace: NAMESPACE, type: 'connect', version, challenge }, { ports: 1 });
    await page.waitForFunction(
      (challenge) =>
        globalThis.raw.heard.some(
          ({ data }) => data?.type === 'refuse' && data.challenge === challenge && /version/i.test(data.reason),
        ),
      challenge,
    );
    expect(await raw.got(port)).toEqual([]);
  }
  await expectOnlyTheRightOne();
});

test('messages of any other form are ignored in silence', async () => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const challenge = await raw.renew();
  const before = (await raw.heard()).length;
  const ports: number[] = [];
  const connect = { namespace: NAMESPACE, type: 'connect', version: 1, challenge };
  for (const [message, options] of [
    [connect, { ports: 0 }],
    [{ ...connect, namespace: 'another' }, { ports: 1 }],
    [{ ...connect, namespace: undefined }, { ports: 1 }],
    [{ ...connect, type: 'accept' }, { ports: 1 }],
    [{ ...connect, type: '__proto__' }, { ports: 1 }],
    [{ namespace: NAMESPACE }, { ports: 1 }],
    ['connect', { ports: 1 }],
    [null, { ports: 1 }],
    [[connect], { ports: 1 }],
    [{ ...connect, challenge: 'x'.repeat(5_000_000) }, { ports: 0 }],
  ] as const)
    ports.push(await raw.post(message, options));
  // What was posted before has been dealt with when the answer to this is there.
  await raw.renew();
  expect(
    (await raw.heard()).slice(before).filter(({ data }) => data.type !== 'ready' && data.type !== 'refuse'),
  ).toEqual([]);
  await expectOnlyTheRightOne(...ports.filter((port) => port >= 0));
  expect(errors).toEqual([]);
});

test('a connection needs exactly one port', async () => {
  const ports: number[] = [];
  for (const count of [0, 2]) {
    const challenge = await raw.renew();
    ports.push(await raw.post({ namespace: NAMESPACE, type: 'connect', version: 1, challenge }, { ports: count }));
  }
  await expectOnlyTheRightOne(...ports.filter((port) => port >= 0));
});

test('what is said over the port is answered under its own id or not at all', async () => {
  const port = await raw.connect();
  const nonsense = [
    null,
    'text',
    42,
    [],
    {},
    { type: 'request' },
    { type: 'request', id: 'x', method: 'listFiles', params: null },
    { type: 'request', id: Number.NaN, method: 'listFiles', params: null },
    { type: 'request', id: 2 ** 60, method: 'listFiles', params: null },
    { type: 'abort', id: 77 },
    { type: 'model-chunk', id: 5, bytes: 'no bytes' },
    { type: 'model-end', id: 5, error: null },
    { type: 'listen', events: ['everything'] },
    { type: 'listen', events: 'run-start' },
    { type: 'accept', info: {} },
    { type: 'constructor', id: 1 },
  ];
  for (const message of nonsense) await raw.tell(port, message);
  await raw.tell(port, { type: 'request', id: 3, method: 'eval', params: { code: '1' } });
  await raw.tell(port, { type: 'request', id: 4, method: '__proto__', params: null });
  await raw.tell(port, { type: 'request', id: 5, method: 'toString', params: null });
  for (const id of [3, 4, 5])
    expect(await raw.answer(port, { type: 'failure', id })).toMatchObject({ error: { message: expect.any(String) } });
  await raw.tell(port, { type: 'request', id: 9, method: 'runPythonCode', params: { code: '1 + 1' } });
  expect(await raw.answer(port, { type: 'reply', id: 9 })).toMatchObject({ value: { stdout: '2\n' } });
  const ids = (await raw.got(port)).flatMap(({ id }) => (id === undefined ? [] : [id]));
  expect(ids.sort()).toEqual([3, 4, 5, 9]);
});

test('an id that is in use is refused, and the first request goes on', async () => {
  const port = await raw.connect();
  await raw.tell(port, {
    type: 'request',
    id: 1,
    method: 'runPythonCode',
    params: { code: 'import time; time.sleep(0.3); "first"' },
  });
  await raw.tell(port, { type: 'request', id: 1, method: 'listFiles', params: null });
  expect(await raw.answer(port, { type: 'failure', id: 1 })).toMatchObject({
    error: { message: expect.stringContaining('1') },
  });
  expect(await raw.answer(port, { type: 'reply', id: 1 })).toMatchObject({ value: { stdout: 'first\n' } });
});

test('a flood of requests is bounded, and the widget goes on', async () => {
  const port = await raw.connect();
  await page.evaluate((port) => {
    for (let id = 1; id <= 20_000; id += 1)
      globalThis.raw.ports[port]?.port.postMessage({
        type: 'request',
        id,
        method: 'runPythonCode',
        params: { code: 'count = globals().get("count", 0) + 1' },
      });
  }, port);
  await page.waitForFunction((port) => {
    const got = globalThis.raw.ports[port]?.got as { type: string; id: number }[];
    return got.filter(({ type }) => type === 'reply' || type === 'failure').length === 20_000;
  }, port);
  await raw.tell(port, { type: 'request', id: 50_000, method: 'runPythonCode', params: { code: 'count < 2000' } });
  expect(await raw.answer(port, { type: 'reply', id: 50_000 })).toMatchObject({ value: { stdout: 'True\n' } });
});
