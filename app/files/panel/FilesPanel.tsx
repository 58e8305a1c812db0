import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { RunsState } from '../../notebook/run-store.ts';
import { useAbilities } from '../../notebook/use-abilities.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import { isHiddenPath } from '../../workspace/is-hidden-path.ts';
import { useWorkspaceFiles } from '../../workspace/use-workspace-files.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { FileActions } from '../file-actions.ts';
import { describeFolder } from './describe-folder.ts';
import { EmptyTree } from './EmptyTree.tsx';
import { FileTree } from './FileTree.tsx';
import type { FileCommand } from './file-commands.ts';
import { buildFileTree, type FileNode, listPaths } from './file-tree.ts';
import './files-panel.css';
import { MoveDialog } from './MoveDialog.tsx';
import { PanelTools, type PanelView } from './PanelTools.tsx';
import { StorageLine } from './StorageLine.tsx';
import { listSelectedFiles, NOTHING_SELECTED, pruneSelection, type Selection } from './selection.ts';
import { listRows, type OpenFolders, type TreeRow } from './tree-rows.ts';
import { useNow } from './use-now.ts';

/** From so many files on they can be filtered. */
const MANY = 10;

interface FilesPanelProps {
  workspace: Workspace;
  runs: StoreApi<RunsState>;
  actions: FileActions & { readonly openNotebook: (path: string) => void; readonly undo: () => void };
  /** How the files are shown, which outlives the panel. */
  view: PanelView;
  onView: (view: PanelView) => void;
  /** Ways to bring files in, at the top, and a folder of the user's own, below the files. */
  addMenu: ReactNode;
  folderSection: ReactNode;
  /** What was done last, in words. */
  word: string;
  onSay: (word: string) => void;
  onClose: () => void;
}

/** All files of the session: to look at, take away, name, move and delete. */
export function FilesPanel(props: FilesPanelProps) {
  const { workspace, runs, actions, view, word, onSay } = props;
  const { changes } = useAbilities();
  const files = useWorkspaceFiles(workspace);
  const paths = useMemo(() => files.map(({ path }) => path), [files]);
  const [filter, setFilter] = useState('');
  const [folders, setFolders] = useState<OpenFolders>(new Map());
  const [chosen, setSelection] = useState(NOTHING_SELECTED);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [moving, setMoving] = useState<string | null>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const now = useNow(60_000);
  const tree = useMemo(() => buildFileTree(files, { ...view, filter }), [files, view, filter]);
  const rows = useMemo(() => listRows(tree, folders, filter.trim() !== ''), [tree, folders, filter]);
  const selection = useMemo(() => pruneSelection(chosen, paths), [chosen, paths]);
  const selected = useMemo(() => listSelectedFiles(selection, listPaths(tree)), [selection, tree]);
  const visibleCount = useMemo(() => paths.filter((path) => !isHiddenPath(path)).length, [paths]);

  const rename = async (from: string, to: string) => {
    try {
      await workspace.rename(from, to);
      const hidden = isHiddenPath(to) && !view.showsHidden ? ' It is hidden now, as its name begins with a dot.' : '';
      onSay(`Renamed ${toVisibleText(from)} to ${toVisibleText(to)}.${hidden}`);
    } catch (error) {
      onSay(`${toVisibleText(from)} was not renamed. ${error instanceof Error ? error.message : error}`);
    }
  };
  const select = (next: Selection) => setSelection(next);
  const carryOut = (command: FileCommand, { node }: TreeRow) => {
    if (!changes && command === 'delete') return; // the tree's own key
    // A command on one of several that are selected is meant for all of them.
    const several = selection.paths.has(node.path) && selected.length > 1;
    const meant = several ? selected : listPaths(node);
    switch (command) {
      case 'preview':
        return actions.preview(node.path);
      case 'download':
        return actions.download(meant, several ? 'files.zip' : nameZip(node));
      case 'delete':
        setSelection(NOTHING_SELECTED);
        return actions.remove(meant);
      case 'rename':
        return setRenaming(node.path);
      case 'move':
        return setMoving(node.path);
      case 'select':
        return toggle(node.path);
      case 'copy-path':
        return actions.copyPath(node.path);
      case 'insert':
        return actions.insert(node.path);
      case 'open-notebook':
        return actions.openNotebook(node.path);
    }
  };
  const toggle = (path: string) => {
    const next = new Set(selection.paths);
    if (!next.delete(path)) next.add(path);
    setSelection({ paths: next, anchor: path });
  };
  return (
    <div className="files-panel">
      <div className="files-head">
        <h2>Files</h2>
        <span className="files-summary">{tree.fileCount > 0 && describeFolder(tree)}</span>
        <Button label="Close files" icon="close" iconOnly small tone="quiet" onClick={props.onClose} />
      </div>
      <PanelTools
        addMenu={props.addMenu}
        view={view}
        onView={props.onView}
        count={tree.fileCount}
        selectedCount={selected.length}
        onDownload={() => actions.download(selected.length > 0 ? selected : listPaths(tree), 'files.zip')}
        onDelete={() => {
          setSelection(NOTHING_SELECTED);
          actions.remove(selected);
        }}
        onDeselect={() => setSelection(NOTHING_SELECTED)}
      />
      {(visibleCount > MANY || filter !== '') && (
        <label className="files-filter">
          <Icon name="search" size={14} />
          <input
            type="search"
            aria-label="Filter files"
            placeholder="Filter"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </label>
      )}
      <div ref={scrollerRef} className="files-scroll">
        {rows.length === 0 ? (
          <EmptyTree filter={filter} hiddenCount={files.length} />
        ) : (
          <FileTree
            rows={rows}
            paths={paths}
            runs={runs}
            now={now}
            scrollerRef={scrollerRef}
            selection={selection}
            onSelect={select}
            onToggle={(path, open) => setFolders(new Map(folders).set(path, open))}
            renaming={renaming}
            onRename={(path) => setRenaming(changes ? path : null)}
            onRenamed={(from, to) => void rename(from, to)}
            onCommand={carryOut}
            onUndo={() => changes && actions.undo()}
            onShowRun={actions.showRun}
          />
        )}
        {props.folderSection}
      </div>
      <p className="files-word" role="status" aria-label="Files status">
        {word}
      </p>
      <StorageLine workspace={workspace} />
      {moving !== null && (
        <MoveDialog
          path={moving}
          paths={paths}
          onMove={(to) => {
            setMoving(null);
            if (to !== moving) void rename(moving, to);
          }}
          onClose={() => setMoving(null)}
        />
      )}
    </div>
  );
}

function nameZip({ name }: FileNode): string {
  return `${name}.zip`;
}
