import { useCallback } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { NoticesInPlace } from '../ui/NoticePlace.tsx';
import { PassingNotice } from '../ui/PassingNotice.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import type { SessionInfo } from './session-info.ts';
import type { Sessions } from './sessions.ts';
import { TaskNotice } from './TaskNotice.tsx';
import './session-notices.css';

/** Milliseconds in which a deletion can be taken back. */
const UNDO_TIME = 10_000;

/** What the sessions have to say, and the way back from a deletion. */
export function SessionNotices({ sessions }: { sessions: Sessions }) {
  const { notice, removed, task } = useStore(sessions.state);
  return (
    <div className="session-notices">
      <NoticesInPlace>
        <Notice label="Sessions" text={notice} onClose={() => sessions.say(null)} />
      </NoticesInPlace>
      {task && <TaskNotice task={task} />}
      <div role="status" aria-label="Deleted session">
        {removed && <UndoToast key={removed.id} removed={removed} sessions={sessions} />}
      </div>
    </div>
  );
}

function UndoToast({ removed, sessions }: { removed: SessionInfo; sessions: Sessions }) {
  const finish = useCallback(() => void sessions.removal.finish(), [sessions]);
  return (
    <PassingNotice afterMs={UNDO_TIME} onPass={finish}>
      <span>Deleted “{toVisibleText(removed.title)}”.</span>
      <Button label="Undo" small onClick={() => void sessions.removal.undo()} />
      <Button label="Delete now" icon="close" iconOnly small tone="quiet" onClick={finish} />
    </PassingNotice>
  );
}
