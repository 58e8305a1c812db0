import { type KeyboardEvent, useMemo } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { formatBytes } from '../../lib/format-bytes.ts';
import type { RunsState } from '../../notebook/run-store.ts';
import { useAbilities } from '../../notebook/use-abilities.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import { isHiddenPath } from '../../workspace/is-hidden-path.ts';
import { useWorkspaceFiles } from '../../workspace/use-workspace-files.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { chooseFileKind } from '../file-kind.ts';
import { ChangedBy } from '../panel/ChangedBy.tsx';
import { buildFileTree, listPaths } from '../panel/file-tree.ts';
import type { PanelView } from '../panel/PanelTools.tsx';
import { useNow } from '../panel/use-now.ts';
import { toPythonReader } from '../python-reader.ts';
import type { PanelActions } from '../use-file-actions.ts';
import { FilePreview } from './FilePreview.tsx';
import './preview.css';

interface PreviewDialogProps {
  workspace: Workspace;
  runs: StoreApi<RunsState>;
  path: string;
  /** The order in which one goes from file to file. */
  view: PanelView;
  actions: PanelActions;
  onClose: () => void;
}

/** What has the arrow keys for itself. */
const OWN_KEYS =
  'input, textarea, select, table, [role="tree"], [role="grid"], [role="menu"], .code-scroll, .long-text';

/** Looks at one file after the other, without opening any of them: nothing of a file runs. */
export function PreviewDialog({ workspace, runs, path, view, actions, onClose }: PreviewDialogProps) {
  const { changes, hasNotebook, imports } = useAbilities();
  const files = useWorkspaceFiles(workspace);
  const file = workspace.get(path);
  const now = useNow(60_000);
  const order = useMemo(() => {
    const showsHidden = view.showsHidden || isHiddenPath(path);
    return listPaths(buildFileTree(files, { ...view, showsHidden, filter: '' }));
  }, [files, view, path]);
  const at = order.indexOf(path);
  const go = (to: string | undefined) => to !== undefined && actions.preview(to);
  const press = (event: KeyboardEvent) => {
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (!isArrow || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest(OWN_KEYS) !== null) return;
    event.preventDefault();
    go(event.key === 'ArrowLeft' ? order[at - 1] : order[at + 1]);
  };
  const python = toPythonReader(path);
  return (
    <Dialog title={toVisibleText(path)} wide onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are for whatever in it has the focus. */}
      <div className="preview" onKeyDown={press}>
        <div className="preview-bar">
          <span className="file-facts">
            {file && (
              <>
                <span>{formatBytes(file.content.size)}</span>
                <ChangedBy file={file} runs={runs} now={now} onShowRun={actions.showRun} />
              </>
            )}
          </span>
          <span className="preview-buttons">
            {chooseFileKind(path) === 'notebook' && file && changes && hasNotebook && imports && (
              <Button label="Open as notebook" icon="play" small onClick={() => actions.openNotebook(path)} />
            )}
            <Button
              label="Download"
              icon="download"
              small
              disabled={!file}
              onClick={() => actions.download([path], 'files.zip')}
            />
            <Button
              label="Previous file"
              icon="arrowLeft"
              iconOnly
              small
              tone="quiet"
              disabled={at <= 0}
              onClick={() => go(order[at - 1])}
            />
            <Button
              label="Next file"
              icon="arrowRight"
              iconOnly
              small
              tone="quiet"
              disabled={at < 0 || at >= order.length - 1}
              onClick={() => go(order[at + 1])}
            />
          </span>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one more landmark. */}
        <div
          className="preview-body"
          role="group"
          aria-label="Preview"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard.
          tabIndex={0}
          data-autofocus=""
        >
          {file ? (
            <FilePreview key={path} file={file} />
          ) : (
            <p className="preview-note">This file is not there any more.</p>
          )}
        </div>
        <div className="preview-python">
          <CodeBlock code={python} label="Python that opens it" foldable={false} />
          {changes && hasNotebook && (
            <Button label="Insert into notebook" icon="code" small onClick={() => actions.insert(path)} />
          )}
        </div>
      </div>
    </Dialog>
  );
}
