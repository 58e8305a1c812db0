import type { StoreApi } from 'zustand/vanilla';
import type { InterpretersState } from './interpreter-store.ts';
import type { NotebookServices } from './notebook-services.ts';
import type { NotebookState } from './notebook-store.ts';
import type { RunsState } from './run-store.ts';

/** What a session's notebook is shown from. */
export interface NotebookProps {
  notebook: StoreApi<NotebookState>;
  runs: StoreApi<RunsState>;
  interpreters: StoreApi<InterpretersState>;
  services: NotebookServices;
}
