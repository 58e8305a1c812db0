import { expect, test } from 'vitest';
import { parseSandboxMessage } from './parse-sandbox-message.ts';

const display = { data: { 'text/plain': 'x' }, metadata: { width: 3 } };
const broker = {
  type: 'broker-fetch',
  requestId: 1,
  runId: 'r',
  url: 'https://a.example/',
  method: 'GET',
  headers: [],
};

/** One valid message of every kind. */
const VALID: readonly Record<string, unknown>[] = [
  { type: 'boot-stage', stage: 'glue' },
  { type: 'fatal-error', message: 'gone' },
  { type: 'run-phase', runId: 'r', phase: 'packages' },
  { type: 'run-phase', runId: 'r', phase: 'running' },
  { type: 'stream-write', runId: 'r', stream: 'stdout', text: 'a' },
  { type: 'stream-write', runId: 'r', stream: 'stderr', text: '' },
  { type: 'value-echo', runId: 'r', text: '1\n', data: { 'text/html': '<b>1</b>' } },
  { type: 'display-add', runId: 'r', display, figurePath: null },
  { type: 'display-add', runId: 'r', display: { ...display, displayId: 'd' }, figurePath: '.matplotlib_figs/1.png' },
  { type: 'display-update', runId: 'r', display: { ...display, displayId: 'd' } },
  { type: 'output-clear', runId: 'r', wait: true },
  { type: 'package-state', runId: 'r', name: 'numpy', state: 'loading', reason: '' },
  { type: 'package-state', runId: 'r', name: 'numpy', state: 'loaded', reason: '' },
  { type: 'package-state', runId: 'r', name: 'numpy', state: 'failed', reason: 'no' },
  { type: 'input-request', runId: 'r', requestId: 1, prompt: 'Name? ', isSecret: false },
  { type: 'input-cancel', runId: 'r', requestId: 1 },
  { type: 'run-end', runId: 'r' },
  broker,
  { ...broker, runId: null, headers: [['accept', 'text/html']] },
];

test.each(VALID)('passes $type', (message) => {
  expect(parseSandboxMessage(message)).toEqual(message);
});

test.each(VALID)('copies $type field by field and leaves the rest behind', (message) => {
  const parsed = parseSandboxMessage({ ...message, extra: 'smuggled', success: true });
  expect(parsed).not.toBe(message);
  expect(parsed).toEqual(message);
});

/** Values of the wrong type for any field; `requestId` and free texts are tested apart. */
const WRONG = [undefined, 7, true, {}, [], ['r'], () => 'r', 1n];

test.each(
  VALID.flatMap((message) =>
    Object.keys(message)
      .filter((field) => field !== 'headers')
      .map((field) => ({ type: message.type, field, message })),
  ),
)('$type with a wrong $field is null', ({ field, message }) => {
  for (const wrong of WRONG) {
    const isRight =
      ((field === 'wait' || field === 'isSecret') && wrong === true) ||
      (field === 'requestId' && wrong === 7) ||
      (field === 'data' && typeof wrong === 'object' && !Array.isArray(wrong));
    if (!isRight) expect(parseSandboxMessage({ ...message, [field]: wrong })).toBeNull();
  }
});

test.each([
  null,
  undefined,
  'run-end',
  3,
  [],
  [{ type: 'run-end', runId: 'r' }],
  {},
  { type: 'run-end' },
  { runId: 'r' },
])('garbage is null: %j', (value) => {
  expect(parseSandboxMessage(value)).toBeNull();
});

test.each([
  { type: 'boot-stage', stage: 'finished' },
  { type: 'run-phase', runId: 'r', phase: 'starting' },
  { type: 'stream-write', runId: 'r', stream: 'stdin', text: 'a' },
  { type: 'package-state', runId: 'r', name: 'numpy', state: 'unknown', reason: '' },
  { type: 'run-start', runId: 'r', at: 1 },
  { type: 'display-add', runId: 'r', display: { metadata: {} }, figurePath: null },
  { ...broker, requestId: 1.5 },
  { ...broker, requestId: Number.MAX_SAFE_INTEGER + 1 },
])('words outside the contract are null: %j', (message) => {
  expect(parseSandboxMessage(message)).toBeNull();
});

