import { expect, test } from 'vitest';
import type { Run, RunOrigin } from '../../toolset/run.ts';
import { describeAuthor } from './describe-author.ts';

const runBy = (origin: RunOrigin, executionCount: number | null = 5): Run => ({
  id: 'run-1',
  clientId: 'session-1',
  interpreterId: 'py-1',
  origin,
  code: '',
  executionCount,
  state: { status: 'queued' },
  outputs: [],
  packages: [],
  files: [],
  restartReason: null,
  dropped: { characters: 0, lines: 0, displays: 0, messages: 0 },
  clearPending: false,
  input: null,
});
const ofRun = { by: 'run', runId: 'run-1' } as const;

test('who wrote a file is said in a few words', () => {
  expect(describeAuthor({ by: 'user' }, undefined)).toBe('you');
  expect(describeAuthor({ by: 'host' }, undefined)).toBe('the page');
  expect(describeAuthor(ofRun, undefined)).toBe('a run');
  expect(describeAuthor(ofRun, runBy({ by: 'agent', toolCallId: null }))).toBe('agent, run 5');
  expect(describeAuthor(ofRun, runBy({ by: 'user', cellId: null }, null))).toBe('your cell');
  expect(describeAuthor(ofRun, runBy({ by: 'host' }))).toBe('the page, run 5');
});
