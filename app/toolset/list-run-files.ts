import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import { isHiddenPath } from '../workspace/is-hidden-path.ts';
import type { StoredFile } from '../workspace/stored-file.ts';
import type { RunFile } from './run.ts';

/** Files beyond this many are not noted with a run, as the record of it is read whenever its session is opened. */
const MOST_NOTED = 1_000;

/**
 * What a run's commit did to the files, by comparing them from before with those after it: a file that had to take another
 * name stands under that. Sorted by path.
 */
export function listRunFiles(
  changes: WorkspaceChanges,
  before: readonly StoredFile[],
  after: { list(): readonly StoredFile[]; get(path: string): StoredFile | undefined },
  runId: string,
): readonly RunFile[] {
  const { renamed, deleted, written } = changes;
  if (renamed.length === 0 && deleted.length === 0 && written.length === 0) return [];
  const known = new Map(before.map((file) => [file.path, file]));
  const isWritten = new Set(written.map(({ path }) => path));
  const origins = new Map(renamed.filter(({ to }) => !isWritten.has(to)).map(({ from, to }) => [to, from]));
  const files: RunFile[] = [];
  for (const { path, content, writtenBy } of after.list()) {
    if (writtenBy.by !== 'run' || writtenBy.runId !== runId) continue;
    const from = origins.get(path);
    const { size } = content;
    if (from !== undefined) files.push({ change: 'renamed', path, from, size });
    else files.push({ change: known.has(path) ? 'changed' : 'new', path, size });
  }
  for (const path of deleted) {
    const file = known.get(path);
    if (file && !after.get(path)) files.push({ change: 'deleted', path, size: file.content.size });
  }
  return files
    .filter(({ path }) => !isHiddenPath(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .slice(0, MOST_NOTED);
}
