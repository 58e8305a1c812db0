import type { Transport } from '@modelcontextprotocol/client';
import { expect, test } from 'vitest';
import { createMcpTransport } from './host-mcp-transport.ts';

function open() {
  const { port1, port2 } = new MessageChannel();
  const end = new AbortController();
  // The type says that the SDK's clients take it.
  const transport: Transport = createMcpTransport(port1, end.signal);
  return { transport, server: port2, end };
}

test('messages go both ways once it is started, and others are errors', async () => {
  const { transport, server } = open();
  const heard = new Promise<unknown>((resolve) => {
    server.onmessage = ({ data }) => resolve(data);
  });
  const errors: string[] = [];
  transport.onerror = ({ message }) => errors.push(message);
  const answered = new Promise<unknown>((resolve) => {
    transport.onmessage = resolve;
  });
  server.postMessage('hello');
  server.postMessage({ jsonrpc: '1.0' });
  server.postMessage({ jsonrpc: '2.0', id: 1, result: {} });
  await transport.start();
  await transport.send({ jsonrpc: '2.0', id: 1, method: 'ping' });
  expect(await heard).toEqual({ jsonrpc: '2.0', id: 1, method: 'ping' });
  expect(await answered).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
  expect(errors).toHaveLength(2);
  await transport.close();
});

test('each side is told that the other closes', async () => {
  const first = open();
  const told = new Promise((resolve) => {
    first.server.onmessage = ({ data }) => resolve(data);
  });
  await first.transport.close();
  expect(await told).toBe('close');
  const second = open();
  const closed = new Promise<void>((resolve) => {
    second.transport.onclose = resolve;
  });
  await second.transport.start();
  second.server.postMessage('close');
  await closed;
});

test('it closes once, by itself or with the connection', async () => {
  const { transport, end } = open();
  let closed = 0;
  transport.onclose = () => {
    closed += 1;
  };
  await transport.start();
  end.abort();
  end.abort();
  await transport.close();
  expect(closed).toBe(1);
  await expect(transport.send({ jsonrpc: '2.0', method: 'x' })).rejects.toThrow('closed');
});
