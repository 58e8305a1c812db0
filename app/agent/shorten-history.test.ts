import type { ModelMessage } from 'ai';
import { expect, test } from 'vitest';
import { shortenHistory } from './shorten-history.ts';

const output = (stdout: string): ModelMessage => ({
  role: 'tool',
  content: [
    {
      type: 'tool-result',
      toolCallId: 'c',
      toolName: 'run_python_code',
      output: { type: 'json', value: { success: true, stdout, result: null } },
    },
  ],
});
const stdoutOf = (message: ModelMessage | undefined) => {
  const part = message?.role === 'tool' ? message.content[0] : undefined;
  const value = part?.type === 'tool-result' && part.output.type === 'json' ? part.output.value : null;
  return (value as { stdout: string }).stdout;
};
const long = 'z'.repeat(9_000); // some 3,000 tokens
const history = [{ role: 'user', content: 'go' } as const, ...Array.from({ length: 6 }, () => output(long))];

test('a conversation with room to spare stays whole', () => {
  expect(shortenHistory(history, 100_000)).toEqual({ messages: history, shortened: false });
});

test('the oldest outputs are shortened first, as many as it takes, and their end stays too', () => {
  const { messages, shortened } = shortenHistory(history, 22_000); // three quarters are 16,500 and half is 11,000
  expect(shortened).toBe(true);
  expect(messages.map((message) => message.role === 'tool' && stdoutOf(message) === long)).toEqual([
    false,
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
  expect(stdoutOf(messages[1])).toMatch(/^z+\n\[8,700 characters left out to save context; .+\]\nz+$/);
  expect(messages[1]).toMatchObject({ content: [{ output: { value: { success: true, result: null } } }] });
});

test('the last two results stay, however full it is', () => {
  const { messages } = shortenHistory(history, 1_000);
  expect(messages.slice(-2).map(stdoutOf)).toEqual([long, long]);
  expect(
    messages
      .slice(1, -2)
      .map(stdoutOf)
      .some((text) => text === long),
  ).toBe(false);
});

test('what cannot be made shorter is not said to be', () => {
  const words: ModelMessage[] = [{ role: 'user', content: 'w'.repeat(90_000) }, output('a'), output('b'), output('c')];
  expect(shortenHistory(words, 10_000)).toEqual({ messages: words, shortened: false });
});
