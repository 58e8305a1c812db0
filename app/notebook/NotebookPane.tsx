import { NotebookToolbar } from './NotebookToolbar.tsx';
import './notebook-pane.css';
import { lazyPart } from '../ui/lazy-part.tsx';
import type { NotebookProps } from './notebook-props.ts';
import { PythonLine } from './PythonLine.tsx';
import { useAbilities } from './use-abilities.ts';

// Cells and everything that shows outputs: not needed for the first paint, but soon after it.
const Notebook = lazyPart('The notebook', async () => (await import('./Notebook.tsx')).Notebook);

/** The notebook of the session, and a line to add to it. */
export function NotebookPane({ notebook, runs, interpreters, services }: NotebookProps) {
  const { changes } = useAbilities();
  return (
    <div className="notebook-pane">
      <h2 className="visually-hidden">Notebook</h2>
      <NotebookToolbar
        runs={runs}
        interpreters={interpreters}
        onStop={services.stop}
        onRestart={(id) => void services.restart(id)}
      />
      <Notebook
        notebook={notebook}
        runs={runs}
        interpreters={interpreters}
        services={services}
        loading={<div className="notebook-scroll" />}
        missing={({ note }) => <div className="notebook-scroll">{note}</div>}
      />
      {changes && <PythonLine runs={runs} onRun={services.runCode} />}
    </div>
  );
}
