import { expect, test, vi } from 'vitest';
import type { Hosts } from '../embed-config.ts';
import { NAMESPACE } from '../protocol.ts';
import { serveHost } from './serve-host.ts';
import { createTestBackend, FakeWindows, HOST, INFO } from './test-host.ts';

function create(hosts: Hosts = 'any') {
  const windows = new FakeWindows();
  const test = createTestBackend();
  const served = serveHost({ window: windows.own, parent: windows.parent, backend: test.backend, info: INFO, hosts });
  const lastPosted = () => windows.posted.at(-1);
  return { ...test, windows, served, lastPosted };
}

test('says that it is ready, and a host that answers has a connection', async () => {
  const { windows, hosts } = create();
  expect(windows.posted).toEqual([
    { namespace: NAMESPACE, type: 'ready', versions: [1], challenge: expect.stringMatching(/^[0-9a-f]{32}$/) },
  ]);
  expect(windows.targets).toEqual(['*']);
  const host = windows.connect();
  await vi.waitFor(() => expect(host.messages).toEqual([{ type: 'accept', info: INFO }]));
  expect(hosts).toEqual([HOST]);
  expect(windows.posted).toHaveLength(1);
});

test('does nothing where no page is around', () => {
  const windows = new FakeWindows();
  const own = Object.assign(windows.own, windows.parent);
  const { backend } = createTestBackend();
  serveHost({ window: own, parent: own, backend, info: INFO, hosts: 'any' }).dispose();
  windows.send({ namespace: NAMESPACE, type: 'hello' }, { source: own });
  expect(windows.posted).toEqual([]);
});

test('hello is answered with a new challenge while there is no connection', () => {
  const { windows } = create();
  const first = windows.challenge;
  windows.send({ namespace: NAMESPACE, type: 'hello' });
  expect(windows.posted.map(({ type }) => type)).toEqual(['ready', 'ready']);
  expect(windows.challenge).not.toBe(first);
  windows.connect();
  windows.send({ namespace: NAMESPACE, type: 'hello' });
  expect(windows.posted).toHaveLength(2);
});

test('an answer to the ready before hello came still counts', async () => {
  const { windows } = create();
  const { challenge } = windows;
  windows.send({ namespace: NAMESPACE, type: 'hello' });
  const host = windows.connect({ challenge });
  await vi.waitFor(() => expect(host.messages).toMatchObject([{ type: 'accept' }]));
});

test.each([
  ['a sibling', { source: {} }],
  ['nobody', { source: null }],
])('what %s sends is passed over', (_, options) => {
  const { windows, hosts } = create();
  windows.connect({}, options);
  windows.send({ namespace: NAMESPACE, type: 'hello' }, options);
  expect(windows.posted).toHaveLength(1);
  expect(hosts).toEqual([]);
});

test.each([
  undefined,
  null,
  'connect',
  7,
  [],
  {},
  { type: 'hello' },
  { namespace: 'other', type: 'hello' },
  { namespace: NAMESPACE },
  { namespace: NAMESPACE, type: 'connect' },
  { namespace: NAMESPACE, type: 'connect', version: '1', challenge: 'x' },
  { namespace: NAMESPACE, type: 'connect', version: 1, challenge: {} },
  { namespace: NAMESPACE, type: 'connect', version: 1, challenge: 'x'.repeat(201) },
  JSON.parse('{"__proto__":{"namespace":"vivarium-embed","type":"hello"}}'),
])('what is not well-formed is passed over: %j', (message) => {
  const { windows, hosts } = create();
  windows.send(message);
  expect(windows.posted).toHaveLength(1);
  expect(hosts).toEqual([]);
});

test('only listed origins connect; the others are told', async () => {
  const { windows, hosts, lastPosted } = create(['https://listed.example']);
  windows.connect({}, { origin: 'https://evil.example' });
  expect(lastPosted()).toMatchObject({
    type: 'refuse',
    challenge: windows.challenge,
    reason: expect.stringMatching(/^https:\/\/evil\.example may not use this widget/),
  });
  windows.connect({}, { origin: 'null' });
  expect(lastPosted()).toMatchObject({ reason: expect.stringMatching(/^Pages without an origin/) });
  expect(hosts).toEqual([]);
  const host = windows.connect({}, { origin: 'https://listed.example' });
  await vi.waitFor(() => expect(host.messages).toMatchObject([{ type: 'accept' }]));
});

