import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { exportSession } from './export-session.ts';
import { importSession } from './import-session.ts';
import type { SessionSnapshot } from './session-snapshot.ts';

const snapshot: SessionSnapshot = {
  info: {
    id: 'session-000000000001',
    title: 'Größe / Wärme?',
    renamed: false,
    createdAt: 1,
    updatedAt: 2,
    working: true,
  },
  messages: [
    { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Why?' }] },
    {
      id: 'm2',
      role: 'assistant',
      parts: [
        {
          type: 'tool-run_python_code',
          toolCallId: 'c1',
          state: 'approval-requested',
          input: { code: '1' },
          approval: { id: 'a' },
        },
      ],
    },
  ],
  notebook: {
    cells: [
      { kind: 'markdown', id: 'text', source: '# Ü', metadata: { tags: ['a'] }, attachments: null },
      { kind: 'code', id: 'code', source: '1', metadata: {}, by: 'user', runId: 'run-00000000000a' },
    ],
    metadata: { kernelspec: { name: 'python3' } },
  },
  runs: [
    {
      id: 'run-00000000000a',
      clientId: 'session-000000000001',
      interpreterId: 'py-1',
      origin: { by: 'user', cellId: null },
      executionCount: null,
      code: '1',
      state: { status: 'running', phase: 'running', startedAt: 1 },
      outputs: [],
      packages: [],
      files: [],
      restartReason: null,
      droppedCharacters: 0,
      clearPending: false,
    },
  ],
  files: [
    {
      path: 'a/ü.bin',
      content: toContent(new Uint8Array([0, 255])),
      modifiedAt: 1,
      writtenBy: { by: 'run', runId: 'run-00000000000a' },
    },
  ],
};

test('a session comes back under a new id, with nothing at work and nothing waiting to run', () => {
  const { name, bytes } = exportSession(snapshot);
  expect(name).toBe('Größe-Wärme.vivarium.zip');
  const parsed = importSession(bytes, 50);
  if (parsed.status !== 'ok') throw new Error(parsed.reason);
  const { info, messages, notebook, runs, files } = parsed.snapshot;
  expect(notebook).toEqual(snapshot.notebook);
  expect(info).toMatchObject({ title: 'Größe / Wärme?', createdAt: 1, updatedAt: 50, working: false });
  expect(info.id).not.toBe(snapshot.info.id);
  expect(messages[0]).toEqual(snapshot.messages[0]);
  expect(messages[1]?.parts[0]).toMatchObject({ state: 'output-error' });
  expect(runs).toMatchObject([{ clientId: info.id, state: { status: 'ended', end: { reason: 'page-closed' } } }]);
  expect(files).toMatchObject([{ path: 'a/ü.bin', bytes: new Uint8Array([0, 255]), writtenBy: 'user' }]);
});

const head = { format: 'vivarium-session', version: 1, title: 'T', createdAt: 1, updatedAt: 1 };
const pack = (entries: Record<string, Uint8Array | string>) =>
  zipSync({
    'session.json': strToU8(JSON.stringify(head)),
    'messages.json': strToU8('[]'),
    'runs.json': strToU8('[]'),
    ...Object.fromEntries(
      Object.entries(entries).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]),
    ),
  });

test.each<[string, Uint8Array, RegExp]>([
  ['no zip', new Uint8Array([1, 2, 3]), /damaged or no zip/],
  ['a cut zip', exportSession(snapshot).bytes.subarray(0, 200), /damaged or no zip/],
  ['a path out of the workspace', pack({ 'files/../x': '' }), /not allowed/],
  ['the same with backslashes', pack({ 'files/..\\x': '' }), /not allowed/],
  ['an absolute path', pack({ 'files//x': '' }), /not allowed/],
  ['something else', pack({ 'evil.html': '' }), /no place/],
  [
    'a later version',
    pack({ 'session.json': JSON.stringify({ ...head, version: 2 }) }),
    /version 2 .* reads version 1/,
  ],
  ['a file that is a folder too', pack({ 'files/a': '', 'files/a/b': '' }), /file and a folder/],
  ['damaged JSON', pack({ 'runs.json': '[' }), /runs.json is damaged/],
  ['no list', pack({ 'messages.json': '{}' }), /no list/],
])('%s is refused', (_, bytes, reason) => {
  expect(importSession(bytes, 0)).toMatchObject({ status: 'unreadable', reason: expect.stringMatching(reason) });
});

test('folders of a zip that was packed again are passed over', () => {
  expect(importSession(pack({ 'files/': '', 'files/a/': '', 'files/a/b': 'x' }), 0)).toMatchObject({ status: 'ok' });
});

test('a bomb is refused by the size it claims, and a smaller claim yields no more than that', () => {
  const bytes = pack({ 'files/zeros': new Uint8Array(100_000) });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The size stands in the central directory, at 24 of the entry with the name.
  const entry = findLast(bytes, 'files/zeros') - 46;
  expect(view.getUint32(entry + 24, true)).toBe(100_000);
  view.setUint32(entry + 24, 600_000_000, true);
  expect(importSession(bytes, 0)).toMatchObject({ reason: expect.stringContaining('more than 512.0 MB') });
  view.setUint32(entry + 24, 10, true);
  const parsed = importSession(bytes, 0);
  const size = parsed.status === 'ok' ? parsed.snapshot.files[0]?.bytes.length : 0;
  expect(size).toBeLessThanOrEqual(10);
});

/** Where a name stands for the last time. */
function findLast(bytes: Uint8Array, name: string): number {
  return Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join('')
    .lastIndexOf(name);
}
