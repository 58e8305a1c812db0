import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InputReply, SandboxMessage } from '../contract/sandbox-message.ts';
import { createInputClient, type InputAnswer } from './input-client.ts';

let channel = new MessageChannel();
let said: SandboxMessage[] = [];

beforeEach(() => {
  channel = new MessageChannel();
  said = [];
});
afterEach(() => channel.port1.close());

function create() {
  const writer = { runId: 'r' as string | null, write: (message: SandboxMessage) => void said.push(message) };
  const client = createInputClient(channel.port2, writer);
  const reply = (reply: InputReply) => channel.port1.postMessage(reply);
  return {
    writer,
    client,
    answer: (requestId: number, text: string) => reply({ type: 'input-reply', requestId, status: 'ok', text }),
    reply,
  };
}

const request = (requestId: number, prompt: string, isSecret = false) => ({
  type: 'input-request',
  runId: 'r',
  requestId,
  prompt,
  isSecret,
});
const ok = (text: string): InputAnswer => ({ status: 'ok', text });

test('a question is answered with a line', async () => {
  const { client, answer } = create();
  const asked = client.ask('Name? ', false);
  expect(said).toEqual([request(1, 'Name? ')]);
  answer(1, 'Ada');
  expect(await asked).toEqual(ok('Ada'));
});

test('one question is open at a time, and each has a number of its own', async () => {
  const { client, answer } = create();
  const asked = [client.ask('a', false), client.ask('b', true)];
  expect(said).toEqual([request(1, 'a')]);
  answer(2, 'not asked yet');
  answer(1, 'A');
  expect(await asked[0]).toEqual(ok('A'));
  expect(said.slice(1)).toEqual([request(2, 'b', true)]);
  answer(1, 'again');
  answer(2, 'B');
  expect(await asked[1]).toEqual(ok('B'));
});

test('the end of the input and a refusal arrive as they are', async () => {
  const { client, reply } = create();
  const asked = [client.ask('a', false), client.ask('b', false)];
  reply({ type: 'input-reply', requestId: 1, status: 'end' });
  expect(await asked[0]).toMatchObject({ status: 'end' });
  reply({ type: 'input-reply', requestId: 2, status: 'refused', reason: 'nobody' });
  expect(await asked[1]).toMatchObject({ status: 'refused', reason: 'nobody' });
});

test.each([
  ['a\nb\nc', ['a', 'b', 'c']],
  ['a\r\nb\rc\n', ['a', 'b', 'c']],
  ['\n\nx', ['', '', 'x']],
])('the lines of %j answer one question each', async (text, lines) => {
  const { client, answer } = create();
  const asked = lines.map(() => client.ask('', false));
  answer(1, text);
  expect(await Promise.all(asked)).toEqual(lines.map(ok));
  expect(said).toHaveLength(1);
  void client.ask('next', false);
  expect(said.at(-1)).toEqual(request(2, 'next'));
});

test('a password is always asked for, and what follows it answers nothing', async () => {
  const { client, answer } = create();
  const first = client.ask('', false);
  answer(1, 'a\nb');
  await first;
  const secret = client.ask('Key', true);
  expect(said.at(-1)).toEqual(request(2, 'Key', true));
  answer(2, 'sesame\nmore');
  expect(await secret).toEqual(ok('sesame'));
  expect(await client.ask('', false)).toEqual(ok('b'));
  void client.ask('', false);
  expect(said.at(-1)).toEqual(request(3, ''));
});

test('a stop takes back what is asked, and a late answer reaches nobody', async () => {
  const { client, answer } = create();
  expect(client.cancel()).toBe(false);
  const asked = [client.ask('a', false), client.ask('b', false)];
  expect(client.cancel()).toBe(true);
  for (const each of asked) await expect(each).rejects.toMatchObject({ name: 'AbortError' });
  expect(said.slice(1)).toEqual([{ type: 'input-cancel', runId: 'r', requestId: 1 }]);
  const next = client.ask('c', false);
  answer(1, 'late');
  answer(2, 'mine');
  expect(await next).toEqual(ok('mine'));
});

test('what was typed ahead is forgotten when the run is over, and what still asks is refused', async () => {
  const { client, writer, answer } = create();
  const first = client.ask('', false);
  answer(1, 'a\nold');
  await first;
  client.endRun();
  const late = client.ask('', false);
  client.endRun();
  expect(await late).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('the run that asked is over'),
  });
  expect(said.at(-1)).toEqual({ type: 'input-cancel', runId: 'r', requestId: 2 });
  writer.runId = null;
  const count = said.length;
  expect(await client.ask('', false)).toMatchObject({ status: 'refused' });
  expect(said).toHaveLength(count);
});

test('what the broker answers is none of its business', async () => {
  const { client, answer } = create();
  const asked = client.ask('', false);
  channel.port1.postMessage({ type: 'broker-reply', requestId: 1, status: 'refused', reason: 'no' });
  answer(1, 'mine');
  expect(await asked).toEqual(ok('mine'));
});
