import type { DynamicToolUIPart } from 'ai';
import { expect, test } from 'vitest';
import { describeToolCall, toToolCallView } from './tool-call-view.ts';

const part = (rest: object): DynamicToolUIPart =>
  ({ type: 'dynamic-tool', toolName: 'run_python_code', toolCallId: '1', ...rest }) as DynamicToolUIPart; // Tests make parts of every state.

test('code is shown while it streams in, and never anything but text', () => {
  expect(toToolCallView(part({ state: 'input-streaming', input: { code: 'pri' } })).code).toBe('pri');
  expect(toToolCallView(part({ state: 'input-streaming' })).code).toBe('');
  expect(toToolCallView(part({ state: 'input-available', input: { code: { a: 1 } } })).code).toBe('');
  expect(toToolCallView(part({ state: 'input-available', input: 'text' })).code).toBe('');
});

test('other tools have a title and their input', () => {
  const view = toToolCallView(
    part({ toolName: 'manage_interpreters', state: 'input-available', input: { operation: 'list' } }),
  );
  expect(view).toMatchObject({ title: 'List interpreters', code: null, input: '{\n  "operation": "list"\n}' });
  expect(toToolCallView(part({ toolName: 'x', state: 'input-streaming' })).title).toBe('Tool x');
});

test('a call that was refused says why', () => {
  const refuse = (output: object) => toToolCallView(part({ state: 'output-available', input: {}, output })).refusal;
  expect(refuse({ success: false, stderr: 'The code is empty.' })).toBe('The code is empty.');
  expect(refuse({ success: false, error: 'No such id.' })).toBe('No such id.');
  expect(refuse({ success: true, stderr: 'a warning' })).toBe(null);
});

test('the status follows the run, then the part', () => {
  const streaming = part({ state: 'input-streaming' });
  expect(describeToolCall(streaming, undefined, true).text).toBe('Writing code');
  expect(describeToolCall(streaming, undefined, false).text).toBe('Stopped');
  expect(describeToolCall(part({ state: 'output-available', output: { success: false } }), undefined, true).text).toBe(
    'Failed',
  );
  expect(describeToolCall(part({ state: 'output-error', errorText: 'x' }), undefined, true).text).toBe('Failed');
});

test('whatever a run is given beside its code is shown too, and code that is no text is not hidden', () => {
  const input = { code: '1', interpreter_id: 'py-2', timeout: 5 };
  expect(toToolCallView(part({ state: 'input-available', input })).input).toBe('interpreter_id = "py-2"\ntimeout = 5');
  expect(toToolCallView(part({ state: 'input-available', input: { code: ['1'] } })).input).toBe('code = ["1"]');
});

test('input that the agent could not take is shown as it came', () => {
  const failed = (rawInput: unknown) => toToolCallView(part({ state: 'output-error', errorText: 'x', rawInput }));
  expect(failed('{"code": "print(1)').input).toBe('{"code": "print(1)');
  expect(failed({ code: '1' })).toMatchObject({ code: '1', input: '' });
});

test('a call that waits for approval says so, and then what the answer was', () => {
  const asked = part({ state: 'approval-requested', input: {}, approval: { id: 'a' } });
  expect(toToolCallView(asked)).toMatchObject({ approvalId: 'a', denial: null });
  expect(describeToolCall(asked, undefined, false).text).toBe('Waiting for approval');
  const answered = (approved: boolean, reason?: string) =>
    part({ state: 'approval-responded', input: {}, approval: { id: 'a', approved, reason } });
  expect(describeToolCall(answered(true), undefined, true).text).toBe('Allowed');
  expect(toToolCallView(answered(true))).toMatchObject({ approvalId: null, denial: null });
  expect(describeToolCall(answered(false), undefined, true).text).toBe('Denied');
  expect(toToolCallView(answered(false, 'Not now.')).denial).toBe('Not now.');
  expect(toToolCallView(answered(false)).denial).toBe('');
  const denied = part({ state: 'output-denied', input: {}, approval: { id: 'a', approved: false, reason: 'No.' } });
  expect(describeToolCall(denied, undefined, false).text).toBe('Denied');
  expect(toToolCallView(denied).denial).toBe('No.');
});

test.each(['__proto__', 'constructor', 'toString'])(
  'an operation called %s has the title of an unknown one',
  (operation) => {
    const input: unknown = { operation };
    expect(toToolCallView(part({ toolName: 'manage_interpreters', state: 'input-available', input })).title).toBe(
      'Manage interpreters',
    );
  },
);
