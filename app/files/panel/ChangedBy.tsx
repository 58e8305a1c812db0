import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { RunsState } from '../../notebook/run-store.ts';
import { useAbilities } from '../../notebook/use-abilities.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { describeAuthor } from './describe-author.ts';
import { formatAgo, formatMoment } from './format-ago.ts';

interface ChangedByProps {
  file: StoredFile;
  runs: StoreApi<RunsState>;
  /** Milliseconds since the epoch. */
  now: number;
  /** Whether the Tab key reaches the run. */
  reachable?: boolean;
  onShowRun: (runId: string) => void;
}

/** When a file was changed last, and by whom: a run can be shown. */
export function ChangedBy({ file, runs, now, reachable = true, onShowRun }: ChangedByProps) {
  const { hasNotebook } = useAbilities();
  const { writtenBy, modifiedAt } = file;
  const runId = writtenBy.by === 'run' ? writtenBy.runId : null;
  const run = useStore(runs, ({ byId }) => (runId === null ? undefined : byId[runId]));
  const author = describeAuthor(writtenBy, run);
  return (
    <>
      <time dateTime={new Date(modifiedAt).toISOString()} title={formatMoment(modifiedAt)}>
        {formatAgo(modifiedAt, now)}
      </time>
      {run && hasNotebook ? (
        <button
          type="button"
          className="file-author"
          tabIndex={reachable ? 0 : -1}
          title="Show this run"
          onClick={() => onShowRun(run.id)}
        >
          {author}
        </button>
      ) : (
        <span>{author}</span>
      )}
    </>
  );
}
