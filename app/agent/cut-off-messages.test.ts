import { expect, test } from 'vitest';
import type { ChatMessage } from './chat-message.ts';
import { cutOffMessages } from './cut-off-messages.ts';
import { mendHistory } from './mend-history.ts';

const user: ChatMessage = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Why?' }] };
const call = { type: 'tool-run_python_code', toolCallId: 'call-1', input: { code: '1' } } as const;
const note = { type: 'data-note', data: { kind: 'cut-off', text: 'Cut off when the page was closed.' } };
const resumed = { working: false, closeApprovals: false };

test('a conversation at rest stays as it is', () => {
  const [first] = cutOffMessages([user], resumed);
  expect(first).toBe(user);
});

test('calls without a result have failed, for the model too, and writing has ended', () => {
  const answer: ChatMessage = {
    id: 'm2',
    role: 'assistant',
    parts: [
      { type: 'text', text: 'Let me', state: 'streaming' },
      { ...call, state: 'input-available' },
      { ...call, toolCallId: 'call-2', state: 'input-streaming', input: undefined },
    ],
  };
  const ended = cutOffMessages([user, answer], { ...resumed, working: true });
  const failed = { state: 'output-error', errorText: 'Cut off when the page was closed.' };
  expect(ended[1]?.parts).toEqual([
    { type: 'text', text: 'Let me', state: 'done' },
    { ...call, ...failed },
    { ...call, toolCallId: 'call-2', ...failed, input: {} },
    note,
  ]);
  expect(mendHistory(ended)[1]?.parts).toContainEqual({ ...call, ...failed });
});

test('a question without any answer gets the note as one, which no model is sent', () => {
  const ended = cutOffMessages([user], { ...resumed, working: true });
  expect(ended[1]).toMatchObject({ role: 'assistant', parts: [note] });
  expect(mendHistory(ended)).toHaveLength(1);
});

test('a question whether code may run waits on, but not in a file from elsewhere', () => {
  const asked: ChatMessage = {
    id: 'm2',
    role: 'assistant',
    parts: [{ ...call, state: 'approval-requested', approval: { id: 'a1' } }],
  };
  const state = (messages: ChatMessage[]) => messages[0]?.parts.map((part) => ('state' in part ? part.state : null));
  expect(state(cutOffMessages([asked], resumed))).toEqual(['approval-requested']);
  expect(state(cutOffMessages([asked], { ...resumed, closeApprovals: true }))).toEqual(['output-error']);
  const allowed: ChatMessage = {
    ...asked,
    parts: [{ ...call, state: 'approval-responded', approval: { id: 'a1', approved: true } }],
  };
  expect(state(cutOffMessages([allowed], resumed))).toEqual(['output-error']);
});
