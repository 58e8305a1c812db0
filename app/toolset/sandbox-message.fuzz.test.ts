import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import {
  aBundle,
  aCount,
  aFlag,
  aList,
  aMatch,
  aNumber,
  aRecord,
  aText,
  maybeNull,
  mustBe,
  mustBeFresh,
  mustStay,
  oneOf,
  type Shape,
  tagged,
} from '../lib/test-shape.ts';
import { parseFrameEvent } from './parse-frame-event.ts';
import { parseInquiryReply } from './parse-inquiry-reply.ts';
import { parseConfigureReply, parseRunReply } from './parse-run-reply.ts';
import { parseSandboxMessage } from './parse-sandbox-message.ts';

const display = {
  data: { 'text/plain': 'x', 'text/html': '<b>x</b>', 'application/json': { a: [1, { b: null }] } },
  metadata: { width: 3, 'image/png': { height: 2 } },
  displayId: 'd',
};
const broker = { type: 'broker-fetch', runId: 'r', url: 'https://a.example/', method: 'GET' };

const MESSAGES = [
  { type: 'boot-stage', stage: 'glue' },
  { type: 'fatal-error', message: 'gone' },
  { type: 'run-phase', runId: 'r', phase: 'packages' },
  { type: 'stream-write', runId: 'r', stream: 'stdout', text: 'a' },
  { type: 'value-echo', runId: 'r', text: '1\n', data: { 'text/html': '<b>1</b>', 'application/json': [1, [2]] } },
  { type: 'display-add', runId: 'r', display, figurePath: '.matplotlib_figs/1.png' },
  { type: 'display-update', runId: 'r', display: { data: display.data, metadata: {} } },
  { type: 'output-clear', runId: 'r', wait: true },
  { type: 'package-state', runId: 'r', name: 'numpy', state: 'failed', reason: 'no' },
  { type: 'run-end', runId: 'r' },
  { ...broker, requestId: 1, headers: [['accept', 'text/html']] },
  { ...broker, requestId: 2, runId: null, headers: [] },
];

const name = aText(10_000);
const text = aText(64_000_000);
const shownDisplay = aRecord({ data: aBundle, metadata: aBundle }, { displayId: name });
const MESSAGE: Shape = tagged('type', {
  'boot-stage': aRecord({ type: oneOf('boot-stage'), stage: oneOf('worker', 'runtime', 'stdlib', 'glue', 'ready') }),
  'fatal-error': aRecord({ type: oneOf('fatal-error'), message: name }),
  'run-phase': aRecord({ type: oneOf('run-phase'), runId: name, phase: oneOf('packages', 'running') }),
  'stream-write': aRecord({ type: oneOf('stream-write'), runId: name, stream: oneOf('stdout', 'stderr'), text }),
  'value-echo': aRecord({ type: oneOf('value-echo'), runId: name, text, data: aBundle }),
  'display-add': aRecord({
    type: oneOf('display-add'),
    runId: name,
    display: shownDisplay,
    figurePath: maybeNull(name),
  }),
  'display-update': aRecord({ type: oneOf('display-update'), runId: name, display: shownDisplay }),
  'output-clear': aRecord({ type: oneOf('output-clear'), runId: name, wait: aFlag }),
  'package-state': aRecord({
    type: oneOf('package-state'),
    runId: name,
    name,
    state: oneOf('loading', 'loaded', 'failed'),
    reason: name,
  }),
  'run-end': aRecord({ type: oneOf('run-end'), runId: name }),
  'broker-fetch': aRecord({
    type: oneOf('broker-fetch'),
    requestId: aNumber(-(2 ** 53), 2 ** 53),
    runId: maybeNull(name),
    url: name,
    method: name,
    headers: aList((header) => aList(name, 2)(header)),
  }),
});

fuzz('messages of a sandbox', near(MESSAGES, 'message'), ({ value }) => {
  const parsed = parseSandboxMessage(value);
  if (parsed === null) return false;
  mustBe(MESSAGE, parsed);
  mustStay(parseSandboxMessage, parsed);
  return true;
});

