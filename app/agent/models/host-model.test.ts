import { streamText } from 'ai';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describeModelError } from '../describe-model-error.ts';
import type { AskHost } from './ask-host.ts';
import { createHostModel } from './host-model.ts';

const network = vi.fn<typeof fetch>();
beforeEach(() => void vi.stubGlobal('fetch', network));
afterEach(() => {
  expect(network).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

const stream = (...chunks: object[]) =>
  new Response(`${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });
const said = (content: string, finish: string | null = null) => ({
  id: 'c',
  created: 0,
  model: 'm',
  choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }],
});

/** What comes of one question: its text, or the error in the words of the chat. */
async function ask(
  host: AskHost,
  signal = new AbortController().signal,
): Promise<{ text: string } | { error: string }> {
  let error: string | null = null;
  const result = streamText({
    model: createHostModel(host),
    prompt: 'Hello?',
    maxRetries: 0,
    abortSignal: signal,
    onError: (event) => {
      error = describeModelError(event.error, '');
    },
  });
  let text = '';
  for await (const part of result.fullStream) {
    if (part.type === 'text-delta') text += part.text;
    if (part.type === 'abort') error ??= 'aborted';
  }
  return error === null ? { text } : { error };
}

test('the host gets the body of a request and its answer is read as it streams', async () => {
  const host = vi.fn<AskHost>(async () => stream(said('Good '), said('day.', 'stop')));
  expect(await ask(host)).toEqual({ text: 'Good day.' });
  expect(host.mock.calls[0]?.[0]).toMatchObject({ messages: [{ role: 'user', content: 'Hello?' }], stream: true });
});

test('an error of the host’s server is told with its status', async () => {
  const body = JSON.stringify({ error: { message: 'No such key.', type: 'auth' } });
  expect(await ask(async () => new Response(body, { status: 401 }))).toEqual({ error: 'HTTP 401: No such key.' });
});

test('what the host throws is told in its words', async () => {
  expect(await ask(() => Promise.reject(new Error('Out of tokens.')))).toEqual({ error: 'Out of tokens.' });
});

test('an answer that is no Response is refused', async () => {
  const host = async () => 'Hello!' as unknown as Response; // a host may return anything
  expect(await ask(host)).toEqual({ error: expect.stringContaining('did not answer with a Response') });
});

test('the signal ends it, also where the host never answers', async () => {
  const control = new AbortController();
  const signals: AbortSignal[] = [];
  const answer = ask((_body, signal) => {
    signals.push(signal);
    return new Promise(() => {});
  }, control.signal);
  await vi.waitFor(() => expect(signals).toHaveLength(1));
  control.abort();
  expect(await answer).toEqual({ error: 'aborted' });
  expect(signals[0]?.aborted).toBe(true);
});
