import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BrokerReply, BrokerRequest, SandboxMessage } from '../contract/sandbox-message.ts';
import { createBrokerClient } from './broker-client.ts';
import { createMessageWriter } from './message-writer.ts';

const page = { port: new MessageChannel(), asked: [] as BrokerRequest[] };

beforeEach(() => {
  page.port = new MessageChannel();
  page.asked = [];
});
afterEach(() => page.port.port1.close());

function create() {
  const writer = createMessageWriter((message: SandboxMessage) => {
    if (message.type === 'broker-fetch') page.asked.push(message);
  });
  return { writer, broker: createBrokerClient(page.port.port2, writer) };
}

const answer = (requestId: number, text: string): BrokerReply => ({
  type: 'broker-reply',
  requestId,
  status: 'ok',
  httpStatus: 200,
  headers: [['x-a', 'b']],
  body: new TextEncoder().encode(text),
});

test('a request carries the run it belongs to', () => {
  const { broker, writer } = create();
  void broker.fetch('https://a.example/', 'GET', []);
  writer.beginRun('r');
  void broker.fetch('https://b.example/', 'POST', [['x', 'y']]);
  expect(page.asked).toEqual([
    { type: 'broker-fetch', requestId: 1, runId: null, url: 'https://a.example/', method: 'GET', headers: [] },
    {
      type: 'broker-fetch',
      requestId: 2,
      runId: 'r',
      url: 'https://b.example/',
      method: 'POST',
      headers: [['x', 'y']],
    },
  ]);
});

test('answers find their requests, in whatever order they come', async () => {
  const { broker } = create();
  const [first, second] = [broker.fetch('a', 'GET', []), broker.fetch('b', 'GET', [])];
  page.port.port1.postMessage(answer(2, 'second'));
  page.port.port1.postMessage(answer(99, 'nobody asked'));
  page.port.port1.postMessage(answer(1, 'first'));
  page.port.port1.postMessage(answer(1, 'again'));
  expect(new TextDecoder().decode((await second).body)).toBe('second');
  expect(await first).toMatchObject({
    httpStatus: 200,
    headers: [['x-a', 'b']],
    body: new TextEncoder().encode('first'),
  });
});

test('a refusal rejects as a network error does, with the page’s reason', async () => {
  const { broker } = create();
  const request = broker.fetch('a', 'GET', []);
  const reply: BrokerReply = { type: 'broker-reply', requestId: 1, status: 'refused', reason: 'not allowed' };
  page.port.port1.postMessage(reply);
  await expect(request).rejects.toThrow(new TypeError('not allowed'));
});

test('cancelling rejects what is under way, and a late answer reaches nobody', async () => {
  const { broker } = create();
  const requests = [broker.fetch('a', 'GET', []), broker.fetch('b', 'GET', [])];
  broker.cancelAll();
  for (const request of requests) await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  const next = broker.fetch('c', 'GET', []);
  page.port.port1.postMessage(answer(1, 'late'));
  page.port.port1.postMessage(answer(3, 'mine'));
  expect(new TextDecoder().decode((await next).body)).toBe('mine');
});
