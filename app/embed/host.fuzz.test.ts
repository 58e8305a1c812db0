import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import {
  aFlag,
  aList,
  aMatch,
  anything,
  aRecord,
  aText,
  isNumber,
  maybeNull,
  mustBe,
  mustStay,
  oneOf,
  type Shape,
  tagged,
} from '../lib/test-shape.ts';
import { parseGuestMessage, parseGuestWindowMessage } from './host-parse.ts';
import { isValueOf } from './host-parse-value.ts';
import type { Method } from './protocol.ts';

const window = { namespace: 'vivarium-embed', type: 'ready', versions: [1, 2], challenge: 'c' };
const WINDOW_MESSAGES = [window, { namespace: 'vivarium-embed', type: 'refuse', challenge: '', reason: 'no' }];

fuzz('window messages of a widget', near(WINDOW_MESSAGES, 'message'), ({ value }) => {
  const parsed = parseGuestWindowMessage(value);
  if (parsed === null) return false;
  mustBe(
    tagged('type', {
      ready: aRecord({ type: oneOf('ready'), versions: aList(isNumber), challenge: aText() }),
      refuse: aRecord({ type: oneOf('refuse'), challenge: aText(), reason: aText(10_000) }),
    }),
    parsed,
  );
  mustStay((again) => parseGuestWindowMessage({ namespace: 'vivarium-embed', ...Object(again) }), parsed);
  return true;
});

const start = { type: 'run-start', runId: 'r', interpreterId: 'i', by: 'user', code: '1' };
const EVENTS = [
  start,
  { ...start, request: 1 },
  { type: 'output', runId: 'r', output: { kind: 'stream', stream: 'stdout', text: 'x' } },
  { type: 'output', runId: 'r', output: { kind: 'display', text: 'x', data: { 'text/plain': 'x' } } },
  { type: 'output', runId: 'r', output: { kind: 'error', name: 'E', message: 'm', traceback: 't' } },
  { type: 'figure', runId: 'r', dataUri: 'data:image/png;base64,AA==', path: null },
  { type: 'run-end', runId: 'r', status: 'ok' },
  { type: 'restart', interpreterId: 'i', reason: 'x' },
  { type: 'answer-text', text: 'x' },
];
const MESSAGES = [
  { type: 'accept', info: { version: 1, mode: 'full', storage: 'memory', isolated: false } },
  { type: 'reply', id: 1, value: { any: [1] } },
  { type: 'failure', id: 1, error: { name: 'RangeError', message: 'no' } },
  { type: 'model-request', id: 1, ask: 2, body: { messages: [] } },
  { type: 'model-abort', id: 1 },
  { type: 'close', reason: 'x' },
  ...EVENTS.map((event) => ({ type: 'event', event })),
];

const text = aText();
const aData: Shape = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'no record';
const EVENT = tagged('type', {
  'run-start': aRecord(
    { type: oneOf('run-start'), runId: text, interpreterId: text, by: oneOf('host', 'user', 'agent'), code: text },
    { request: isNumber },
  ),
  output: aRecord({
    type: oneOf('output'),
    runId: text,
    output: tagged('kind', {
      stream: aRecord({ kind: oneOf('stream'), stream: oneOf('stdout', 'stderr'), text }),
      value: aRecord({ kind: oneOf('value'), text, data: aData }),
      display: aRecord({ kind: oneOf('display'), text, data: aData }),
      error: aRecord({ kind: oneOf('error'), name: text, message: text, traceback: text }),
    }),
  }),
  figure: aRecord({ type: oneOf('figure'), runId: text, dataUri: aMatch(/^data:image\//i), path: maybeNull(text) }),
  'run-end': aRecord({ type: oneOf('run-end'), runId: text, status: oneOf('ok', 'error', 'interrupted', 'crashed') }),
  restart: aRecord({ type: oneOf('restart'), interpreterId: text, reason: text }),
  'answer-text': aRecord({ type: oneOf('answer-text'), text }),
});
const FAILURES = ['AbortError', 'RangeError', 'NotFoundError', 'StorageFullError', 'NotSupportedError', 'Error'];
const MESSAGE = tagged('type', {
  accept: aRecord({
    type: oneOf('accept'),
    info: aRecord({
      version: oneOf(1),
      mode: oneOf('full', 'chat', 'notebook', 'headless'),
      storage: oneOf('lasting', 'memory'),
      isolated: aFlag,
    }),
  }),
  reply: aRecord({ type: oneOf('reply'), id: isNumber, value: anything }),
  failure: aRecord({
    type: oneOf('failure'),
    id: isNumber,
    error: aRecord({ name: oneOf(...FAILURES), message: aText(10_000) }),
  }),
  event: aRecord({ type: oneOf('event'), event: EVENT }),
  'model-request': aRecord({ type: oneOf('model-request'), id: isNumber, ask: isNumber, body: anything }),
  'model-abort': aRecord({ type: oneOf('model-abort'), id: isNumber }),
  close: aRecord({ type: oneOf('close'), reason: aText(10_000) }),
});

fuzz('messages of a widget', near(MESSAGES, 'message'), ({ value }) => {
  const parsed = parseGuestMessage(value);
  if (parsed === null) return false;
  mustBe(MESSAGE, parsed);
  mustStay(parseGuestMessage, parsed);
  return true;
});

const VALUES: Readonly<Record<Method, unknown>> = {
  runPythonCode: {
    success: true,
    result: { a: 1 },
    stdout: '',
    stderr: '',
    figStoragePath: 'f.png',
    base64Uri: ['data:image/png;base64,AA=='],
  },
  manageInterpreters: { success: true, interpreters: [{ id: 'i', status: 'ready' }] },
  listTools: [{ name: 't', description: 'd', inputSchema: { type: 'object' } }],
  callTool: { success: true },
  listFiles: [{ path: 'a', size: 1, modifiedAt: 2 }],
  readFile: new Blob(['x']),
  writeFile: null,
  deleteFiles: null,
  renameFile: null,
  ask: { text: 'x', reason: 'answered' },
  interrupt: null,
  restart: null,
  openMcp: null,
};
const METHODS = Object.entries(VALUES).map(([method, value]) => ({ method, value }));

/** Goes through a value as a host does that has been told its type. */
const USES: { readonly [M in Method]?: (value: never) => unknown } = {
  runPythonCode: ({ stdout, base64Uri = [] }: { stdout: string; base64Uri?: readonly string[] }) =>
    stdout.length +
    base64Uri.map((uri) => uri.slice(0, 11).toLowerCase()).filter((uri) => uri !== 'data:image/').length,
  listTools: (tools: readonly { name: string }[]) => tools.map(({ name }) => name.length),
  listFiles: (files: readonly { path: string; size: number }[]) =>
    files.map(({ path, size }) => path.length + size.toFixed().length),
};

fuzz('values of a widget’s replies', near(METHODS, 'message'), (given) => {
  const { method, value } = Object(given.value) as { method?: unknown; value?: unknown }; // anything can be asked for its fields
  if (typeof method !== 'string' || !Object.hasOwn(VALUES, method)) return false;
  const known = method as Method; // as was just looked up
  if (!isValueOf(known, value)) return false;
  USES[known]?.(value as never); // what `isValueOf` says it is
  return true;
});
