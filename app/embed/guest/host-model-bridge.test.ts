import { expect, test } from 'vitest';
import type { GuestMessage } from '../protocol.ts';
import { HostModelBridge } from './host-model-bridge.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function create() {
  const sent: GuestMessage[] = [];
  const bridge = new HostModelBridge((message) => sent.push(structuredClone(message)));
  const controller = new AbortController();
  const ask = (body: unknown = { stream: true }, id = 7) => {
    const response = bridge.serve(id)(body, controller.signal);
    response.catch(() => {}); // each test says what becomes of it
    return response;
  };
  const head = (id = 1, status = 200) => bridge.receive({ type: 'model-head', id, status, contentType: 'text/x' });
  const chunk = (text: string, id = 1) => bridge.receive({ type: 'model-chunk', id, bytes: bytes(text) });
  const end = (error: string | null = null, id = 1) => bridge.receive({ type: 'model-end', id, error });
  return { bridge, sent, controller, ask, head, chunk, end };
}

test('the body goes out, the answer streams in', async () => {
  const { sent, ask, head, chunk, end } = create();
  const asked = ask({ model: 'm' });
  expect(sent).toEqual([{ type: 'model-request', id: 1, ask: 7, body: { model: 'm' } }]);
  head(1, 429);
  const response = await asked;
  expect([response.status, response.headers.get('content-type')]).toEqual([429, 'text/x']);
  const reader = response.body?.getReader();
  chunk('a');
  expect((await reader?.read())?.value).toEqual(bytes('a'));
  chunk('b');
  end();
  expect((await reader?.read())?.value).toEqual(bytes('b'));
  expect((await reader?.read())?.done).toBe(true);
});

test('several answers at a time stay apart; what nobody waits for is passed over', async () => {
  const { ask, head, chunk, end } = create();
  const [first, second] = [ask(), ask()];
  head(2);
  chunk('2', 2);
  head(1);
  head(1, 500);
  chunk('1', 1);
  head(3);
  chunk('3', 3);
  end(null, 3);
  end(null, 1);
  chunk('late', 1);
  end('late', 1);
  end(null, 2);
  expect(await (await first).text()).toBe('1');
  expect(await (await second).text()).toBe('2');
});

test.each([204, 205, 304])('an answer of status %d has no body', async (status) => {
  const { ask, head, chunk, end } = create();
  const asked = ask();
  head(1, status);
  chunk('x');
  end();
  expect(await (await asked).text()).toBe('');
});

test('failures of the host reject, before the answer and within it', async () => {
  const { ask, head, end } = create();
  const before = ask();
  end('The key is missing.', 1);
  await expect(before).rejects.toThrow('The key is missing.');
  const nothing = ask();
  end(null, 2);
  await expect(nothing).rejects.toThrow('gave no answer');
  const within = ask();
  head(3);
  end('The line is cut.', 3);
  await expect((await within).text()).rejects.toThrow('The line is cut.');
});

test('an abort ends it on both sides, before the answer and within it', async () => {
  const { sent, controller, ask, head, chunk } = create();
  const [before, within] = [ask(), ask()];
  head(2);
  const response = await within;
  controller.abort(new DOMException('Stopped.', 'AbortError'));
  await expect(before).rejects.toThrow('Stopped.');
  await expect(response.text()).rejects.toThrow('Stopped.');
  expect(sent.slice(2)).toEqual([
    { type: 'model-abort', id: 1 },
    { type: 'model-abort', id: 2 },
  ]);
  chunk('late', 2);
  await expect(ask()).rejects.toThrow('Stopped.');
  expect(sent).toHaveLength(4);
});

test('an answer that is not read to its end is ended', async () => {
  const { sent, ask, head, chunk, end } = create();
  const asked = ask();
  head();
  await (await asked).body?.cancel();
  expect(sent.at(-1)).toEqual({ type: 'model-abort', id: 1 });
  chunk('late');
  end();
});

test('the end of a question or of the connection ends what it left', async () => {
  const { bridge, ask, head } = create();
  const [ofSeven, ofEight] = [ask({}, 7), ask({}, 8)];
  head(2);
  const response = await ofEight;
  bridge.endAsk(7);
  await expect(ofSeven).rejects.toThrow('The turn has ended.');
  bridge.end(new Error('The connection has ended.'));
  await expect(response.text()).rejects.toThrow('The connection has ended.');
  await expect(ask()).rejects.toThrow('The connection has ended.');
});

test('an endless answer is ended', async () => {
  const { bridge, sent, ask, head } = create();
  const asked = ask();
  head();
  const response = await asked;
  const megabytes = new Uint8Array(16_000_000);
  for (let count = 0; count < 5; count += 1) bridge.receive({ type: 'model-chunk', id: 1, bytes: megabytes });
  await expect(response.arrayBuffer()).rejects.toThrow('more than 64 MB');
  expect(sent.at(-1)).toEqual({ type: 'model-abort', id: 1 });
});

test('a body that cannot be sent rejects', async () => {
  const { ask, end } = create();
  await expect(ask({ x: () => {} })).rejects.toThrow();
  end();
});
