import { expect, test } from 'vitest';
import { FakeGuest, FakePlace, INFO, windowMessage } from './fake-guest.ts';
import { shakeHands } from './host-handshake.ts';

const ORIGIN = 'https://widget.example';

interface Sent {
  readonly message: unknown;
  readonly targetOrigin: string;
  readonly ports: readonly MessagePort[];
}

function begin(origins: readonly string[] = [ORIGIN]) {
  const place = new FakePlace();
  const sent: Sent[] = [];
  const frame = {
    postMessage(message: unknown, targetOrigin: string, transfer: Transferable[] = []) {
      sent.push({ message, targetOrigin, ports: transfer.filter((item) => item instanceof MessagePort) });
    },
  };
  const handshake = shakeHands({ place, frame, origins });
  const ready = (challenge: string, fields: object = {}, origin = ORIGIN, source: unknown = frame) =>
    place.deliver({ data: windowMessage({ type: 'ready', versions: [1], challenge, ...fields }), source, origin });
  const guestOf = (index: number) => {
    const port = sent[index]?.ports[0];
    if (!port) throw new Error('Nothing was offered.');
    return new FakeGuest(port);
  };
  return { place, sent, frame, handshake, ready, guestOf };
}

test('the widget is ready, gets one port for its origin, and accepts', async () => {
  const { sent, handshake, ready, guestOf } = begin();
  handshake.hello();
  expect(sent).toEqual([{ message: windowMessage({ type: 'hello' }), targetOrigin: ORIGIN, ports: [] }]);
  ready('one');
  expect(sent[1]).toMatchObject({
    message: windowMessage({ type: 'connect', version: 1, challenge: 'one' }),
    targetOrigin: ORIGIN,
  });
  expect(sent[1]?.ports).toHaveLength(1);
  guestOf(1).say({ type: 'accept', info: INFO });
  const { info, port } = await handshake.accepted;
  expect(info).toEqual(INFO);
  port.close();
});

test('a port goes to any origin only where that of the widget is opaque', () => {
  const { sent, handshake, ready } = begin(['null']);
  handshake.accepted.catch(() => {});
  handshake.hello();
  ready('one', {}, 'null');
  expect(sent.map(({ targetOrigin }) => targetOrigin)).toEqual(['*', '*']);
  handshake.stop(null);
});

test('siblings, other origins and other messages get nothing', () => {
  const { place, sent, frame, handshake, ready } = begin();
  handshake.accepted.catch(() => {});
  ready('one', {}, ORIGIN, {});
  ready('one', {}, 'https://widget.example.evil.example');
  ready('one', {}, 'null');
  ready('one', { namespace: 'penpal' });
  ready('one', { versions: 'all' });
  ready('one', { challenge: 7 });
  for (const data of [
    null,
    undefined,
    'ready',
    3,
    [],
    {},
    { namespace: 'vivarium-embed' },
    windowMessage({ type: 'x' }),
  ]) {
    place.deliver({ data, source: frame, origin: ORIGIN });
  }
  expect(sent).toEqual([]);
  expect(handshake.wrongOrigin()).toBe('null');
  handshake.stop(null);
});

test('a widget that was ready twice accepts one of both and refuses the other', async () => {
  for (const chosen of [0, 1]) {
    const { place, frame, handshake, ready, guestOf } = begin();
    ready('one');
    ready('two');
    place.deliver({
      data: windowMessage({ type: 'refuse', challenge: chosen === 0 ? 'two' : 'one', reason: 'It is used up.' }),
      source: frame,
      origin: ORIGIN,
    });
    guestOf(chosen).say({ type: 'accept', info: INFO });
    const { info, port } = await handshake.accepted;
    expect(info).toEqual(INFO);
    port.close();
  }
});

test('a refusal says why', async () => {
  const { place, frame, handshake, ready } = begin();
  ready('one');
  const refuse = (source: unknown, reason: string) =>
    place.deliver({ data: windowMessage({ type: 'refuse', challenge: 'one', reason }), source, origin: ORIGIN });
  refuse({}, 'forged');
  refuse(frame, 'This page is not on the list.');
  await expect(handshake.accepted).rejects.toMatchObject({
    name: 'NotAllowedError',
    message: 'The widget refused the connection: This page is not on the list.',
  });
});

test('a refusal of the answer to an earlier "ready" is not the last word', async () => {
  const { place, frame, handshake, ready, guestOf } = begin();
  ready('of the connection before');
  const data = {
    type: 'refuse',
    challenge: 'of the connection before',
    reason: 'There is a connection already.',
  } as const;
  place.deliver({ data: windowMessage(data), source: frame, origin: ORIGIN });
  ready('new');
  guestOf(1).say({ type: 'accept', info: INFO });
  const { info, port } = await handshake.accepted;
  expect(info).toEqual(INFO);
  port.close();
});

test('a widget that refuses everyone may do so without a challenge', async () => {
  const { place, frame, handshake } = begin();
  const data = windowMessage({ type: 'refuse', challenge: '', reason: 'mode is unknown.' });
  place.deliver({ data, source: frame, origin: ORIGIN });
  await expect(handshake.accepted).rejects.toThrow('mode is unknown.');
});

test('a version both know is taken, and none is an error that names both', async () => {
  const first = begin();
  first.ready('one', { versions: [9, 1, 'x'] });
  expect(first.sent[0]?.message).toMatchObject({ version: 1 });
  first.handshake.accepted.catch(() => {});
  first.handshake.stop(null);
  const second = begin();
  second.ready('one', { versions: [8, 9] });
  await expect(second.handshake.accepted).rejects.toThrow(/the widget 8, 9, this page’s embed.js 1/);
});

test('accepting another version than the offered one is not accepting', async () => {
  const { handshake, ready, guestOf } = begin();
  ready('one');
  const guest = guestOf(0);
  guest.sayAnything({ type: 'accept', info: { ...INFO, version: 2 } });
  guest.sayAnything({ type: 'accept' });
  guest.say({ type: 'accept', info: INFO });
  const { info, port } = await handshake.accepted;
  expect(info).toEqual(INFO);
  port.close();
});

test('stopped, it rejects and hears no more', async () => {
  const { sent, handshake, ready } = begin();
  const reason = new Error('Enough.');
  handshake.stop(reason);
  await expect(handshake.accepted).rejects.toBe(reason);
  ready('one');
  expect(sent).toEqual([]);
});
