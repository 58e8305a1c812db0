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
