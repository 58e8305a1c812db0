import { strToU8, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { StorageFullError } from '../workspace/content-store.ts';
import { readBytes, toContent } from '../workspace/file-content.ts';
import { createMemoryContentStore } from '../workspace/memory-content-store.ts';
import { exportSession } from './export-session.ts';
import { type ImportOptions, importSession } from './import-session.ts';
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
      dropped: { characters: 0, lines: 0, displays: 0, messages: 0 },
      clearPending: false,
      input: null,
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

const NEW_ID = 'session-000000000002';
const take = (file: Blob | Uint8Array<ArrayBuffer>, options: Partial<ImportOptions> = {}) =>
  importSession(file instanceof Blob ? file : new Blob([file]), {
    id: NEW_ID,
    now: 50,
    contents: createMemoryContentStore(),
    ...options,
  });

test('a session comes back under a new id, with nothing at work and nothing waiting to run', async () => {
  const { name, blob } = await exportSession(snapshot);
  expect(name).toBe('Größe-Wärme.vivarium.zip');
  const parsed = await take(blob);
  if (parsed.status !== 'ok') throw new Error(parsed.reason);
  const { info, messages, notebook, runs, files } = parsed.snapshot;
  expect(notebook).toEqual(snapshot.notebook);
  expect(info).toMatchObject({ title: 'Größe / Wärme?', createdAt: 1, updatedAt: 50, working: false });
  expect(info.id).toBe(NEW_ID);
  expect(messages[0]).toEqual(snapshot.messages[0]);
  expect(messages[1]?.parts[0]).toMatchObject({ state: 'output-error' });
  expect(runs).toMatchObject([{ clientId: info.id, state: { status: 'ended', end: { reason: 'page-closed' } } }]);
  expect(files).toMatchObject([{ path: 'a/ü.bin', writtenBy: { by: 'user' }, modifiedAt: 50 }]);
  expect(files[0]?.content.ref).not.toBeNull();
  expect(files[0] && (await readBytes(files[0].content))).toEqual(new Uint8Array([0, 255]));
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

test.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
  ['no zip', new Uint8Array([1, 2, 3]), /damaged or no zip/],
  ['a cut zip', pack({ 'files/a': 'x' }).subarray(0, 200), /damaged or no zip/],
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
])('%s is refused', async (_, bytes, reason) => {
  expect(await take(bytes)).toMatchObject({ status: 'unreadable', reason: expect.stringMatching(reason) });
});

test('folders of a zip that was packed again are passed over', async () => {
  expect(await take(pack({ 'files/': '', 'files/a/': '', 'files/a/b': 'x' }))).toMatchObject({ status: 'ok' });
});

/** The same zip with another size in its directory, which has it at 24 of the entry with the name. */
function claim(bytes: Uint8Array<ArrayBuffer>, name: string, size: number): Uint8Array<ArrayBuffer> {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(findLast(changed, name) - 46 + 24, size, true);
  return changed;
}

test('a bomb is refused by the size it claims, where that is more than there is room for', async () => {
  const bytes = claim(pack({ 'files/zeros': new Uint8Array(100_000) }), 'files/zeros', 600_000_000);
  expect(await take(bytes)).toMatchObject({
    reason: 'Unpacked its files are 600.0 MB, and there is room for 512.0 MB.',
  });
  const contents = { ...createMemoryContentStore(), room: async () => ({ used: 4_000_000, quota: 5_000_000 }) };
  expect(await take(bytes, { contents })).toMatchObject({ reason: expect.stringContaining('room for 1.0 MB') });
});

test.each([10, 200_000])('a size that is not true, %i bytes, is found while the file is unpacked', async (size) => {
  const contents = createMemoryContentStore();
  const keep = vi.spyOn(contents, 'keep');
  const bytes = pack({ 'files/zeros': new Uint8Array(100_000) });
  expect(await take(claim(bytes, 'files/zeros', size), { contents })).toMatchObject({ status: 'unreadable' });
  expect(keep).not.toHaveBeenCalled();
});

test('what does not fit after all says so, and what is stopped rejects', async () => {
  const bytes = pack({ 'files/a': 'x' });
  const full = { ...createMemoryContentStore(), keep: () => Promise.reject(new StorageFullError()) };
  expect(await take(bytes, { contents: full })).toMatchObject({ reason: 'The browser’s storage is full.' });
  await expect(take(bytes, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
});

test('a large file and many small ones come back as they were', async () => {
  const large = new Blob(Array.from({ length: 10 }, (_, index) => new Uint8Array(1_000_000).fill(index)));
  const files = [
    { path: 'large.bin', content: toContent(large) },
    ...Array.from({ length: 100 }, (_, index) => ({ path: `small/${index}.txt`, content: toContent(`${index}`) })),
  ].map((file) => ({ ...file, modifiedAt: 20_000, writtenBy: { by: 'user' } as const }));
  const progress: number[] = [];
  const { blob } = await exportSession({ ...snapshot, files }, { onProgress: (bytes) => progress.push(bytes) });
  expect(progress.at(-1)).toBe(files.reduce((sum, { content }) => sum + content.size, 0));
  const contents = createMemoryContentStore();
  const keep = vi.spyOn(contents, 'keep');
  const parsed = await take(blob, { contents, now: 100_000 });
  if (parsed.status !== 'ok') throw new Error(parsed.reason);
  const { files: taken } = parsed.snapshot;
  expect(taken).toHaveLength(101);
  expect(keep.mock.calls.length).toBeLessThan(5);
  expect(taken.every(({ modifiedAt }) => modifiedAt === 20_000)).toBe(true);
  const small = taken.find(({ path }) => path === 'small/50.txt');
  expect(small && new TextDecoder().decode(await readBytes(small.content))).toBe('50');
  const back = taken.find(({ path }) => path === 'large.bin');
  expect(back?.content.size).toBe(10_000_000);
  expect(back && (await readBytes(back.content)).at(7_500_000)).toBe(7);
});

test('a session whose export is stopped at its last byte gives no file', async () => {
  const stop = new AbortController();
  const size = snapshot.files.reduce((sum, { content }) => sum + content.size, 0);
  const exporting = exportSession(snapshot, {
    signal: stop.signal,
    onProgress: (bytes) => bytes === size && stop.abort(new Error('stopped')),
  });
  await expect(exporting).rejects.toThrow('stopped');
});

/** Where a name stands for the last time. */
function findLast(bytes: Uint8Array, name: string): number {
  return Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join('')
    .lastIndexOf(name);
}
