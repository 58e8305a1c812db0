import { lazy, Suspense, useEffect } from 'react';
import { NotebookToolbar } from './NotebookToolbar.tsx';
import './notebook-pane.css';
import type { NotebookProps } from './notebook-props.ts';
import { PythonLine } from './PythonLine.tsx';
import { useAbilities } from './use-abilities.ts';

// Cells and everything that shows outputs: not needed for the first paint, but soon after it.
const loadNotebook = () => import('./Notebook.tsx').then(({ Notebook }) => ({ default: Notebook }));
const Notebook = lazy(loadNotebook);

/** The notebook of the session, and a line to add to it. */
export function NotebookPane({ notebook, runs, interpreters, services }: NotebookProps) {
  const { changes } = useAbilities();
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
      {changes && <PythonLine runs={runs} onRun={services.runCode} />}
    </div>
  );
}