test('a challenge is good for one connection', async () => {
  const { windows, hosts, lastPosted } = create();
  const used = windows.challenge;
  const host = windows.connect();
  host.send({ type: 'close' });
  await vi.waitFor(() => expect(windows.posted).toHaveLength(2));
  expect(windows.challenge).not.toBe(used);
  windows.connect({ challenge: used });
  expect(lastPosted()).toMatchObject({ type: 'refuse', challenge: used, reason: expect.stringMatching(/challenge/) });
  windows.connect({ challenge: '0'.repeat(32) });
  expect(lastPosted()).toMatchObject({ type: 'refuse', challenge: '0'.repeat(32) });
  const again = windows.connect();
  await vi.waitFor(() => expect(again.messages).toMatchObject([{ type: 'accept' }]));
  expect(hosts).toEqual([HOST, null, HOST]);
});

test('a version that is not spoken is refused', () => {
  const { windows, lastPosted } = create();
  for (const version of [0, 2, 1.5, Number.NaN]) {
    windows.connect({ version });
    expect(lastPosted()).toMatchObject({ type: 'refuse', reason: expect.stringMatching(/only 1\./) });
  }
});

test('exactly one port comes with it; those of a refused one are closed', async () => {
  const { windows, lastPosted } = create();
  const message = () => ({ namespace: NAMESPACE, type: 'connect', version: 1, challenge: windows.challenge });
  windows.send(message());
  expect(lastPosted()).toMatchObject({ type: 'refuse', reason: expect.stringMatching(/one port, not 0/) });
  const channels = [new MessageChannel(), new MessageChannel()];
  const closed = channels.map(({ port1 }) => new Promise((resolve) => port1.addEventListener('close', resolve)));
  for (const { port1 } of channels) port1.start();
  windows.send(message(), { ports: channels.map(({ port2 }) => port2) });
  expect(lastPosted()).toMatchObject({ type: 'refuse', reason: expect.stringMatching(/one port, not 2/) });
  await Promise.all(closed);
  expect(windows.posted).toHaveLength(3);
});

test('there is one connection at a time', async () => {
  const { windows, lastPosted, hosts } = create();
  const host = windows.connect();
  windows.connect();
  expect(lastPosted()).toMatchObject({ type: 'refuse', reason: expect.stringMatching(/a connection already/) });
  await expect(host.request('listFiles', null)).resolves.toEqual([]);
  expect(hosts).toEqual([HOST]);
});

test('a page that is left ends the connection, and is ready when it is shown again', async () => {
  const { windows, hosts } = create();
  const host = windows.connect();
  windows.own.dispatchEvent(new Event('pagehide'));
  await vi.waitFor(() => expect(host.messages.at(-1)).toMatchObject({ type: 'close' }));
  expect(hosts).toEqual([HOST, null]);
  expect(windows.posted).toHaveLength(1);
  windows.own.dispatchEvent(new Event('pageshow'));
  const again = windows.connect();
  await vi.waitFor(() => expect(again.messages).toMatchObject([{ type: 'accept' }]));
});

test('dispose during a run settles it, tells the host and listens no more', async () => {
  const { windows, engine, toolset, served } = create();
  engine.onRun = () => {};
  const ended: string[] = [];
  toolset.subscribe((event) => event.type === 'run-end' && ended.push(event.end.status));
  const host = windows.connect();
  host.start('runPythonCode', { code: 'while True: pass' });
  await vi.waitFor(() => expect(engine.runs).toHaveLength(1));
  served.dispose();
  await vi.waitFor(() => expect(host.messages.at(-1)).toEqual({ type: 'close', reason: 'The widget was closed.' }));
  await vi.waitFor(() => expect(ended).toEqual(['interrupted']));
  windows.send({ namespace: NAMESPACE, type: 'hello' });
  expect(windows.posted).toHaveLength(1);
});

test('a flood of greetings leaves the latest answer good', async () => {
  const { windows } = create();
  const first = windows.challenge;
  for (let count = 0; count < 1000; count += 1) windows.send({ namespace: NAMESPACE, type: 'hello' });
  windows.connect({ challenge: first });
  expect(windows.posted.at(-1)).toMatchObject({ type: 'refuse' });
  const host = windows.connect();
  await vi.waitFor(() => expect(host.messages).toMatchObject([{ type: 'accept' }]));
});
