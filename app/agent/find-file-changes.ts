import type { Run } from '../toolset/run.ts';
import type { StoredFile } from '../workspace/stored-file.ts';
import type { ChangeAuthor, FileChange } from './file-briefing.ts';
import type { KnownFiles } from './known-files.ts';

/**
 * What has become of the files since the agent was last told of them, sorted by path, and by whose hand. Runs tell who
 * deleted and renamed; what no run did was the user's doing.
 */
export function findFileChanges(
  { files: known, toldAt }: KnownFiles,
  files: readonly StoredFile[],
  runs: readonly Run[],
): readonly FileChange[] {
  const now = new Map(files.map((file) => [file.path, file]));
  const runsById = new Map(runs.map((run) => [run.id, run]));
  const recent = runs.filter(({ state }) => state.status === 'ended' && state.endedAt >= toldAt);
  /** What the agent made since it was told, and so knows of too. */
  const made = new Set(
    recent
      .filter(({ origin }) => origin.by === 'agent')
      .flatMap((run) => run.files.flatMap(({ path, change }) => (change === 'deleted' ? [] : [path]))),
  );
  const gone = new Set([...known.keys()].filter((path) => !now.has(path)));
  const changes: FileChange[] = [];
  for (const { path, content, modifiedAt, writtenBy } of files) {
    const { size } = content;
    const before = known.get(path);
    if (before && before.size === size && before.modifiedAt === modifiedAt) continue;
    const writer = writtenBy.by === 'run' ? authorOf(runsById.get(writtenBy.runId ?? '')) : writtenBy.by;
    if (before || (made.has(path) && writer !== 'agent')) {
      changes.push({ change: 'changed', path, size, modifiedAt, by: writer });
      continue;
    }
    const from = [...gone].find((other) => {
      const file = known.get(other);
      return file?.size === size && file.modifiedAt === modifiedAt;
    });
    if (from === undefined) changes.push({ change: 'added', path, size, modifiedAt, by: writer });
    else {
      gone.delete(from);
      changes.push({ change: 'renamed', path, from, by: findHand(recent, 'renamed', path) });
    }
  }
  // One that the agent made and that is gone it would still believe in.
  for (const path of made) if (!now.has(path) && !known.has(path)) gone.add(path);
  for (const path of gone) {
    const by = findHand(recent, 'deleted', path);
    if (known.has(path) || by !== 'agent') changes.push({ change: 'deleted', path, by });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function findHand(runs: readonly Run[], change: 'renamed' | 'deleted', path: string): ChangeAuthor {
  const run = runs.findLast(({ files }) => files.some((file) => file.change === change && file.path === path));
  return run === undefined ? 'user' : authorOf(run);
}

function authorOf(run: Run | undefined): ChangeAuthor {
  const by = run?.origin.by;
  if (by === 'agent' || by === 'host') return by;
  return by === 'user' ? 'user-code' : 'code';
}
