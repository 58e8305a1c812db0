import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { saveFile } from '../ui/save-file.ts';
import { toBlob } from '../workspace/file-content.ts';
import { nameOfPath } from '../workspace/name-of-path.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { deletionsOf } from './deletions.ts';
import type { FileActions } from './file-actions.ts';
import { toPythonLiteral, toPythonReader } from './python-reader.ts';
import { saveAsZip, type ZipJob } from './zip-job.ts';

/** The folder that Python sees the files in, as the toolset has it. */
const WORKDIR = '/workspace';

interface FileActionParts {
  readonly workspace: Workspace;
  readonly onPreview: (path: string) => void;
  readonly onShowRun: (runId: string) => void;
  readonly onInsertCode: (code: string) => void;
  readonly onOpenNotebook: (file: File) => void;
  /** Told what was done, in words. */
  readonly onSay: (text: string) => void;
}

/** What the panel does beyond what every view of files does. */
export interface PanelActions extends FileActions {
  readonly openNotebook: (path: string) => void;
  /** Takes the latest deletion back. */
  readonly undo: () => void;
}

/** What can be done with a workspace's files, and the zip file that is being made. */
export function useFileActions(parts: FileActionParts): {
  readonly actions: PanelActions;
  readonly zipJob: StoreApi<ZipJob | null>;
} {
  const { workspace } = parts;
  const [zipJob] = useState(() => createStore<ZipJob | null>(() => null));
  // By reference, so that the actions stay the same and rows are not drawn anew for them.
  const latest = useRef(parts);
  useLayoutEffect(() => {
    latest.current = parts;
  });
  const actions = useMemo((): PanelActions => {
    const deletions = deletionsOf(workspace);
    const onSay = (text: string) => latest.current.onSay(text);
    return {
      preview: (path) => latest.current.onPreview(path),
      showRun: (runId) => latest.current.onShowRun(runId),
      remove: (paths) => void deletions.remove(paths),
      undo: () => {
        if (deletions.state.getState().length === 0) return onSay('There is nothing to take back.');
        void deletions.undo().then((problem) => onSay(problem ?? 'Brought back what was deleted last.'));
      },
      download(paths, zipName) {
        const files = paths.map((path) => workspace.get(path)).filter((file) => file !== undefined);
        const [first] = files;
        if (first === undefined) return;
        if (files.length === 1) return saveFile(nameOfPath(first.path), toBlob(first.content));
        void saveAsZip(files, zipName, zipJob).then((said) => said !== null && onSay(said));
      },
      copyPath(path) {
        const done = () => onSay(`Copied the path of ${toVisibleText(path)}.`);
        const refused = () => onSay('The browser did not allow copying.');
        void navigator.clipboard.writeText(toPythonLiteral(`${WORKDIR}/${path}`)).then(done, refused);
      },
      insert: (path) => latest.current.onInsertCode(toPythonReader(path)),
      openNotebook(path) {
        const file = workspace.get(path);
        if (file) latest.current.onOpenNotebook(new File([toBlob(file.content)], nameOfPath(path)));
      },
    };
  }, [workspace, zipJob]);
  return { actions, zipJob };
}
