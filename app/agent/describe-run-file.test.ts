import { expect, test } from 'vitest';
import { describeRunFile, readFate } from './describe-run-file.ts';
import { testFile } from './test-files.ts';

const NEW = { change: 'new', path: 'a', size: 1 } as const;
const DELETED = { change: 'deleted', path: 'a', size: 1 } as const;
const by = (runId: string) => testFile('a', '', { writtenBy: { by: 'run', runId } });

test.each([
  [NEW, by('run-1'), 'new'],
  [{ ...NEW, change: 'changed' } as const, by('run-1'), 'changed'],
  [{ ...NEW, change: 'renamed', from: 'b' } as const, by('run-1'), 'was b'],
  [NEW, by('run-2'), 'changed since'],
  [NEW, testFile('a'), 'changed since'],
  [NEW, undefined, 'gone since'],
  [DELETED, undefined, 'deleted'],
  [DELETED, testFile('a'), 'written again since'],
])('%j is told as %s', (file, now, text) => {
  expect(describeRunFile(file, readFate(file, 'run-1', now))).toBe(text);
});
