import { Button } from '../ui/Button.tsx';
import type { Sessions } from './sessions.ts';
import type { OpenState } from './sessions-state.ts';
import './session-obstacle.css';

interface SessionObstacleProps {
  obstacle: Extract<OpenState, { status: 'elsewhere' | 'unreadable' }>;
  sessions: Sessions;
}

/** Why a session cannot be shown, and what can be done instead. */
export function SessionObstacle({ obstacle, sessions }: SessionObstacleProps) {
  const { id } = obstacle;
  const info = sessions.state.getState().list.find((known) => known.id === id);
  const isElsewhere = obstacle.status === 'elsewhere';
  return (
    <main className="session-obstacle">
      <h2>{isElsewhere ? 'This session is open in another tab' : 'This session cannot be read'}</h2>
      <p role="status">
        {isElsewhere
          ? 'A session can be open in one tab at a time. If you open it here, its agent and its Python stop there.'
          : `${obstacle.reason} What is stored of it was left as it is; your other sessions are not affected.`}
      </p>
      <div className="session-obstacle-actions">
        {isElsewhere && (
          <Button label="Open here" icon="arrowRight" tone="accent" onClick={() => void sessions.takeOver(id)} />
        )}
        <Button label="Start a new session" icon="plus" onClick={() => sessions.create()} />
        {!isElsewhere && info && (
          <Button label="Delete it" icon="trash" tone="danger" onClick={() => void sessions.removal.begin(info)} />
        )}
      </div>
    </main>
  );
}
