import { expect, test } from 'vitest';
import type { ChatMessage } from './chat-message.ts';
import { mendHistory } from './mend-history.ts';

const answer = (...parts: object[]): ChatMessage =>
  ({ id: '1', role: 'assistant', parts: [{ type: 'step-start' }, ...parts] }) as ChatMessage; // Tests make parts of every state.
const call = { type: 'tool-run_python_code', toolCallId: 'c' };
const mend = (part: object) => mendHistory([answer(part)])[0]?.parts[1];

test('a call that was stopped gets a result that says so', () => {
  const stopped = mend({ ...call, state: 'input-available', input: { code: '1' } });
  expect(stopped).toMatchObject({
    state: 'output-error',
    input: { code: '1' },
    errorText: expect.stringMatching(/stopped/),
  });
});

test('input that is no object becomes an empty one, also where only the raw text is known', () => {
  const unread = { ...call, state: 'output-error', errorText: 'no JSON' };
  expect(mend({ ...unread, input: '{"code' })).toEqual({ ...unread, input: {} });
  expect(mend({ ...unread, input: undefined, rawInput: '{"code' })).toEqual({ ...unread, input: {} });
  expect(mend({ ...unread, input: { code: 1 } })).toEqual({ ...unread, input: { code: 1 } });
});

test('a call that was neither allowed nor denied, or allowed and never made, gets a result', () => {
  const asked = { ...call, input: { code: '1' }, approval: { id: 'a' } };
  const failed = { type: call.type, toolCallId: 'c', state: 'output-error', input: { code: '1' } };
  expect(mend({ ...asked, state: 'approval-requested' })).toEqual({
    ...failed,
    errorText: expect.stringMatching(/not allow/),
  });
  const allowed = answer({ ...asked, state: 'approval-responded', approval: { id: 'a', approved: true } });
  expect(mendHistory([allowed])).toEqual([allowed]);
  const later: ChatMessage = { id: '2', role: 'user', parts: [{ type: 'text', text: 'Go on.' }] };
  expect(mendHistory([allowed, later])[0]?.parts[1]).toEqual({
    ...failed,
    errorText: expect.stringMatching(/stopped/),
  });
});

test('answers without content and calls that never came to their end are left out', () => {
  expect(mendHistory([answer()])).toEqual([]);
  expect(mendHistory([answer({ type: 'text', text: '' })])).toEqual([]);
  expect(mendHistory([answer({ ...call, state: 'input-streaming', input: { code: '1' } })])).toEqual([]);
});

test('what is whole stays as it is', () => {
  const whole = answer({ ...call, state: 'output-available', input: {}, output: {} }, { type: 'text', text: 'Yes.' });
  expect(mendHistory([whole])).toEqual([whole]);
});
