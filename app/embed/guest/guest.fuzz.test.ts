import { fuzz } from '../../lib/test-fuzz.ts';
import { near } from '../../lib/test-mutations.ts';
import {
  aFlag,
  aList,
  aMatch,
  aNumber,
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
} from '../../lib/test-shape.ts';
import { parseHostMessage } from './parse-host-message.ts';
import { parseWindowMessage } from './parse-window-message.ts';

const NAMESPACE = 'vivarium-embed';
const WINDOW_MESSAGES = [
  { namespace: NAMESPACE, type: 'hello' },
  { namespace: NAMESPACE, type: 'connect', version: 1, challenge: 'c' },
];

fuzz('window messages of a host', near(WINDOW_MESSAGES, 'message'), ({ value }) => {
  const parsed = parseWindowMessage(value);
  if (parsed === null) return false;
  mustBe(
    tagged('type', {
      hello: aRecord({ type: oneOf('hello') }),
      connect: aRecord({ type: oneOf('connect'), version: isNumber, challenge: aText(200) }),
    }),
    parsed,
  );
  mustStay((again) => parseWindowMessage({ namespace: NAMESPACE, ...Object(again) }), parsed);
  return true;
});

const PARAMS: Readonly<Record<string, unknown>> = {
  runPythonCode: { code: '1', resultVarName: 'x', interpreterId: 'i' },
  manageInterpreters: { operation: 'delete', interpreterId: 'i' },
  listTools: null,
  callTool: { name: 't', input: { a: [1] } },
  readFile: { path: 'a' },
  writeFile: { path: 'a', data: new Uint8Array(3) },
  deleteFiles: { paths: ['a', 'b'] },
  renameFile: { from: 'a', to: 'b' },
  ask: { message: 'x', withModel: true },
  interrupt: { runId: null },
  restart: { interpreterId: 'i' },
};
const MESSAGES = [
  ...Object.entries(PARAMS).map(([method, params], id) => ({ type: 'request', id, method, params })),
  { type: 'request', id: 99, method: 'manageInterpreters', params: { operation: 'list' } },
  { type: 'abort', id: 1 },
  { type: 'listen', events: ['output', 'run-end'] },
  { type: 'model-head', id: 1, status: 200, contentType: 'text/event-stream' },
  { type: 'model-chunk', id: 1, bytes: new Uint8Array([1]) },
  { type: 'model-end', id: 1, error: null },
  { type: 'close' },
];

const id = aNumber(-(2 ** 53), 2 ** 53);
const name = aText(1000);
const path = aText(4096);
const isBytes: Shape = (value) =>
  value instanceof Uint8Array && value.buffer instanceof ArrayBuffer ? null : 'no bytes of its own';
const isData: Shape = (value) => (typeof value === 'string' || value instanceof Blob ? null : isBytes(value));
const PARAM_SHAPES: Readonly<Record<string, Shape>> = {
  runPythonCode: aRecord({ code: aText() }, { resultVarName: name, interpreterId: name }),
  manageInterpreters: aRecord({ operation: oneOf('create', 'list', 'delete') }, { interpreterId: name }),
  listTools: oneOf(null),
  callTool: aRecord({ name }, { input: anything }),
  listFiles: oneOf(null),
  readFile: aRecord({ path }),
  writeFile: aRecord({ path, data: isData }),
  deleteFiles: aRecord({ paths: aList(path, 1000) }),
  renameFile: aRecord({ from: path, to: path }),
  ask: aRecord({ message: aText(1_000_000), withModel: aFlag }),
  interrupt: aRecord({ runId: maybeNull(name) }),
  restart: aRecord({ interpreterId: maybeNull(name) }),
  openMcp: oneOf(null),
};
const FAILURE = aRecord({
  name: oneOf('AbortError', 'RangeError', 'NotFoundError', 'StorageFullError', 'NotSupportedError', 'Error'),
  message: aText(10_000),
});
const MESSAGE = tagged('type', {
  request: tagged(
    'method',
    Object.fromEntries(
      Object.entries(PARAM_SHAPES).map(([method, params]) => [
        method,
        aRecord({ type: oneOf('request'), id, method: oneOf(method), params }),
      ]),
    ),
  ),
  unfit: aRecord({ type: oneOf('unfit'), id, error: FAILURE }),
  abort: aRecord({ type: oneOf('abort'), id }),
  listen: aRecord({
    type: oneOf('listen'),
    events: aList(oneOf('run-start', 'output', 'figure', 'run-end', 'restart', 'answer-text'), 100),
  }),
  'model-head': aRecord({
    type: oneOf('model-head'),
    id,
    status: aNumber(200, 599),
    contentType: aMatch(/^[\x20-\x7e]{0,200}$/),
  }),
  'model-chunk': aRecord({ type: oneOf('model-chunk'), id, bytes: isBytes }),
  'model-end': aRecord({ type: oneOf('model-end'), id, error: maybeNull(aText(10_000)) }),
  close: aRecord({ type: oneOf('close') }),
});

fuzz('messages of a host', near(MESSAGES, 'message'), ({ value }) => {
  const parsed = parseHostMessage(value);
  if (parsed === null) return false;
  mustBe(MESSAGE, parsed);
  if (parsed.type === 'unfit') return false;
  mustStay(parseHostMessage, parsed);
  return true;
});
