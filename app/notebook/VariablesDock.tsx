import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { chooseInterpreter } from './choose-interpreter.ts';
import type { InterpretersState } from './interpreter-store.ts';
import type { NotebookServices } from './notebook-services.ts';
import type { NotebookViewState } from './notebook-view.ts';
import type { RunsState } from './run-store.ts';
import { VariablesPanel } from './VariablesPanel.tsx';
import './variables-dock.css';

interface VariablesDockProps {
  runs: StoreApi<RunsState>;
  interpreters: StoreApi<InterpretersState>;
  view: StoreApi<NotebookViewState>;
  services: NotebookServices;
}

/** The variables of the interpreter at hand, above the cells. */
export function VariablesDock({ runs, interpreters, view, services }: VariablesDockProps) {
  const all = useStore(interpreters);
  const interpreterId = useStore(runs, (state) => chooseInterpreter(all, state, null));
  const status = interpreterId === null ? 'none' : (all.states[interpreterId]?.status ?? 'none');
  const ended = useStore(runs, ({ order, byId }) => order.filter((id) => byId[id]?.state.status === 'ended').length);
  const load = useCallback(
    (signal: AbortSignal) =>
      services.inquire({ type: 'list-variables' }, { ...(interpreterId !== null && { interpreterId }), signal }),
    [services, interpreterId],
  );
  return (
    <div className="variables-dock">
      <VariablesPanel
        load={load}
        refreshKey={`${status} ${ended}`}
        onOpenTable={(variable) => {
          if (interpreterId !== null) view.setState({ overlay: { type: 'table', variable, interpreterId } });
        }}
      />
    </div>
  );
}