test('a display without metadata has none, one with a strange id has no id', () => {
  const message = { type: 'display-update', runId: 'r', display: { data: {}, displayId: 7 } };
  expect(parseSandboxMessage(message)).toEqual({ ...message, display: { data: {}, metadata: {} } });
});

test('keys with a meaning in JavaScript are only keys', () => {
  const data: unknown = JSON.parse('{"__proto__": {"polluted": true}, "constructor": "x", "text/plain": "y"}');
  const message = parseSandboxMessage({ type: 'value-echo', runId: 'r', text: '', data });
  if (message?.type !== 'value-echo') throw new Error('It was not parsed.');
  expect(Object.getPrototypeOf(message.data)).toBeNull();
  expect(Object.keys(message.data).sort()).toEqual(['__proto__', 'constructor', 'text/plain']);
  expect('polluted' in message.data).toBe(false);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('a message whose own prototype holds the fields is still copied plainly', () => {
  const parsed = parseSandboxMessage(Object.create({ type: 'run-end', runId: 'r' }));
  expect(parsed && Object.getPrototypeOf(parsed)).toBe(Object.prototype);
});

test('overlong texts and names are refused or cut', () => {
  const long = 'x'.repeat(64_000_001);
  const name = 'n'.repeat(10_001);
  expect(parseSandboxMessage({ type: 'stream-write', runId: 'r', stream: 'stdout', text: long })).toBeNull();
  expect(parseSandboxMessage({ type: 'value-echo', runId: 'r', text: long, data: {} })).toBeNull();
  expect(parseSandboxMessage({ type: 'run-end', runId: name })).toBeNull();
  expect(parseSandboxMessage({ ...broker, url: name })).toBeNull();
  expect(parseSandboxMessage({ ...broker, method: name })).toBeNull();
  expect(parseSandboxMessage({ type: 'display-add', runId: 'r', display, figurePath: name })).toBeNull();
  const echo = parseSandboxMessage({ type: 'value-echo', runId: 'r', text: '', data: { 'text/html': long, a: 'b' } });
  expect(echo).toEqual({ type: 'value-echo', runId: 'r', text: '', data: { a: 'b' } });
  const fatal = parseSandboxMessage({ type: 'fatal-error', message: name });
  expect(fatal).toEqual({ type: 'fatal-error', message: name.slice(0, 10_000) });
});

test('a request to the broker keeps only headers that are pairs of texts, and an upper-case method', () => {
  const headers = [['a', 'b'], ['a'], ['a', 'b', 'c'], ['a', 1], 'a', null, ['a', 'n'.repeat(10_001)]];
  expect(parseSandboxMessage({ ...broker, method: 'get', headers })).toEqual({ ...broker, headers: [['a', 'b']] });
  expect(parseSandboxMessage({ ...broker, headers: 'none' })).toEqual(broker);
});

test('headers with a hole for each of four billion names are none', () => {
  const headers = new Array(2 ** 32 - 1);
  expect(parseSandboxMessage({ ...broker, headers })).toEqual({ ...broker, headers: [] });
});

test('headers that bring a constructor of their own are none', () => {
  const headers = structuredClone(Object.assign([['accept', 'text/html']], { constructor: 'x' }));
  expect(parseSandboxMessage({ ...broker, headers })).toEqual({ ...broker, headers: [] });
});

test.each([
  ['a cycle', toCircle],
  ['one part in many places', () => toDoubled(40)],
  ['a large integer', () => 10n],
  ['a Map', () => new Map([['a', 1]])],
  ['bytes', () => new Uint8Array(3)],
  ['a list of holes', () => new Array(2 ** 32 - 1)],
])('data that no JSON can say is left out: %s', (_name, make) => {
  const message = {
    type: 'display-add',
    runId: 'r',
    display: { data: { 'text/plain': 'x', 'application/json': { a: make() } }, metadata: {} },
    figurePath: null,
  };
  expect(parseSandboxMessage(message)).toEqual({
    ...message,
    display: { data: { 'text/plain': 'x' }, metadata: {} },
  });
});

function toCircle(): unknown {
  const circle: unknown[] = [];
  circle.push(circle);
  return circle;
}

function toDoubled(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value, value];
  return value;
}
