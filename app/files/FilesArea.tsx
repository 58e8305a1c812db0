import { type ReactNode, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { RunsState } from '../notebook/run-store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Drawer } from '../ui/Drawer.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { DeletedFilesNotice } from './DeletedFilesNotice.tsx';
import { deletionsOf } from './deletions.ts';
import './files-area.css';
import './files-aside.css';
import { lazyPart } from '../ui/lazy-part.tsx';
import type { PanelView } from './panel/PanelTools.tsx';
import { useFileActions } from './use-file-actions.ts';
import { ZipProgress } from './ZipProgress.tsx';

const FilesPanel = lazyPart('The list of files', async () => (await import('./panel/FilesPanel.tsx')).FilesPanel);
const PreviewDialog = lazyPart(
  'The preview of files',
  async () => (await import('./preview/PreviewDialog.tsx')).PreviewDialog,
);

const AT_FIRST: PanelView = { order: 'name', showsHidden: false };

interface FilesAreaProps {
  workspace: Workspace;
  runs: StoreApi<RunsState>;
  /** Whether the panel is shown, and whether there is room for it beside the rest. */
  shown: boolean;
  hasRoom: boolean;
  onShow: (shown: boolean) => void;
  /** Path of the file that is looked at; null when none is. */
  previewed: string | null;
  onPreview: (path: string | null) => void;
  /** Shows a run in the notebook. */
  onShowRun: (runId: string) => void;
  /** Puts code into a new cell of the notebook, to be looked at and run. */
  onInsertCode: (code: string) => void;
  onOpenNotebook: (file: File) => void;
  /** Ways to bring files in, for the panel's top. */
  addMenu?: ReactNode;
  /** A folder of the user's own, below the files. */
  folderSection?: ReactNode;
}

/** The session's files: the panel, beside the rest or over it, what is looked at, and the way back from a deletion. */
export function FilesArea(props: FilesAreaProps) {
  const { workspace, runs, shown, hasRoom, onShow, previewed, onPreview } = props;
  const [view, setView] = useState(AT_FIRST);
  const [word, setWord] = useState('');
  /** What lies over the notebook goes before something in the notebook is shown. */
  const uncover = () => {
    onPreview(null);
    if (!hasRoom) onShow(false);
  };
  const { actions, zipJob } = useFileActions({
    workspace,
    onPreview,
    onShowRun(runId) {
      uncover();
      props.onShowRun(runId);
    },
    onInsertCode(code) {
      uncover();
      props.onInsertCode(code);
    },
    onOpenNotebook(file) {
      uncover();
      props.onOpenNotebook(file);
    },
    onSay: setWord,
  });
  // Inside of what is modal while that is open: what is outside of it cannot be reached then.
  const notices = (
    <>
      <DeletedFilesNotice deletions={deletionsOf(workspace)} onSay={setWord} />
      <ZipProgress state={zipJob} />
    </>
  );
  const panel = (
    <ErrorBoundary what="The list of files">
      <FilesPanel
        workspace={workspace}
        runs={runs}
        actions={actions}
        view={view}
        onView={setView}
        addMenu={props.addMenu}
        folderSection={props.folderSection}
        word={word}
        onSay={setWord}
        onClose={() => onShow(false)}
      />
    </ErrorBoundary>
  );
  const preview = previewed !== null && (
    <PreviewDialog
      workspace={workspace}
      runs={runs}
      path={previewed}
      view={view}
      actions={actions}
      onClose={() => onPreview(null)}
      missing={({ note }) => (
        <Dialog title={toVisibleText(previewed)} onClose={() => onPreview(null)}>
          {note}
        </Dialog>
      )}
    />
  );
  const isOver = shown && !hasRoom;
  return (
    <>
      {shown && hasRoom && (
        <aside className="files-aside" aria-label="Files">
          {panel}
        </aside>
      )}
      {isOver && (
        <Drawer label="Files" side="right" onClose={() => onShow(false)}>
          {panel}
          {preview}
          {notices}
        </Drawer>
      )}
      {!isOver && preview}
      {!isOver && notices}
    </>
  );
}
