import type { Entry } from '@zip.js/zip.js/index-native.js';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { nearBytes } from '../lib/test-bytes.ts';
import { fuzzAsync } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import { aCount, aMatch, aText, mustBe, mustStay, oneOf } from '../lib/test-shape.ts';
import { nearText } from '../lib/test-texts.ts';
import { createMemoryContentStore } from '../workspace/memory-content-store.ts';
import { parseWorkspacePath } from '../workspace/workspace-path.ts';
import { checkSessionEntries, SessionFileRefusal } from './check-session-entries.ts';
import { importSession } from './import-session.ts';

const NAMES = ['session.json', 'messages.json', 'files/a.csv', 'files/b/c', 'files/b/', 'files/', 'runs.json'];
const entries = fc.array(
  fc.record({
    filename: nearText(NAMES, ['files/', '../', '/', '\\', 'a.csv', '.json', 'x'.repeat(260)], 2),
    directory: fc.nat(9).map((number) => number === 0),
    uncompressedSize: fc.constantFrom(0, 1, 100, 1e6, 6e8, 2 ** 53, Number.POSITIVE_INFINITY),
  }),
  { maxLength: 4 },
);

async function* walk(list: readonly unknown[]): AsyncGenerator<Entry> {
  for (const entry of list) yield entry as Entry; // the fields that are looked at
}

fuzzAsync('lists of what is in a session’s file', entries, async (list) => {
  try {
    const { parts, files, size } = await checkSessionEntries(walk(list), 1_000_000);
    mustBe(aCount, size);
    if (size > 1_000_000) throw new Error('There is no room for that.');
    for (const name of parts.keys()) mustBe(aMatch(/^(?:session|messages|notebook|runs)\.json$/), name);
    for (const path of files.keys()) mustStay(() => parseWorkspacePath(path), path);
    return true;
  } catch (error) {
    if (!(error instanceof SessionFileRefusal)) throw error;
    mustBe(aText(300), error.message);
    return false;
  }
});

const head = { format: 'vivarium-session', version: 1, title: 'T', createdAt: 1, updatedAt: 1 };
const messages = [{ id: 'm', role: 'user', parts: [{ type: 'text', text: 'Why?' }] }];
const notebook = {
  cells: [{ kind: 'code', id: 'c', source: '1', metadata: {}, by: 'user', runId: null }],
  metadata: {},
};
const PARTS = { 'session.json': head, 'messages.json': messages, 'notebook.json': notebook, 'runs.json': [] };

const pack = (parts: Readonly<Record<string, unknown>>) =>
  zipSync({
    ...Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, [strToU8(JSON.stringify(part) ?? ''), { level: 0 }]]),
    ),
    'files/a/b.csv': [strToU8('x,y\n'), { level: 0 }],
  });

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const options = { id: 'session-000000000002', now: 50, contents: createMemoryContentStore() };
  const parsed = await importSession(new Blob([bytes]), options);
  if (parsed.status === 'unreadable') {
    mustBe(aText(500), parsed.reason);
    return false;
  }
  const { info, files } = parsed.snapshot;
  mustBe(oneOf(options.id), info.id);
  for (const { path, content } of files) {
    mustStay(() => parseWorkspacePath(path), path);
    if ((await options.contents.open(content.ref ?? '')) === null) throw new Error('The bytes of a file are not kept.');
  }
  return true;
}

// Of each case five parts are unpacked, every one through streams of its own, which takes some 5 ms.
fuzzAsync('files of sessions', nearBytes([pack(PARTS)], 2), read, { weight: 1 });

fuzzAsync(
  'files of sessions by what their parts say',
  near([PARTS], 'json', 3),
  ({ value }) =>
    read(pack(Object.fromEntries(Object.entries(Object(value)).filter(([name]) => /^[a-z]+\.json$/.test(name))))),
  { weight: 1 },
);
