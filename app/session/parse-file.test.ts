import { expect, test } from 'vitest';
import { parseFile } from './parse-file.ts';

const file = (writtenBy: unknown) => ({ path: 'a', bytes: new Uint8Array([1]), modifiedAt: 1, writtenBy });

test.each([
  [{ by: 'user' }, { by: 'user' }],
  [{ by: 'host' }, { by: 'host' }],
  [
    { by: 'run', runId: 'run-1' },
    { by: 'run', runId: 'run-1' },
  ],
  [{ by: 'run' }, { by: 'run', runId: null }],
  ['python', { by: 'run', runId: null }],
  [{ by: 'nobody' }, { by: 'user' }],
  [undefined, { by: 'user' }],
])('who wrote a file, kept as %j, is %j', (kept, writtenBy) => {
  expect(parseFile(file(kept))).toMatchObject({ writtenBy });
});

const blob = new Blob(['0123456789']);

test.each([
  [{ start: Number.NaN, size: 4 }],
  [{ start: 0, size: Number.NaN }],
  [{ start: 0.5, size: 4 }],
  [{ start: -1, size: 4 }],
  [{ start: 8, size: 4 }],
])('no file has its bytes at %j', (stretch) => {
  expect(parseFile({ path: 'a', content: { blob, ...stretch }, modifiedAt: 1 })).toBeNull();
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, '1'])('no file was written at %s', (modifiedAt) => {
  expect(parseFile({ path: 'a', content: { blob, start: 0, size: 4 }, modifiedAt })).toBeNull();
});
