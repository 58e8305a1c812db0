import { expect, test } from 'vitest';
import { type ModelCallback, ModelDesk } from './host-model-desk.ts';
import type { HostMessage } from './protocol.ts';

/** Runs one request to its end and gives what was sent. */
async function answer(model: ModelCallback | null, { stopAfterHead = false } = {}) {
  const sent: HostMessage[] = [];
  const desk: ModelDesk = await new Promise((resolve) => {
    const desk: ModelDesk = new ModelDesk((message) => {
      sent.push(message);
      if (message.type === 'model-head' && stopAfterHead) desk.abort(7);
      if (message.type === 'model-end') resolve(desk);
    });
    if (model) desk.begin(3, model);
    desk.answer({ type: 'model-request', id: 7, ask: 3, body: { stream: true } });
  });
  desk.dispose();
  const bytes = sent.flatMap((message) => (message.type === 'model-chunk' ? [message.bytes] : []));
  const text = await new Blob(bytes).text();
  return { sent, text, end: sent.at(-1), head: sent.find(({ type }) => type === 'model-head') };
}

/** The text of a streamed completion. */
function readCompletion(text: string): string {
  return text
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)).choices[0].delta.content ?? '')
    .join('');
}

test('a response is passed on as it is', async () => {
  const { head, text, end } = await answer((body) => {
    expect(body).toEqual({ stream: true });
    return new Response('data: [DONE]\n\n', { status: 429, headers: { 'content-type': 'text/x' } });
  });
  expect(head).toEqual({ type: 'model-head', id: 7, status: 429, contentType: 'text/x' });
  expect(text).toBe('data: [DONE]\n\n');
  expect(end).toEqual({ type: 'model-end', id: 7, error: null });
});

test('a text becomes a streamed completion', async () => {
  const { head, text, end } = await answer(async () => 'Grüße');
  expect(head).toEqual({ type: 'model-head', id: 7, status: 200, contentType: 'text/event-stream' });
  expect(readCompletion(text)).toBe('Grüße');
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
  expect(JSON.parse(text.split('\n\n').at(-3)?.slice(6) ?? '').choices[0].finish_reason).toBe('stop');
  expect(end).toMatchObject({ error: null });
});

test('so do pieces, one by one', async () => {
  const { text, sent } = await answer(async function* () {
    yield 'one ';
    yield '';
    yield 'two';
  } as ModelCallback); // generators promise nothing but their values
  expect(readCompletion(text)).toBe('one two');
  expect(sent.filter(({ type }) => type === 'model-chunk')).toHaveLength(5);
});

test('what goes wrong is said at the end', async () => {
  const cases: [ModelCallback, RegExp][] = [
    [() => Promise.reject(new Error('The server is down.')), /^The server is down.$/],
    [
      () => {
        throw new Error('At once.');
      },
      /^At once.$/,
    ],
    // biome-ignore lint/suspicious/noExplicitAny: what pages without types give
    [() => 7 as any, /must answer with a Response/],
    [
      () =>
        ({
          [Symbol.asyncIterator]: async function* () {
            yield 7;
          },
          // biome-ignore lint/suspicious/noExplicitAny: what pages without types give
        }) as any,
      /as strings/,
    ],
  ];
  for (const [model, words] of cases)
    expect(await answer(model)).toMatchObject({ end: { error: expect.stringMatching(words) } });
  expect(await answer(null)).toMatchObject({ end: { error: 'The page gives no model for this.' } });
});

test('the widget ends an answer that does not end by itself', async () => {
  let heard: AbortSignal | undefined;
  const { end } = await answer(
    (_body, { signal }) => {
      heard = signal;
      return new Response(new ReadableStream());
    },
    { stopAfterHead: true },
  );
  expect(heard?.aborted).toBe(true);
  expect(end).toMatchObject({ type: 'model-end', error: expect.any(String) });
});

test('when the question is over its model is stopped, though it does not heed that', async () => {
  const sent: HostMessage[] = [];
  let heard: AbortSignal | undefined;
  await new Promise<void>((resolve) => {
    const desk: ModelDesk = new ModelDesk((message) => {
      sent.push(message);
      resolve();
    });
    desk.begin(3, (_body, { signal }) => {
      heard = signal;
      return new Promise(() => {});
    });
    desk.answer({ type: 'model-request', id: 7, ask: 3, body: null });
    desk.end(3);
  });
  expect(heard?.aborted).toBe(true);
  expect(sent).toMatchObject([{ type: 'model-end' }]);
});
