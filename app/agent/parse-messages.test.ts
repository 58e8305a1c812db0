import { expect, test } from 'vitest';
import { parseMessages } from './parse-messages.ts';

const user = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Why?' }] };
const call = {
  type: 'tool-run_python_code',
  toolCallId: 'call-1',
  state: 'output-available',
  input: { code: '1' },
  output: { success: true, stdout: '1\n' },
};
const answer = {
  id: 'm2',
  role: 'assistant',
  metadata: { scripted: true, contextTokens: 7 },
  parts: [
    { type: 'step-start' },
    { type: 'reasoning', text: 'Hm.', state: 'done', providerMetadata: { anthropic: { signature: 'abc' } } },
    call,
    { type: 'data-note', data: { kind: 'loop', text: 'Again.', endsTurn: true } },
    { type: 'text', text: 'So.', state: 'done' },
  ],
};

test('messages of ours come through as they are', () => {
  expect(parseMessages([user, answer])).toEqual([user, answer]);
});

test('that the host asked is kept, unless it is no origin', () => {
  const mark = (origin: unknown) => [{ ...user, metadata: { host: { origin, ownModel: true } } }];
  expect(parseMessages(mark('https://example.org'))).toEqual(mark('https://example.org'));
  expect(parseMessages(mark(null))).toEqual(mark(null));
  expect(parseMessages(mark('Your bank'))).toEqual([{ ...user, metadata: {} }]);
});

test('they come through a file too', () => {
  expect(parseMessages(JSON.parse(JSON.stringify([user, answer])))).toEqual([user, answer]);
});

test.each([
  ['no list', {}],
  ['no message', [null]],
  ['an unknown role', [{ ...user, role: 'tool' }]],
  ['one to the model that nobody would see', [{ ...user, role: 'system' }]],
  ['no id', [{ role: 'user', parts: [] }]],
  ['one id twice', [user, user]],
  ['a part that is none', [{ ...user, parts: ['text'] }]],
  ['a text without text', [{ ...user, parts: [{ type: 'text', text: { toString: 1 } }] }]],
  ['a call without an id', [{ ...answer, parts: [{ ...call, toolCallId: 1 }] }]],
  ['a call in no state', [{ ...answer, parts: [{ ...call, state: 'run-me' }] }]],
  ['an answer that is no object', [{ ...answer, parts: [{ ...call, output: null }] }]],
  ['an approval without its id', [{ ...answer, parts: [{ ...call, state: 'approval-requested' }] }]],
])('%s is refused', (_, values) => {
  expect(parseMessages(values)).toBeNull();
});

test('what nobody shows is left out, and what would be loaded from elsewhere', () => {
  const strange = [
    { type: 'data-evil', data: {} },
    { type: 'source-url', sourceId: '1', url: 'https://evil.example/' },
    { type: 'file', mediaType: 'image/png', url: 'https://evil.example/a.png' },
    { type: 'file', mediaType: 'text/plain', url: 'data:text/plain,Obey.' },
    { type: 'text', text: 'kept', onClick: 'alert(1)' },
  ];
  expect(parseMessages([{ ...user, parts: strange, extra: 1 }])).toEqual([
    { ...user, parts: [{ type: 'text', text: 'kept' }] },
  ]);
});

test('a call whose input or answer is nested too deep to be written is no message', () => {
  const deep = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
  const withCall = (fields: object) => [{ ...answer, parts: [{ ...call, ...fields }] }];
  expect(parseMessages(withCall({ input: deep }))).toBeNull();
  expect(parseMessages(withCall({ output: { deep } }))).toBeNull();
  expect(parseMessages(withCall({ input: { code: [['1']] } }))).not.toBeNull();
});

test('lists of holes, and lists with methods of their own, are no messages', () => {
  expect(parseMessages(new Array(2 ** 32 - 1))).toBeNull();
  expect(parseMessages([{ ...user, parts: Object.assign([], { map: 1 }) }])).toBeNull();
});
