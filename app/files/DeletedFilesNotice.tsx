import { useCallback } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { NoticePlace } from '../ui/NoticePlace.tsx';
import { PassingNotice } from '../ui/PassingNotice.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import type { Deletion, Deletions } from './deletions.ts';

/** Milliseconds in which a deletion can be taken back; the time stands still while the notice is looked at. */
const UNDO_TIME = 12_000;

interface DeletedFilesNoticeProps {
  deletions: Deletions;
  /** Told what came of taking a deletion back. */
  onSay: (text: string) => void;
}

/** Says that files were deleted, with the way back. Once it is gone, or the page is, so are they. */
export function DeletedFilesNotice({ deletions, onSay }: DeletedFilesNoticeProps) {
  const latest = useStore(deletions.state, (all) => all.at(-1));
  const problem = useStore(deletions.problem);
  const passProblem = useCallback(() => deletions.problem.setState(null, true), [deletions]);
  const forget = useCallback(() => deletions.forget(), [deletions]);
  const undo = async (deletion: Deletion) => onSay((await deletions.undo()) ?? `Brought back ${nameFiles(deletion)}.`);
  return (
    <NoticePlace label="Deleted files">
      {problem !== null && (
        <PassingNotice key={problem} afterMs={UNDO_TIME} onPass={passProblem}>
          <span>{toVisibleText(problem)}</span>
          <Button label="Dismiss" icon="close" iconOnly small tone="quiet" onClick={passProblem} />
        </PassingNotice>
      )}
      {problem === null && latest && (
        <PassingNotice key={latest.id} afterMs={UNDO_TIME} onPass={forget}>
          <span>
            Deleted {nameFiles(latest)}. <span className="deleted-hint">Final once this note closes.</span>
          </span>
          <Button label="Undo" small onClick={() => void undo(latest)} />
          <Button label="Dismiss" icon="close" iconOnly small tone="quiet" onClick={forget} />
        </PassingNotice>
      )}
    </NoticePlace>
  );
}

function nameFiles({ files }: Deletion): string {
  const [first] = files;
  return files.length === 1 && first ? toVisibleText(first.path) : `${files.length} files`;
}
