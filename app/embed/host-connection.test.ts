import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { FakeGuest } from './fake-guest.ts';
import { HostConnection } from './host-connection.ts';
import type { RunResult } from './protocol.ts';

const RUN: RunResult = { success: true, result: null, stdout: '2\n', stderr: '' };
const ends: (() => void)[] = [];

function open() {
  const { port1, port2 } = new MessageChannel();
  const guest = new FakeGuest(port2);
  const connection = new HostConnection(port1);
  ends.push(() => {
    connection.close('The test is over.');
    port2.close();
  });
  return { guest, connection };
}

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

test('a request is answered by the reply with its id', async () => {
  const { guest, connection } = open();
  const first = connection.request('runPythonCode', { code: '1 + 1' });
  const second = connection.request('listFiles', null);
  expect(await guest.until('request')).toEqual({
    type: 'request',
    id: 1,
    method: 'runPythonCode',
    params: { code: '1 + 1' },
  });
  guest.say({ type: 'reply', id: 2, value: [] });
  guest.say({ type: 'reply', id: 1, value: RUN });
  // A second reply is for nobody.
  guest.say({ type: 'reply', id: 1, value: { ...RUN, success: false } });
  expect(await second).toEqual([]);
  expect(await first).toEqual(RUN);
});

test('a failure has the name that code can tell it by', async () => {
  const { guest, connection } = open();
  const fail = async (name: string) => {
    const seen = guest.received.length;
    const asked = connection.request('readFile', { path: 'a' });
    const { id } = await guest.until('request', seen);
    guest.say({ type: 'failure', id, error: { name, message: `It is ${name}.` } });
    return asked.catch((error: unknown) => error);
  };
  expect(await fail('RangeError')).toBeInstanceOf(RangeError);
  expect(await fail('AbortError')).toBeInstanceOf(DOMException);
  expect(await fail('NotFoundError')).toMatchObject({ name: 'NotFoundError', message: 'It is NotFoundError.' });
  expect(await fail('TypeError')).toMatchObject({ name: 'Error', message: 'It is TypeError.' });
});

test('an answer of another kind rejects', async () => {
  const { guest, connection } = open();
  const wrong: unknown[] = [null, [], { ...RUN, stdout: 1 }, { ...RUN, base64Uri: ['javascript:alert(1)'] }];
  for (const value of wrong) {
    const asked = connection.request('runPythonCode', { code: '1' });
    guest.say({ type: 'reply', id: wrong.indexOf(value) + 1, value });
    await expect(asked).rejects.toThrow('answered runPythonCode with something else');
  }
});

test('an abort rejects at once with its reason and tells the widget', async () => {
  const { guest, connection } = open();
  const stop = new AbortController();
  const asked = connection.request('runPythonCode', { code: 'while True: pass' }, { signal: stop.signal });
  const reason = new Error('No longer wanted.');
  stop.abort(reason);
  await expect(asked).rejects.toBe(reason);
  expect(await guest.until('abort')).toEqual({ type: 'abort', id: 1 });
  // The reply comes all the same, and nobody minds.
  guest.say({ type: 'reply', id: 1, value: RUN });
  await expect(connection.request('listFiles', null, { signal: stop.signal })).rejects.toBe(reason);
  await guest.settle();
  expect(guest.received.map(({ type }) => type)).toEqual(['request', 'abort']);
});

test('what cannot be sent rejects, and the connection goes on', async () => {
  const { guest, connection } = open();
  await expect(connection.request('callTool', { name: 'x', input: () => {} })).rejects.toThrow(/clone/);
  const asked = connection.request('listFiles', null);
  guest.say({ type: 'reply', id: 2, value: [] });
  expect(await asked).toEqual([]);
});

test('when it ends, everyone who waits is told why, once', async () => {
  const { guest, connection } = open();
  const asked = connection.request('runPythonCode', { code: '1' });
  guest.say({ type: 'close', reason: 'The page was left.' });
  const ended = { name: 'ConnectionEndedError', message: expect.stringContaining('The page was left.') };
  await expect(asked).rejects.toMatchObject(ended);
  connection.close('later');
  expect(await connection.closed).toBe('The page was left.');
  expect(connection.signal.aborted).toBe(true);
  await expect(connection.request('listFiles', null)).rejects.toMatchObject(ended);
});

test('closing tells the widget', async () => {
  const { guest, connection } = open();
  connection.close('done');
  await guest.until('close');
  expect(await connection.closed).toBe('done');
});

test('only what is listened for is asked for, and listeners hear of their own type', async () => {
  const { guest, connection } = open();
  const heard: string[] = [];
  const off = connection.events.on('run-end', ({ status }) => heard.push(status));
  const also = connection.events.on('run-end', () => heard.push('also'));
  const stop = new AbortController();
  connection.events.on('restart', ({ reason }) => heard.push(reason), stop.signal);
  guest.say({ type: 'event', event: { type: 'run-end', runId: 'r', status: 'ok' } });
  guest.say({ type: 'event', event: { type: 'restart', interpreterId: 'i', reason: 'It died.' } });
  guest.sayAnything({ type: 'event', event: { type: 'run-end', runId: 'r', status: 'fine' } });
  await guest.settle();
  expect(heard).toEqual(['ok', 'also', 'It died.']);
  off();
  also();
  stop.abort();
  await guest.settle();
  expect(guest.received).toEqual([
    { type: 'listen', events: ['run-end'] },
    { type: 'listen', events: ['run-end', 'restart'] },
    { type: 'listen', events: ['restart'] },
    { type: 'listen', events: [] },
  ]);
});

test('no message of the widget throws or settles what it does not name', async () => {
  const { guest, connection } = open();
  const asked = connection.request('listFiles', null);
  const message = fc.oneof(
    fc.anything(),
    fc.record({
      type: fc.constantFrom('accept', 'reply', 'failure', 'event', 'model-request', 'model-abort', 'x', '__proto__'),
      id: fc.oneof(fc.integer({ min: 2 }), fc.anything()),
      ask: fc.anything(),
      event: fc.anything(),
      value: fc.anything(),
      error: fc.anything(),
    }),
  );
  fc.assert(
    fc.property(message, (said) => {
      if (typeof said === 'object' && said !== null && 'id' in said && said.id === 1) return;
      try {
        guest.sayAnything(said);
      } catch {
        // What cannot be cloned cannot be said.
      }
    }),
  );
  await guest.settle();
  guest.say({ type: 'reply', id: 1, value: [{ path: 'a', size: 1, modifiedAt: 2 }] });
  expect(await asked).toEqual([{ path: 'a', size: 1, modifiedAt: 2 }]);
});
