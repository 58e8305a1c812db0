import { expect, test } from 'vitest';
import { parseGuestMessage, parseGuestWindowMessage } from './host-parse.ts';
import { isValueOf } from './host-parse-value.ts';

const event = (fields: object) => parseGuestMessage({ type: 'event', event: fields });

test('events keep what is known of them', () => {
  const start = { type: 'run-start', runId: 'r', interpreterId: 'i', by: 'user', code: '1' };
  expect(event({ ...start, more: 1 })).toEqual({ type: 'event', event: start });
  const figure = { type: 'figure', runId: 'r', dataUri: 'data:image/png;base64,AA==', path: null };
  expect(event(figure)).toEqual({ type: 'event', event: figure });
  const output = { type: 'output', runId: 'r', output: { kind: 'display', text: 'x', data: { 'text/plain': 'x' } } };
  expect(event(output)).toEqual({ type: 'event', event: output });
});

test.each([
  [{ type: 'run-start', runId: 'r', interpreterId: 'i', by: 'root', code: '1' }],
  [{ type: 'figure', runId: 'r', dataUri: 'javascript:alert(1)', path: null }],
  [{ type: 'figure', runId: 'r', dataUri: 'data:text/html,<b>', path: null }],
  [{ type: 'figure', runId: 'r', dataUri: 'data:image/png;base64,AA==' }],
  [{ type: 'output', runId: 'r', output: { kind: 'stream', stream: 'stdin', text: '' } }],
  [{ type: 'output', runId: 'r', output: { kind: 'display', text: '', data: [] } }],
  [{ type: 'constructor' }],
])('%j is nothing', (fields) => {
  expect(event(fields)).toBeNull();
});

test('a failure without words is one all the same', () => {
  expect(parseGuestMessage({ type: 'failure', id: 1 })).toMatchObject({ error: { name: 'Error' } });
  expect(parseGuestMessage({ type: 'failure', id: '1' })).toBeNull();
});

test('what is inherited is not given', () => {
  const message: unknown = Object.create({ type: 'reply', id: 1 });
  expect(parseGuestMessage(message)).toBeNull();
});

/** A list that is a few bytes of a message, and minutes of a loop. */
const holes = () => new Array<unknown>(2 ** 32 - 1);

test('lists of holes are none', () => {
  const ready = { namespace: 'vivarium-embed', type: 'ready', challenge: 'c' };
  expect(parseGuestWindowMessage({ ...ready, versions: holes() })).toBeNull();
  expect(parseGuestWindowMessage({ ...ready, versions: [1, '2'] })).toMatchObject({ versions: [1] });
  expect(isValueOf('listFiles', holes())).toBe(false);
  expect(isValueOf('listTools', holes())).toBe(false);
  expect(isValueOf('manageInterpreters', { success: true, interpreters: holes() })).toBe(false);
  const run = { success: true, result: null, stdout: '', stderr: '' };
  expect(isValueOf('runPythonCode', { ...run, base64Uri: holes() })).toBe(false);
  expect(isValueOf('runPythonCode', { ...run, base64Uri: ['data:image/png;base64,AA=='] })).toBe(true);
});

test('a list with methods of its own is none', () => {
  expect(isValueOf('listFiles', Object.assign([], { every: 1 }))).toBe(false);
});

test('a question has all its parts', () => {
  const question = { type: 'input-request', id: 1, request: 2, prompt: 'Name? ', isSecret: false };
  expect(parseGuestMessage({ ...question, more: 1 })).toEqual(question);
  for (const field of ['id', 'request', 'prompt', 'isSecret']) {
    expect(parseGuestMessage({ ...question, [field]: [] })).toBeNull();
    expect(parseGuestMessage({ ...question, [field]: undefined })).toBeNull();
  }
  expect(parseGuestMessage({ type: 'input-abort', id: 1 })).toEqual({ type: 'input-abort', id: 1 });
  expect(parseGuestMessage({ type: 'input-abort' })).toBeNull();
});
