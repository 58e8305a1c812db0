import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import {
  aCount,
  aFlag,
  aList,
  aMatch,
  aNumber,
  aRecord,
  aText,
  isNumber,
  maybeNull,
  mustBe,
  mustStay,
  oneOf,
  tagged,
} from '../lib/test-shape.ts';
import { nearText } from '../lib/test-texts.ts';
import { FileLedger, isFileRecord } from './file-ledger.ts';
import { parseFile } from './parse-file.ts';
import { parseSession } from './parse-session.ts';
import { parseSessionHash, toSessionHash } from './session-address.ts';
import { isSessionId, parseSessionInfo } from './session-info.ts';
import type { RawSession } from './session-storage.ts';
import { toList } from './sessions-state.ts';

const info = {
  id: 'session-0123456789ab',
  title: 'A session',
  renamed: true,
  createdAt: 1000,
  updatedAt: 2000,
  working: false,
};
const INFO = aRecord({
  id: aMatch(/^session-[0-9a-f]{12}$/),
  title: aMatch(/^.{1,200}$/s),
  renamed: aFlag,
  createdAt: aNumber(0),
  updatedAt: aNumber(0),
  working: aFlag,
});

fuzz('details of sessions', near([info, { ...info, title: ' \n ' }], 'message'), ({ value }) => {
  for (const listed of toList([value], () => false)) mustBe(INFO, listed);
  const parsed = parseSessionInfo(value);
  if (parsed === null) return false;
  mustBe(INFO, parsed);
  mustStay(parseSessionInfo, parsed);
  return true;
});

const blob = new Blob(['0123456789']);
const file = {
  path: 'a/b.csv',
  content: { blob, start: 2, size: 4, ref: 'r' },
  modifiedAt: 5,
  writtenBy: { by: 'run', runId: 'run-1' },
};
const FILES = [
  file,
  { path: 'x', bytes: new Uint8Array([1, 2]), modifiedAt: 5, writtenBy: 'python' },
  { ...file, content: { ...file.content, ref: null }, writtenBy: { by: 'host' } },
];
const AUTHOR = tagged('by', {
  user: aRecord({ by: oneOf('user') }),
  host: aRecord({ by: oneOf('host') }),
  run: aRecord({ by: oneOf('run'), runId: maybeNull(aText()) }),
});

fuzz('files of a session', near(FILES, 'message'), ({ value }) => {
  const parsed = parseFile(value);
  if (parsed === null) return false;
  mustBe(
    aRecord({
      path: aText(),
      content: aRecord({
        blob: (given) => (given instanceof Blob ? null : 'no Blob'),
        start: aCount,
        size: aCount,
        ref: maybeNull(aText()),
      }),
      modifiedAt: aNumber(),
      writtenBy: AUTHOR,
    }),
    parsed,
  );
  const { start, size, blob: bytes } = parsed.content;
  if (start + size > bytes.size) throw new Error('The file goes over the end of its bytes.');
  mustStay(parseFile, parsed);
  return true;
});

const { content: _content, ...record } = { ...file, ref: 'r', start: 0, size: 4 };

fuzz('records of files', near([record], 'message'), ({ value }) => {
  new FileLedger().read([value]);
  if (!isFileRecord(value)) return false;
  mustBe(aText(), value.path);
  mustBe(isNumber, value.size);
  return true;
});

fuzz('addresses of sessions', nearText(['#/s/session-0123456789ab', '#/'], ['#', 's/', 'session-', 'f']), (hash) => {
  const id = parseSessionHash(hash);
  if (id === null) return false;
  if (!isSessionId(id) || toSessionHash(id) !== hash) throw new Error('The address says something else.');
  return true;
});

const messages = [
  { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hello' }] },
  { id: 'm2', role: 'assistant', parts: [{ type: 'step-start' }, { type: 'text', text: 'Yes', state: 'done' }] },
];
const run = {
  id: 'run-1',
  interpreterId: 'py-1',
  origin: { by: 'user', cellId: 'c1' },
  code: '1',
  executionCount: 1,
  state: { status: 'ended', end: { status: 'ok' }, startedAt: 1, endedAt: 2 },
  outputs: [{ type: 'stream', stream: 'stdout', text: 'a' }],
  packages: [],
  files: [],
  restartReason: null,
  dropped: {},
};
const notebook = { cells: [{ kind: 'code', id: 'c1', source: '1', metadata: {}, by: 'user', runId: 'run-1' }] };
const SESSIONS = [
  { info, messages, notebook, runs: [run], files: [file, { ...file, path: 'c' }] },
  { info, messages: [], notebook: undefined, runs: [], files: [], lostFiles: ['d'] },
];

// Each part of a session has a parser, which is fuzzed alone too.
fuzz(
  'sessions',
  near(SESSIONS, 'message'),
  ({ value }) => {
    // Lists are what the storage itself makes.
    const given = Object(value) as Record<keyof RawSession, unknown>; // anything can be asked for its fields
    const list = (items: unknown) => (Array.isArray(items) && items.length < 100 ? Array.from(items) : []);
    const raw = { ...given, runs: list(given.runs), files: list(given.files), messages: list(given.messages) };
    const { lostFiles: _lost, ...read } = raw;
    const parsed = parseSession(read);
    if (parsed.status === 'unreadable') {
      mustBe(aText(2000), parsed.reason);
      return false;
    }
    const { snapshot } = parsed;
    mustBe(INFO, snapshot.info);
    mustBe(
      aList(aRecord({ path: aText(4096), content: () => null, modifiedAt: aNumber(), writtenBy: AUTHOR })),
      snapshot.files,
    );
    mustStay((again) => {
      const next = parseSession(again as RawSession); // a snapshot has the fields of what was kept
      return next.status === 'ok' ? next.snapshot : null;
    }, snapshot);
    return true;
  },
  { weight: 50 },
);
