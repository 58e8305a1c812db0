import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HostMessage } from '../protocol.ts';
import { parseHostMessage } from './parse-host-message.ts';

const request = (method: string, params: unknown, id: unknown = 1) => ({ type: 'request', id, method, params });

describe('what a host may say', () => {
  test.each<HostMessage>([
    { type: 'request', id: 1, method: 'runPythonCode', params: { code: '1' } },
    { type: 'request', id: 2, method: 'runPythonCode', params: { code: '', resultVarName: 'x', interpreterId: 'y' } },
    { type: 'request', id: -3, method: 'manageInterpreters', params: { operation: 'create' } },
    { type: 'request', id: 4, method: 'manageInterpreters', params: { operation: 'delete', interpreterId: 'y' } },
    { type: 'request', id: 5, method: 'callTool', params: { name: 'x', input: { any: [1] } } },
    { type: 'request', id: 6, method: 'writeFile', params: { path: 'a', data: new Uint8Array(3) } },
    { type: 'request', id: 7, method: 'ask', params: { message: 'x', withModel: true } },
    { type: 'request', id: 8, method: 'interrupt', params: { runId: null } },
    { type: 'request', id: 9, method: 'openMcp', params: null },
    { type: 'abort', id: 1 },
    { type: 'listen', events: ['output', 'run-end'] },
    { type: 'listen', events: [] },
    { type: 'model-head', id: 1, status: 200, contentType: 'text/event-stream' },
    { type: 'model-chunk', id: 1, bytes: new Uint8Array(3) },
    { type: 'model-end', id: 1, error: null },
    { type: 'request', id: 3, method: 'runPythonCode', params: { code: '1', answersInput: true } },
    { type: 'input-answer', id: 1, text: 'Ada' },
    { type: 'input-answer', id: 1, text: null },
    { type: 'close' },
  ])('is taken as it is: %j', (message) => {
    expect(parseHostMessage(structuredClone(message))).toEqual(message);
  });

  test('may leave out what is optional by naming it undefined', () => {
    const params = { code: '1', resultVarName: undefined, interpreterId: undefined };
    expect(parseHostMessage(request('runPythonCode', params))).toEqual(request('runPythonCode', { code: '1' }));
  });
});

describe('a request that cannot be', () => {
  test.each([
    ['rm', null, 'NotSupportedError', /There is no method "rm"; there are runPythonCode, /],
    ['constructor', null, 'NotSupportedError', /no method "constructor"/],
    ['__proto__', null, 'NotSupportedError', /no method "__proto__"/],
    ['runPythonCode', {}, 'RangeError', /What runPythonCode was given is not valid: code: /],
    ['runPythonCode', null, 'RangeError', /parameters: /],
    ['runPythonCode', { code: '1', network: true }, 'RangeError', /network/],
    ['runPythonCode', { code: '1', answersInput: 'yes' }, 'RangeError', /answersInput/],
    ['runPythonCode', JSON.parse('{"code":"1","__proto__":{"x":1}}'), 'RangeError', /__proto__/],
    ['manageInterpreters', { operation: 'delete' }, 'RangeError', /interpreterId/],
    ['manageInterpreters', { operation: 'steal' }, 'RangeError', /operation/],
    ['readFile', { path: 'x'.repeat(4097) }, 'RangeError', /path/],
    ['readFile', { path: ['a'] }, 'RangeError', /path/],
    ['deleteFiles', { paths: Array(1001).fill('a') }, 'RangeError', /paths/],
    ['writeFile', { path: 'a', data: 7 }, 'RangeError', /data: must be a string, a Blob or a Uint8Array/],
    ['writeFile', { path: 'a', data: new Uint8Array(new SharedArrayBuffer(1)) }, 'RangeError', /shared memory/],
    ['ask', { message: 'x'.repeat(1_000_001), withModel: false }, 'RangeError', /message/],
    ['ask', { message: 'x' }, 'RangeError', /withModel/],
    ['listFiles', {}, 'RangeError', /parameters/],
    ['interrupt', {}, 'RangeError', /runId/],
  ])('is told why: %s', (method, params, name, message) => {
    expect(parseHostMessage(request(method, params))).toEqual({
      type: 'unfit',
      id: 1,
      error: { name, message: expect.stringMatching(message) },
    });
  });

  test('is named no longer than is of use', () => {
    const unfit = parseHostMessage(request('x'.repeat(100_000), null));
    expect(unfit).toMatchObject({ type: 'unfit' });
    expect(JSON.stringify(unfit).length).toBeLessThan(1000);
  });
});

test.each([
  request('listFiles', null, '1'),
  request('listFiles', null, 1.5),
  request('listFiles', null, 2 ** 53),
  request('listFiles', null, Number.NaN),
  { type: 'request', id: 1, params: null },
  { type: 'abort' },
  { type: 'listen', events: ['keys'] },
  { type: 'listen', events: Array(101).fill('output') },
  { type: 'model-head', id: 1, status: 101, contentType: '' },
  { type: 'model-head', id: 1, status: 600, contentType: '' },
  { type: 'model-head', id: 1, status: 200, contentType: 'a\r\nb: c' },
  { type: 'model-chunk', id: 1, bytes: [1] },
  { type: 'model-chunk', id: 1, bytes: new Uint8Array(new SharedArrayBuffer(1)) },
  { type: 'model-chunk', id: 1, bytes: new Uint8Array(16_000_001) },
  { type: 'model-end', id: 1, error: 7 },
  { type: 'toString' },
  [],
  null,
  undefined,
  'close',
])('what nobody can be answered for is passed over: %j', (message) => {
  expect(parseHostMessage(message)).toBeNull();
});

test('nothing makes it throw or change what every object has', () => {
  const fields = fc.record(
    {
      type: fc.constantFrom('request', 'abort', 'listen', 'model-head', 'model-chunk', 'model-end', 'close'),
      id: fc.anything(),
      method: fc.anything(),
      params: fc.anything({ withMap: true, withNullPrototype: true }),
      events: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fields, fc.anything()), (message) => {
      const parsed = parseHostMessage(message);
      if (parsed !== null && 'id' in parsed) expect(Number.isSafeInteger(parsed.id)).toBe(true);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('lists of four billion holes are refused before they are gone through', () => {
  const holes = new Array<unknown>(2 ** 32 - 1);
  expect(parseHostMessage({ type: 'listen', events: holes })).toBeNull();
  expect(parseHostMessage(request('deleteFiles', { paths: holes }))).toMatchObject({
    type: 'unfit',
    error: { message: 'What deleteFiles was given is not valid: paths: must be a list of up to 1000.' },
  });
});

test('a path that has a length and is no text is told so', () => {
  const path = { length: { toString: 1, valueOf: 1 } };
  expect(parseHostMessage(request('readFile', { path }))).toMatchObject({
    type: 'unfit',
    error: { name: 'RangeError' },
  });
  expect(parseHostMessage(request('readFile', { path: 'x'.repeat(4097) }))).toMatchObject({ type: 'unfit' });
  expect(parseHostMessage({ type: 'model-end', id: 1, error: path })).toBeNull();
});
