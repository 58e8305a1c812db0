import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { Icon } from '../ui/Icon.tsx';
import { useStickToEnd } from '../ui/use-stick-to-end.ts';
import { haveVariablesGone } from './choose-interpreter.ts';
import { groupRefused } from './group-refused.ts';
import type { InterpretersState, RefusedRequest } from './interpreter-store.ts';
import { NotebookToolbar } from './NotebookToolbar.tsx';
import './notebook-pane.css';
import { PythonLine } from './PythonLine.tsx';
import { RefusedNote } from './RefusedNote.tsx';
import { RunCard } from './RunCard.tsx';
import type { RunsState } from './run-store.ts';

interface NotebookPaneProps {
  runs: StoreApi<RunsState>;
  interpreters: StoreApi<InterpretersState>;
  onRun: (code: string) => void;
  onStop: (runId: string) => void;
  onRestart: (interpreterId: string) => void;
  onShowToolCall: (toolCallId: string) => void;
}

const NONE: readonly RefusedRequest[] = [];

/** All runs of the session, oldest first, and a line to add one. */
export function NotebookPane({ runs, interpreters, onRun, onStop, onRestart, onShowToolCall }: NotebookPaneProps) {
  const order = useStore(runs, (state) => state.order);
  const living = useStore(interpreters, (state) => state.states);
  const lost = useStore(runs, (state) => haveVariablesGone(state, living));
  const refused = useStore(interpreters, (state) => state.refused);
  const refusedByRun = useMemo(() => groupRefused(refused), [refused]);
  const { scrollerRef, contentRef } = useStickToEnd(order.length > 0);
  return (
    <div className="notebook-pane">
      <h2 className="visually-hidden">Notebook</h2>
      <NotebookToolbar runs={runs} interpreters={interpreters} onStop={onStop} onRestart={onRestart} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard. */}
      <section ref={scrollerRef} className="notebook-scroll" tabIndex={0} aria-label="Runs">
        <div ref={contentRef} className="notebook-runs">
          {order.length === 0 && (
            <p className="notebook-empty">
              Every piece of Python that runs appears here with its output, whether the agent wrote it or you.
            </p>
          )}
          <RefusedNote requests={refusedByRun.get('') ?? NONE} />
          {order.map((id, index) => (
            <RunCard
              key={id}
              runs={runs}
              runId={id}
              number={index + 1}
              refused={refusedByRun.get(id) ?? NONE}
              onStop={onStop}
              onShowToolCall={onShowToolCall}
            />
          ))}
          {lost && (
            <p className="run-restart" role="note" aria-label="Restarted">
              <Icon name="restart" size={14} /> Restarted: variables are gone, files are kept.
            </p>
          )}
        </div>
      </section>
      <PythonLine runs={runs} onRun={onRun} />
    </div>
  );
}
