import { lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { Icon } from '../ui/Icon.tsx';
import { useStickToEnd } from '../ui/use-stick-to-end.ts';
import { haveVariablesGone } from './choose-interpreter.ts';
import type { InterpretersState } from './interpreter-store.ts';
import { NotebookToolbar } from './NotebookToolbar.tsx';
import './notebook-pane.css';
import { PythonLine } from './PythonLine.tsx';
import type { RunsState } from './run-store.ts';

// Everything that shows outputs: not needed for the first paint, but soon after it.
const loadRunList = () => import('./RunList.tsx').then(({ RunList }) => ({ default: RunList }));
const RunList = lazy(loadRunList);

interface NotebookPaneProps {
  runs: StoreApi<RunsState>;
  interpreters: StoreApi<InterpretersState>;
  onRun: (code: string) => void;
  onStop: (runId: string) => void;
  onRestart: (interpreterId: string) => void;
  onShowToolCall: (toolCallId: string) => void;
}

/** All runs of the session, oldest first, and a line to add one. */
export function NotebookPane({ runs, interpreters, onRun, onStop, onRestart, onShowToolCall }: NotebookPaneProps) {
  const isEmpty = useStore(runs, ({ order }) => order.length === 0);
  const living = useStore(interpreters, (state) => state.states);
  const lost = useStore(runs, (state) => haveVariablesGone(state, living));
  const { scrollerRef, contentRef } = useStickToEnd(!isEmpty);
  useEffect(() => void loadRunList(), []);
  return (
    <div className="notebook-pane">
      <h2 className="visually-hidden">Notebook</h2>
      <NotebookToolbar runs={runs} interpreters={interpreters} onStop={onStop} onRestart={onRestart} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard. */}
      <section ref={scrollerRef} className="notebook-scroll" tabIndex={0} aria-label="Runs">
        <div ref={contentRef} className="notebook-runs">
          {isEmpty && (
            <p className="notebook-empty">
              Every piece of Python that runs appears here with its output, whether the agent wrote it or you.
            </p>
          )}
          <Suspense fallback={null}>
            <RunList runs={runs} interpreters={interpreters} onStop={onStop} onShowToolCall={onShowToolCall} />
          </Suspense>
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
