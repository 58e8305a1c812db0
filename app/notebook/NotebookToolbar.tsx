import { useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { chooseInterpreter, findStoppableRun, mayHoldVariables } from './choose-interpreter.ts';
import { describeInterpreter } from './describe-interpreter.ts';
import { WAITING_FOR_ANSWER } from './describe-run.ts';
import type { InterpretersState } from './interpreter-store.ts';
import './notebook-toolbar.css';
import { lazyPart } from '../ui/lazy-part.tsx';
import type { RunsState } from './run-store.ts';
import { StatusMark } from './StatusMark.tsx';
import { END_PYTHON, isStopping } from './stopping.ts';
import { useAbilities } from './use-abilities.ts';

const RestartDialog = lazyPart(
  'The question before a restart',
  async () => (await import('./RestartDialog.tsx')).RestartDialog,
);

interface NotebookToolbarProps {
  runs: StoreApi<RunsState>;
  interpreters: StoreApi<InterpretersState>;
  onStop: (runId: string) => void;
  onRestart: (interpreterId: string) => void;
}

/** How Python is, and what stops and restarts it. */
export function NotebookToolbar({ runs, interpreters, onStop, onRestart }: NotebookToolbarProps) {
  const { changes } = useAbilities();
  const [picked, setPicked] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const all = useStore(interpreters);
  const id = useStore(runs, (state) => chooseInterpreter(all, state, picked));
  const stoppable = useStore(runs, (state) => (id === null ? null : findStoppableRun(state, id)));
  const asks = useStore(runs, (state) => changes && (state.byId[stoppable ?? '']?.input ?? null) !== null);
  const endsPython = useStore(runs, ({ byId }) => {
    const run = stoppable === null ? undefined : byId[stoppable];
    return run !== undefined && isStopping(run.state);
  });
  const ids = Object.keys(all.states);
  const state = id === null ? undefined : all.states[id];
  const restart = () => {
    if (id === null) return;
    if (mayHoldVariables(runs.getState(), id)) setAsking(true);
    else onRestart(id);
  };
  return (
    <div className="notebook-toolbar" role="toolbar" aria-label="Interpreter controls">
      <span className="toolbar-status" role="status" aria-label="Interpreter status">
        <span className="toolbar-name">Python</span>
        <StatusMark label={asks ? WAITING_FOR_ANSWER : describeInterpreter(state)} />
      </span>
      {state?.status === 'starting' && state.totalBytes > 0 && (
        <ProgressBar label="Downloading Python" receivedBytes={state.receivedBytes} totalBytes={state.totalBytes} />
      )}
      <span className="toolbar-actions">
        {ids.length > 1 && (
          <select aria-label="Interpreter" value={id ?? ''} onChange={(event) => setPicked(event.target.value)}>
            {ids.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
        {changes && (
          <>
            <Button
              {...(endsPython ? END_PYTHON : { label: 'Stop' })}
              tone={endsPython ? 'danger' : 'plain'}
              icon="stop"
              small
              disabled={stoppable === null}
              onClick={() => stoppable !== null && onStop(stoppable)}
            />
            <Button label="Restart" icon="restart" small disabled={id === null} onClick={restart} />
          </>
        )}
      </span>
      {asking && id !== null && (
        <RestartDialog
          onClose={() => setAsking(false)}
          onRestart={() => {
            setAsking(false);
            onRestart(id);
          }}
          missing={({ note }) => (
            <Dialog title="Restart Python?" onClose={() => setAsking(false)}>
              {note}
            </Dialog>
          )}
        />
      )}
    </div>
  );
}
