import { assertNever } from '../lib/assert-never.ts';
import type { RunFile } from '../toolset/run.ts';
import type { StoredFile } from '../workspace/stored-file.ts';

/** What has become of a file since its run: still as the run left it, written again, or not there any more. */
export type RunFileFate = 'same' | 'replaced' | 'gone';

/** Compares what a run left behind with the file of that path now. */
export function readFate(file: RunFile, runId: string, now: StoredFile | undefined): RunFileFate {
  if (file.change === 'deleted') return now === undefined ? 'same' : 'replaced';
  if (now === undefined) return 'gone';
  return now.writtenBy.by === 'run' && now.writtenBy.runId === runId ? 'same' : 'replaced';
}

/** What happened to a file, in a word or three: what the run did, and where that is no longer so, that it is not. */
export function describeRunFile(file: RunFile, fate: RunFileFate): string {
  if (fate === 'gone') return 'gone since';
  if (fate === 'replaced') return file.change === 'deleted' ? 'written again since' : 'changed since';
  switch (file.change) {
    case 'new':
    case 'changed':
    case 'deleted':
      return file.change;
    case 'renamed':
      return `was ${file.from}`;
    default:
      return assertNever(file);
  }
}
