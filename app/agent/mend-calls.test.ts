import type { ModelMessage } from 'ai';
import { expect, test } from 'vitest';
import { mendCalls } from './mend-calls.ts';

const call = (input: unknown): ModelMessage => ({
  role: 'assistant',
  content: [{ type: 'tool-call', toolCallId: 'c', toolName: 'run_python_code', input }],
});

test.each([[[1]], [null], ['{"code'], [7], [undefined]])(
  'input that is no object becomes an empty one: %j',
  (input) => {
    expect(mendCalls([call(input)])).toEqual([call({})]);
  },
);

test('all else stays as it is', () => {
  const messages: ModelMessage[] = [
    { role: 'user', content: 'Go.' },
    { role: 'assistant', content: 'I go.' },
    call({ code: '1' }),
    {
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: 'c', toolName: 'x', output: { type: 'json', value: [1] } }],
    },
  ];
  expect(mendCalls(messages)).toEqual(messages);
});