fuzz(
  'events of a frame',
  near(
    [
      { type: 'worker-error', message: 'x'.repeat(1100) },
      { type: 'worker-error', message: '' },
    ],
    'message',
  ),
  ({ value }) => {
    const parsed = parseFrameEvent(value);
    if (parsed === null) return false;
    mustBe(aRecord({ type: oneOf('worker-error'), message: aText(1000) }), parsed);
    mustBeFresh(value, parsed);
    return true;
  },
);

const error = { name: 'ValueError', message: 'x', traceback: 'Traceback\n' };
const ERROR = aRecord({ name: aText(), message: aText(), traceback: aText() });

fuzz('replies to configure', near([{ status: 'ok' }, { status: 'error', error }], 'message'), ({ value }) => {
  const parsed = parseConfigureReply(value);
  if (parsed === null) return false;
  mustBe(
    tagged('status', {
      ok: aRecord({ status: oneOf('ok') }),
      error: aRecord({ status: oneOf('error'), error: ERROR }),
    }),
    parsed,
  );
  mustBeFresh(value, parsed);
  mustStay(parseConfigureReply, parsed);
  return true;
});

const blob = new Blob(['0123456789']);
const changes = {
  renamed: [{ from: 'a.txt', to: 'b/a.txt' }],
  deleted: ['c.txt', 'd/e.txt'],
  written: [
    { path: 'out/x.csv', content: { blob, start: 0, size: 4 }, modifiedAt: 1_700_000_000_000 },
    { path: 'y', content: { blob, start: 4, size: 6 }, modifiedAt: 1 },
  ],
};
const REPLIES = [
  { outcome: { status: 'ok', resultJson: null }, changes },
  { outcome: { status: 'ok', resultJson: '[1]' }, changes: { renamed: [], deleted: [], written: [] } },
  { outcome: { status: 'error', error }, changes },
  { outcome: { status: 'interrupted', error }, changes },
];
const path = aMatch(/^(?!\/)(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\0]+$/s);
const REPLY = aRecord(
  {
    outcome: tagged('status', {
      ok: aRecord({ status: oneOf('ok'), resultJson: maybeNull(aText()) }),
      error: aRecord({ status: oneOf('error'), error: ERROR }),
      interrupted: aRecord({ status: oneOf('interrupted'), error: ERROR }),
    }),
    changes: aRecord({
      renamed: aList(aRecord({ from: path, to: path }), 20_000),
      deleted: aList(path, 20_000),
      written: aList(
        aRecord({
          path,
          content: aRecord({
            blob: (value) => (value instanceof Blob ? null : 'no Blob'),
            start: aCount,
            size: aCount,
          }),
          modifiedAt: aNumber(0, Date.now() + 86_400_000),
        }),
        20_000,
      ),
    }),
  },
  { refused: aList(aText(1000), 21) },
);

fuzz('replies to a run', near(REPLIES, 'message'), ({ value }) => {
  const parsed = parseRunReply(value);
  if (parsed === null) return false;
  mustBe(REPLY, parsed);
  mustBeFresh(value, parsed, ['blob']);
  for (const { path, content } of parsed.changes.written) {
    const { start, size, blob } = content;
    if (start + size > blob.size) throw new Error(`${path} goes over the end of its Blob.`);
    if (/\p{Cs}/u.test(path)) throw new Error('A path holds half of a character.');
  }
  const { refused: _refused, ...rest } = parsed;
  mustStay((again) => {
    const { refused: _again, ...same } = parseRunReply(again) ?? {};
    return same;
  }, rest);
  return true;
});

fuzz(
  'replies to an inquiry',
  near([{ status: 'ok', json: '{}' }, { status: 'failed', reason: 'busy' }, { status: 'interrupted' }], 'message'),
  ({ value }) => {
    const parsed = parseInquiryReply(value);
    if (parsed === null) return false;
    mustBe(
      tagged('status', {
        ok: aRecord({ status: oneOf('ok'), json: aText(120_000_000) }),
        failed: aRecord({ status: oneOf('failed'), reason: aText(1000) }),
        interrupted: aRecord({ status: oneOf('interrupted') }),
      }),
      parsed,
    );
    mustBeFresh(value, parsed);
    mustStay(parseInquiryReply, parsed);
    return true;
  },
);
