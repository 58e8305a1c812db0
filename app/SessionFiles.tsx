import type { ReactNode } from 'react';
import './files/files-aside.css';
import { useAbilities } from './notebook/use-abilities.ts';
import type { SessionServices } from './session-services.ts';
import { Drawer } from './ui/Drawer.tsx';
import { lazyPart } from './ui/lazy-part.tsx';
import type { FilesView } from './use-files-view.ts';

const FilesArea = lazyPart('The list of files', async () => (await import('./files/FilesArea.tsx')).FilesArea);
const AddMenu = lazyPart('The menu for adding files', async () => (await import('./files/intake/AddMenu.tsx')).AddMenu);
const FolderReminder = lazyPart(
  'The reminder of your folder',
  async () => (await import('./files/folder/FolderReminder.tsx')).FolderReminder,
);
const FolderSection = lazyPart(
  'What connects a folder of your own',
  async () => (await import('./files/folder/FolderSection.tsx')).FolderSection,
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
    <>
      <FilesArea
        workspace={workspace}
        runs={runs}
        shown={view.shown}
        hasRoom={view.hasRoom}
        onShow={view.show}
        previewed={view.previewed}
        onPreview={view.setPreviewed}
        addMenu={<AddMenu workspace={workspace} place="panel" />}
        folderSection={folders && <FolderSection workspace={workspace} sessionId={clientId} />}
        {...events}
        missing={({ note }) => view.shown && <MissingFiles view={view} note={note} />}
      />
      {!view.shown && folders && <FolderReminder workspace={workspace} sessionId={clientId} missing={() => null} />}
    </>
  );
}

function MissingFiles({ view, note }: { view: FilesView; note: ReactNode }) {
  return view.hasRoom ? (
    <aside className="files-aside" aria-label="Files">
      {note}
    </aside>
  ) : (
    <Drawer label="Files" side="right" onClose={() => view.show(false)}>
      {note}
    </Drawer>
  );
}
