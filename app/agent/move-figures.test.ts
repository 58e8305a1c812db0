import type { ModelMessage } from 'ai';
import { expect, test } from 'vitest';
import { moveFigures } from './move-figures.ts';

const result = (...images: string[]): ModelMessage => ({
  role: 'tool',
  content: [
    {
      type: 'tool-result',
      toolCallId: 'c',
      toolName: 'run_python_code',
      output: {
        type: 'content',
        value: [
          { type: 'text', text: '{"success":true}' },
          ...images.map((data) => ({ type: 'image-data' as const, data, mediaType: 'image/png' })),
        ],
      },
    },
  ],
});
const imagesIn = (messages: readonly ModelMessage[]) =>
  messages.flatMap((message) =>
    message.role === 'user' && typeof message.content !== 'string'
      ? message.content.flatMap((part) => (part.type === 'image' ? [part.image] : []))
      : [],
  );

test('figures follow the results as a message of their own', () => {
  const question: ModelMessage = { role: 'user', content: 'plot' };
  const moved = moveFigures([question, result('A')]);
  expect(moved).toHaveLength(3);
  expect(moved[0]).toBe(question);
  expect(moved[1]).toMatchObject({ role: 'tool', content: [{ output: { type: 'text', value: '{"success":true}' } }] });
  expect(moved[2]).toMatchObject({ role: 'user', content: [{ type: 'text' }, { type: 'image', image: 'A' }] });
});

test('only the latest four stay', () => {
  const moved = moveFigures([result('A', 'B'), result('C', 'D', 'E'), result('F')]);
  expect(imagesIn(moved)).toEqual(['C', 'D', 'E', 'F']);
  expect(moved.map(({ role }) => role)).toEqual(['tool', 'tool', 'user', 'tool', 'user']);
});

test('conversations without figures are left as they are', () => {
  const messages: ModelMessage[] = [
    { role: 'user', content: 'a' },
    {
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: 'c', toolName: 't', output: { type: 'json', value: {} } }],
    },
  ];
  expect(moveFigures(messages)).toEqual(messages);
});
