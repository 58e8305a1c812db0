import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createDeferred } from '../../lib/deferred.ts';
import { type ContentStore, StorageFullError } from '../../workspace/content-store.ts';
import { readBytes } from '../../workspace/file-content.ts';
import { createMemoryContentStore } from '../../workspace/memory-content-store.ts';
import { Workspace } from '../../workspace/workspace.ts';
import { Intake } from './intake.ts';

const pathsIn = (workspace: Workspace) => workspace.list().map(({ path }) => path);
const file = (name: string, text = name) => new File([text], name);
const textOf = (intake: Intake) => intake.state.getState().notice?.text;

async function read(workspace: Workspace, path: string): Promise<string> {
  const known = workspace.get(path);
  return known ? new TextDecoder().decode(await readBytes(known.content)) : 'nothing';
}

/** Waits for the next state in which `is` holds. */
function waitFor(intake: Intake, is: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!is()) return;
      leave();
      resolve();
    };
    const leave = intake.state.subscribe(look);
    look();
  });
}

const isAsking = (intake: Intake) => () => intake.state.getState().question !== null;

/** A store that keeps when it is told to. */
function createSlowStore() {
  const memory = createMemoryContentStore();
  const gate = createDeferred<void>();
  const contents: ContentStore = {
    ...memory,
    async keep(blob, options) {
      options?.onProgress?.(blob.size / 2);
      const ended = new Promise<never>((_, reject) =>
        options?.signal?.addEventListener('abort', () => reject(options.signal?.reason)),
      );
      await Promise.race([gate.promise, ended]);
      return memory.keep(blob, options);
    },
  };
  return { contents, open: () => gate.resolve() };
}

test('files come in, with what can be done next about an archive and a notebook', async () => {
  const intake = new Intake(new Workspace());
  await intake.take([file('a.csv'), file('b.zip'), file('c.ipynb')]);
  expect(pathsIn(intake.workspace)).toEqual(['a.csv', 'b.zip', 'c.ipynb']);
  expect(textOf(intake)).toBe('Added a.csv, b.zip and c.ipynb.');
  expect(intake.state.getState().notice?.offers.map(({ type }) => type)).toEqual(['unpack', 'open-notebook']);
  expect(intake.state.getState().jobs).toEqual([]);
});

