import type { UIMessage } from 'ai';
import { expect, test } from 'vitest';
import { denyPendingApprovals, listPendingApprovals, readTurnState } from './turn-state.ts';

const question: UIMessage = { id: 'q', role: 'user', parts: [{ type: 'text', text: 'How many?' }] };
const waiting: UIMessage = {
  id: 'a',
  role: 'assistant',
  parts: [
    { type: 'text', text: 'Let me count.' },
    {
      type: 'dynamic-tool',
      toolName: 'run_python_code',
      toolCallId: 'call-1',
      state: 'approval-requested',
      input: { code: '1' },
      approval: { id: 'approval-1' },
    },
  ],
};

test('the agent works while the chat does, whatever the messages say', () => {
  expect(readTurnState('submitted', [question])).toBe('working');
  expect(readTurnState('streaming', [question, waiting])).toBe('working');
});

test('a call that waits in the newest message keeps the turn open; an older one does not', () => {
  expect(readTurnState('ready', [question, waiting])).toBe('approval');
  expect(readTurnState('ready', [waiting, question])).toBe('idle');
  expect(readTurnState('error', [])).toBe('idle');
  expect(listPendingApprovals([question, waiting])).toEqual(['approval-1']);
});

test('stopping denies what waits and leaves the rest', () => {
  const stopped = denyPendingApprovals([question, waiting], 'Stopped.');
  expect(readTurnState('ready', stopped)).toBe('idle');
  expect(stopped[0]).toBe(question);
  expect(stopped[1]?.parts[0]).toBe(waiting.parts[0]);
  expect(stopped[1]?.parts[1]).toMatchObject({
    state: 'output-denied',
    approval: { id: 'approval-1', approved: false, reason: 'Stopped.' },
  });
});
