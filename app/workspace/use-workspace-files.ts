import { useSyncExternalStore } from 'react';
import type { StoredFile } from './stored-file.ts';
import type { Workspace } from './workspace.ts';

/** The files of the workspace now; follows changes. */
export function useWorkspaceFiles(workspace: Workspace): readonly StoredFile[] {
  return useSyncExternalStore(
    (listener) => workspace.subscribe(listener),
    () => workspace.list(),
  );
}
