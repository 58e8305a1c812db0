import { lazy, Suspense } from 'react';
import { useAbilities } from './notebook/use-abilities.ts';
import type { SessionServices } from './session-services.ts';
import type { FilesView } from './use-files-view.ts';

const FilesArea = lazy(() => import('./files/FilesArea.tsx').then((module) => ({ default: module.FilesArea })));
const AddMenu = lazy(() => import('./files/intake/AddMenu.tsx').then((module) => ({ default: module.AddMenu })));
const FolderReminder = lazy(() =>
  import('./files/folder/FolderReminder.tsx').then((module) => ({ default: module.FolderReminder })),
);
const FolderSection = lazy(() =>
  import('./files/folder/FolderSection.tsx').then((module) => ({ default: module.FolderSection })),
);

interface SessionFilesProps {
  services: SessionServices;
  view: FilesView;
  /** Shows a run in the notebook. */
  onShowRun: (runId: string) => void;
  /** Puts code into a new cell of the notebook. */
  onInsertCode: (code: string) => void;
  onOpenNotebook: (file: File) => void;
}

/** The files of the session beside its panes: how they come in, what they are, and a folder of the user's own. */
export function SessionFiles({ services, view, ...events }: SessionFilesProps) {
  const { workspace, runs, clientId } = services;
  const folders = useAbilities().changes && services.folders;
  return (
    <Suspense>
      <FilesArea
        workspace={workspace}
        runs={runs}
        shown={view.shown}
        hasRoom={view.hasRoom}
        onShow={view.show}
        previewed={view.previewed}
        onPreview={view.setPreviewed}
        addMenu={
          <Suspense>
            <AddMenu workspace={workspace} place="panel" />
          </Suspense>
        }
        folderSection={
          folders && (
            <Suspense>
              <FolderSection workspace={workspace} sessionId={clientId} />
            </Suspense>
          )
        }
        {...events}
      />
      {!view.shown && folders && <FolderReminder workspace={workspace} sessionId={clientId} />}
    </Suspense>
  );
}
