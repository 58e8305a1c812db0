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
  mustStay,
  oneOf,
  tagged,
} from '../lib/test-shape.ts';
import { parseOutputCut } from './output-cut.ts';
import { parseDisplay } from './parse-display.ts';
import { parseStoredRun } from './parse-stored-run.ts';

const options = { clientId: 'session-1', keptAt: 5000 };
const cut = { characters: 3, lines: 1, displays: 2, messages: 0 };
const run = {
  id: 'run-1a',
  interpreterId: 'py-1',
  origin: { by: 'agent', toolCallId: 'call-1' },
  code: 'plot()',
  executionCount: 3,
  state: { status: 'ended', end: { status: 'interrupted', reason: 'stop' }, startedAt: 1000, endedAt: 2000 },
  outputs: [
    { type: 'stream', stream: 'stdout', text: 'a' },
    { type: 'echo', text: '1', data: { 'text/plain': '1' }, metadata: { a: 1 }, filedCount: 2 },
    { type: 'display', display: { data: { 'image/png': 'iVBO' }, metadata: {}, displayId: 'd' }, figurePath: 'f.png' },
    { type: 'error', error: { name: 'E', message: 'no', traceback: 'E' }, filedTraceback: ['E'] },
  ],
  packages: [{ name: 'numpy', state: 'loading', receivedBytes: 1, totalBytes: 2, source: 'app', reason: '' }],
  files: [
    { change: 'new', path: 'a.csv', size: 1 },
    { change: 'renamed', path: 'b.csv', from: 'c.csv', size: 0 },
  ],
  restartReason: 'at the user’s request',
  dropped: cut,
};
const RUNS = [
  run,
  { ...run, outputs: [], packages: [], files: [], state: { status: 'queued' }, origin: { by: 'user', cellId: null } },
  { ...run, outputs: [], state: { status: 'running', phase: 'packages', startedAt: 7000 }, origin: { by: 'host' } },
];

const name = aText(10_000);
const text = aText(64_000_000);
const amount = aNumber(0);
const CUT = aRecord({ characters: aCount, lines: aCount, displays: aCount, messages: aCount });
const DISPLAY = aRecord({ data: aBundle, metadata: aBundle }, { displayId: name });
const RUN = aRecord({
  id: aMatch(/^run-[0-9a-f]{1,40}$/),
  clientId: oneOf('session-1'),
  interpreterId: name,
  origin: tagged('by', {
    user: aRecord({ by: oneOf('user'), cellId: maybeNull(name) }),
    agent: aRecord({ by: oneOf('agent'), toolCallId: maybeNull(name) }),
    file: aRecord({ by: oneOf('file') }),
    host: aRecord({ by: oneOf('host') }),
  }),
  code: text,
  executionCount: maybeNull(aCount),
  state: aRecord({
    status: oneOf('ended'),
    end: tagged('status', {
      ok: aRecord({ status: oneOf('ok') }),
      error: aRecord({ status: oneOf('error') }),
      crashed: aRecord({ status: oneOf('crashed') }),
      interrupted: aRecord({ status: oneOf('interrupted'), reason: oneOf('stop', 'time-limit', 'page-closed') }),
    }),
    startedAt: amount,
    endedAt: amount,
  }),
  outputs: aList(
    tagged('type', {
      stream: aRecord({ type: oneOf('stream'), stream: oneOf('stdout', 'stderr'), text }),
      echo: aRecord({ type: oneOf('echo'), text, data: aBundle }, { metadata: aBundle, filedCount: maybeNull(aCount) }),
      display: aRecord({ type: oneOf('display'), display: DISPLAY, figurePath: maybeNull(name) }),
      error: aRecord(
        { type: oneOf('error'), error: aRecord({ name, message: text, traceback: text }) },
        { filedTraceback: aList(text) },
      ),
    }),
  ),
  packages: aList(
    aRecord({
      name,
      state: oneOf('loaded', 'failed'),
      receivedBytes: amount,
      totalBytes: amount,
      source: name,
      reason: name,
    }),
  ),
  files: aList(
    tagged('change', {
      new: aRecord({ change: oneOf('new'), path: name, size: amount }),
      changed: aRecord({ change: oneOf('changed'), path: name, size: amount }),
      deleted: aRecord({ change: oneOf('deleted'), path: name, size: amount }),
      renamed: aRecord({ change: oneOf('renamed'), path: name, from: name, size: amount }),
    }),
  ),
  restartReason: maybeNull(name),
  dropped: CUT,
  clearPending: aFlag,
  input: oneOf(null),
});

fuzz('runs that were kept', near(RUNS, 'message'), ({ value }) => {
  const parsed = parseStoredRun(value, options);
  if (parsed === null) return false;
  mustBe(RUN, parsed);
  mustStay((again) => parseStoredRun(again, options), parsed);
  return true;
});

fuzz('cuts of outputs', near([{ dropped: cut }, { droppedCharacters: 4 }, { dropped: {} }], 'message'), ({ value }) => {
  const { dropped, droppedCharacters } = Object(value) as { dropped?: unknown; droppedCharacters?: unknown }; // anything can be asked for its fields
  const parsed = parseOutputCut(dropped, droppedCharacters);
  mustBe(CUT, parsed);
  mustStay((again) => parseOutputCut(again, undefined), parsed);
  return parsed.characters > 0;
});

fuzz('displays', near([run.outputs[2]?.display, { data: { a: [1, { b: null }] } }], 'message'), ({ value }) => {
  const parsed = parseDisplay(value);
  if (parsed === null) return false;
  mustBe(DISPLAY, parsed);
  mustStay(parseDisplay, parsed);
  return true;
});
