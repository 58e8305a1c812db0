import { lazy, Suspense, useEffect } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { InterpretersState } from './interpreter-store.ts';
import { NotebookToolbar } from './NotebookToolbar.tsx';
import type { NotebookServices } from './notebook-services.ts';
import type { NotebookState } from './notebook-store.ts';
import './notebook-pane.css';
import { PythonLine } from './PythonLine.tsx';
import type { RunsState } from './run-store.ts';

// Cells and everything that shows outputs: not needed for the first paint, but soon after it.
const loadNotebook = () => import('./Notebook.tsx').then(({ Notebook }) => ({ default: Notebook }));
const Notebook = lazy(loadNotebook);

/** What a session's notebook is shown from. */
export interface NotebookPaneProps {
  notebook: StoreApi<NotebookState>;
  runs: StoreApi<RunsState>;
  interpreters: StoreApi<InterpretersState>;
  services: NotebookServices;
}

/** The notebook of the session, and a line to add to it. */
export function NotebookPane({ notebook, runs, interpreters, services }: NotebookPaneProps) {
  useEffect(() => void loadNotebook(), []);
  return (
    <div className="notebook-pane">
      <h2 className="visually-hidden">Notebook</h2>
      <NotebookToolbar
        runs={runs}
        interpreters={interpreters}
        onStop={services.stop}
        onRestart={(id) => void services.restart(id)}
      />
      <Suspense fallback={<div className="notebook-scroll" />}>
        <Notebook notebook={notebook} runs={runs} interpreters={interpreters} services={services} />
      </Suspense>
      <PythonLine runs={runs} onRun={services.runCode} />
    </div>
  );
}