test('asks once about all taken names, and not about the same bytes', async () => {
  const intake = new Intake(new Workspace());
  await intake.take([file('a', '1'), file('b', '1'), file('c', '1'), file('d', '1')]);
  intake.dismiss();
  const taking = intake.take([file('a', '2'), file('b', '2'), file('c', '2'), file('d', '1'), file('e', '2')]);
  await waitFor(intake, isAsking(intake));
  const question = intake.state.getState().question;
  expect(question?.type === 'clashes' && question.clashes.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  expect(await read(intake.workspace, 'e')).toBe('nothing');
  intake.answer({
    type: 'clashes',
    choices: new Map([
      ['a', 'both'],
      ['b', 'replace'],
      ['c', 'skip'],
    ]),
  });
  await taking;
  expect(textOf(intake)).toBe('Added e and a (2). Replaced b. d is there already, with the same content. Left out c.');
  const texts = await Promise.all(['a', 'a (2)', 'b', 'c', 'e'].map((path) => read(intake.workspace, path)));
  expect(texts).toEqual(['1', '2', '2', '1', '2']);
});

test('a question that is cancelled adds nothing', async () => {
  const intake = new Intake(new Workspace());
  await intake.take([file('a', '1')]);
  const taking = intake.take([file('a', '2'), file('b', '2')]);
  await waitFor(intake, isAsking(intake));
  intake.cancel(intake.state.getState().question?.jobId ?? '');
  await taking;
  expect(textOf(intake)).toBe('Adding 2 items was cancelled; nothing of it was added.');
  expect(pathsIn(intake.workspace)).toEqual(['a']);
});

test('one batch waits for another; each shows how far it is, and can be cancelled', async () => {
  const { contents, open } = createSlowStore();
  const intake = new Intake(new Workspace({ contents }));
  const first = intake.take([file('big.bin', '0123456789')]);
  const second = intake.take([file('second.bin')]);
  const third = intake.take([file('third.bin')]);
  const stepOf = (index: number) => intake.state.getState().jobs[index]?.step;
  await waitFor(intake, () => stepOf(0)?.type === 'adding' && Object.values(stepOf(0) ?? {}).includes(5));
  expect(stepOf(0)).toEqual({ type: 'adding', doneBytes: 5, totalBytes: 10 });
  expect(stepOf(1)).toEqual({ type: 'waiting' });
  intake.cancel(intake.state.getState().jobs[1]?.id ?? '');
  expect(intake.state.getState().jobs.map(({ title }) => title)).toEqual(['big.bin', 'third.bin']);
  intake.cancel(intake.state.getState().jobs[0]?.id ?? '');
  await first;
  expect(textOf(intake)).toMatch(/^Adding (big|second).bin was cancelled; nothing of it was added.$/);
  open();
  await Promise.all([second, third]);
  expect(pathsIn(intake.workspace)).toEqual(['third.bin']);
});

test('what there is no room for is said before it starts; the rest goes in', async () => {
  const contents = { ...createMemoryContentStore(), room: async () => ({ used: 90, quota: 100 }) };
  const intake = new Intake(new Workspace({ contents }));
  await intake.take([file('large.bin', 'x'.repeat(11)), file('small.bin', 'x')]);
  expect(pathsIn(intake.workspace)).toEqual(['small.bin']);
  expect(textOf(intake)).toBe(
    'Added small.bin. “large.bin” was not added. It has 11 B, and the browser has room for 10 B. ' +
      'Delete files or sessions to make room.',
  );
});

test('a storage that is full after all has words', async () => {
  const keep = () => Promise.reject(new StorageFullError('full'));
  const intake = new Intake(new Workspace({ contents: { ...createMemoryContentStore(), keep } }));
  await intake.take([file('a.bin')]);
  expect(textOf(intake)).toBe(
    'Nothing of a.bin was added. The browser’s storage is full. Delete files or sessions to make room.',
  );
  expect(intake.state.getState().notice?.fleeting).toBe(false);
});

test('a file that cannot be read is named, and the others go in', async () => {
  const memory = createMemoryContentStore();
  const gone = file('gone.csv');
  Object.defineProperty(gone, 'slice', { value: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) });
  let first = true;
  const keep: ContentStore['keep'] = async (blob, options) => {
    if (first) {
      first = false;
      throw new DOMException('The file could not be read.', 'NotReadableError');
    }
    return memory.keep(blob, options);
  };
  const intake = new Intake(new Workspace({ contents: { ...memory, keep } }));
  await intake.take([gone, file('good.csv')]);
  expect(pathsIn(intake.workspace)).toEqual(['good.csv']);
  expect(textOf(intake)).toContain('Added good.csv. “gone.csv” was not added. It cannot be read');
});

test('problems are not lost when more comes in before they are read', async () => {
  const intake = new Intake(new Workspace());
  await intake.take([file('..')]);
  await intake.take([file('a.csv')]);
  expect(textOf(intake)).toMatch(/“\.\.” was not added\..*Added a\.csv\.$/);
});

test('an archive is unpacked beside itself, in a folder of its own, or not at all', async () => {
  const intake = new Intake(new Workspace());
  const archive = zipSync({ 'data/a.csv': strToU8('a'), 'data/sub/b.csv': strToU8('b') });
  await intake.workspace.add([
    { path: 'in/data.zip', data: archive },
    { path: 'evil.zip', data: zipSync({ good: strToU8(''), '../evil': strToU8('') }) },
  ]);
  await intake.unpack('in/data.zip');
  expect(textOf(intake)).toBe('Unpacked 2 files into in/data/.');
  await intake.unpack('in/data.zip');
  expect(pathsIn(intake.workspace)).toEqual([
    'evil.zip',
    'in/data (2)/a.csv',
    'in/data (2)/sub/b.csv',
    'in/data.zip',
    'in/data/a.csv',
    'in/data/sub/b.csv',
  ]);
  intake.dismiss();
  await intake.unpack('evil.zip');
  expect(textOf(intake)).toContain('“../evil” was not unpacked.');
  expect(pathsIn(intake.workspace)).toHaveLength(6);
});
