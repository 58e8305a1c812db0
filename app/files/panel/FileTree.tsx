import {
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { RunsState } from '../../notebook/run-store.ts';
import { FileRow } from './FileRow.tsx';
import type { FileCommand } from './file-commands.ts';
import { listMounted } from './row-window.ts';
import { type Selection, selectAll, selectTo, toggleSelected } from './selection.ts';
import { findTyped, moveInRows, type TreeRow } from './tree-rows.ts';
import { useRowWindow } from './use-row-window.ts';

/** Letters that follow each other within this many milliseconds are one name. */
const TYPING = 700;

interface FileTreeProps {
  rows: readonly TreeRow[];
  /** All files. */
  paths: readonly string[];
  runs: StoreApi<RunsState>;
  now: number;
  /** What the tree is scrolled in. */
  scrollerRef: RefObject<HTMLElement | null>;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onToggle: (folder: string, open: boolean) => void;
  /** Path of what is named anew. */
  renaming: string | null;
  onRename: (path: string | null) => void;
  onRenamed: (from: string, to: string) => void;
  /** Carries out a command on rows: one, or those that are selected. */
  onCommand: (command: FileCommand, row: TreeRow) => void;
  onUndo: () => void;
  onShowRun: (runId: string) => void;
}

/** The files as a tree, for the pointer and, as WAI-ARIA describes it, for the keyboard. */
export function FileTree(props: FileTreeProps) {
  const { rows, selection, renaming, onSelect, onToggle, onRename, onCommand } = props;
  const [active, setActive] = useState({ path: '', index: 0 });
  const treeRef = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const typed = useRef({ text: '', at: 0 });
  const found = rows.findIndex(({ node }) => node.path === active.path);
  // What was active may be gone; its neighbour takes its place.
  const activeIndex = found >= 0 ? found : Math.min(active.index, rows.length - 1);
  const activePath = rows[activeIndex]?.node.path ?? '';

  const goTo = useCallback((index: number, path: string) => {
    wantsFocus.current = true;
    setActive({ path, index });
  }, []);
  useLayoutEffect(() => {
    if (!wantsFocus.current || renaming !== null) return;
    const row = [...(treeRef.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])].find(
      (element) => element.dataset.path === activePath,
    );
    if (row === undefined) return;
    wantsFocus.current = false;
    row.focus();
  });

  const toggle = (row: TreeRow) => (row.open === null ? onCommand('preview', row) : onToggle(row.node.path, !row.open));
  const latest = useRef({
    rows,
    selection,
    activePath,
    toggle,
    onSelect,
    onCommand,
    onRename,
    onRenamed: props.onRenamed,
  });
  useLayoutEffect(() => {
    latest.current = { rows, selection, activePath, toggle, onSelect, onCommand, onRename, onRenamed: props.onRenamed };
  });
  // The same from render to render, so that a row is drawn anew only when it changes.
  const rowEvents = useMemo(
    () => ({
      onPress(row: TreeRow, event: MouseEvent) {
        const now = latest.current;
        const { path } = row.node;
        goTo(now.rows.indexOf(row), path);
        if (event.shiftKey) now.onSelect(selectTo(now.selection, now.rows, path, now.activePath));
        else if (event.ctrlKey || event.metaKey) now.onSelect(toggleSelected(now.selection, path));
        else now.toggle(row);
      },
      onFocus(path: string) {
        const index = latest.current.rows.findIndex(({ node }) => node.path === path);
        setActive((before) => (before.path === path && before.index === index ? before : { path, index }));
      },
      onCommand(command: FileCommand, row: TreeRow) {
        // What is deleted takes the focus with it.
        if (command === 'delete') wantsFocus.current = true;
        latest.current.onCommand(command, row);
      },
      onRenamed(from: string, to: string | null) {
        wantsFocus.current = true;
        latest.current.onRename(null);
        if (to === null || to === from) return;
        setActive((before) => ({ ...before, path: to }));
        latest.current.onRenamed(from, to);
      },
    }),
    [goTo],
  );

  const pressKey = (event: KeyboardEvent): boolean => {
    const row = rows[activeIndex];
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (row === undefined || altKey) return false;
    const { path } = row.node;
    if (ctrlKey || metaKey) {
      if (key === 'a') onSelect(selectAll(rows));
      else if (key === 'z') props.onUndo();
      else return false;
      return true;
    }
    const move = moveInRows(rows, activeIndex, key);
    if (move !== null) {
      const to = move.type === 'go' ? rows[move.to] : undefined;
      if (move.type === 'toggle') onToggle(path, move.open);
      if (move.type !== 'go' || to === undefined) return true;
      goTo(move.to, to.node.path);
      if (shiftKey) onSelect(selectTo(selection, rows, to.node.path, path));
      return true;
    }
    const isTyping = event.timeStamp - typed.current.at < TYPING && typed.current.text !== '';
    if (key === 'Enter') toggle(row);
    else if (key === 'F2') onRename(path);
    else if (key === 'Delete') rowEvents.onCommand('delete', row);
    else if (key === ' ' && !isTyping) onSelect(toggleSelected(selection, path));
    else if (key === 'Escape' && selection.paths.size > 0) onSelect({ paths: new Set(), anchor: null });
    else if ([...key].length === 1) {
      typed.current = { text: (isTyping ? typed.current.text : '') + key, at: event.timeStamp };
      const index = findTyped(rows, activeIndex, typed.current.text);
      const next = index === null ? undefined : rows[index];
      if (index !== null && next) goTo(index, next.node.path);
    } else return false;
    return true;
  };

  const shownWindow = useRowWindow(props.scrollerRef, treeRef, rows.length);
  const mounted = listMounted(rows.length, activeIndex, shownWindow);
  const skip = (count: number) =>
    count > 0 && <div aria-hidden="true" style={{ height: count * shownWindow.height }} />;
  const show = (row: TreeRow) => (
    <FileRow
      row={row}
      active={row.node.path === activePath}
      selected={selection.paths.has(row.node.path)}
      renaming={row.node.path === renaming ? props.paths : null}
      runs={props.runs}
      now={props.now}
      onShowRun={props.onShowRun}
      {...rowEvents}
    />
  );
  return (
    <div
      ref={treeRef}
      className="file-tree"
      role="tree"
      aria-label="Files"
      aria-multiselectable
      tabIndex={-1}
      onKeyDown={(event) => {
        // Keys in a row's field or menu are not the tree's.
        if (!(event.target instanceof Element) || !event.target.matches('[role="treeitem"]')) return;
        if (!pressKey(event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {mounted.rows.map(({ index, skipped }) => {
        const row = rows[index];
        return (
          row && (
            <Fragment key={row.node.path}>
              {skip(skipped)}
              {show(row)}
            </Fragment>
          )
        );
      })}
      {skip(mounted.skippedAfter)}
    </div>
  );
}
