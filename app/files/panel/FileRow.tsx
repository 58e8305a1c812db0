import { type CSSProperties, type MouseEvent, memo } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { formatBytes } from '../../lib/format-bytes.ts';
import type { RunsState } from '../../notebook/run-store.ts';
import { useAbilities } from '../../notebook/use-abilities.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import { FileIcon } from '../FileIcon.tsx';
import { ChangedBy } from './ChangedBy.tsx';
import { describeFolder } from './describe-folder.ts';
import { type FileCommand, listFileCommands } from './file-commands.ts';
import { RenameField } from './RenameField.tsx';
import type { TreeRow } from './tree-rows.ts';

interface FileRowProps {
  row: TreeRow;
  /** Whether the Tab key reaches it. */
  active: boolean;
  selected: boolean;
  /** All files while its name is written anew, else null. */
  renaming: readonly string[] | null;
  runs: StoreApi<RunsState>;
  now: number;
  onPress: (row: TreeRow, event: MouseEvent) => void;
  onFocus: (path: string) => void;
  onCommand: (command: FileCommand, row: TreeRow) => void;
  onRenamed: (from: string, to: string | null) => void;
  onShowRun: (runId: string) => void;
}

/** A file or a folder in the tree. */
export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { row, active, selected, renaming, runs, now } = props;
  const abilities = useAbilities();
  const { node, level, open } = row;
  const name = toVisibleText(node.name);
  const press = (event: MouseEvent) => {
    // What is in the row, and the menu that hangs on it, has clicks of its own.
    if (event.target instanceof Element && event.target.closest('button, input, [popover]') === null) {
      props.onPress(row, event);
    }
  };
  const openMenu = (event: MouseEvent<HTMLElement>) => {
    if (renaming !== null) return;
    event.preventDefault();
    const button = event.currentTarget.querySelector<HTMLElement>('[aria-haspopup="menu"]');
    if (button?.ariaExpanded !== 'true') button?.click();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the tree.
    <div
      role="treeitem"
      data-path={node.path}
      className={classNames('file-row', selected && 'file-selected')}
      style={{ '--level': level } as CSSProperties /* React's type lacks variables. */}
      tabIndex={active ? 0 : -1}
      aria-label={name}
      aria-description={describeNode(row)}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-selected={selected}
      {...(open !== null && { 'aria-expanded': open })}
      onClick={press}
      onContextMenu={openMenu}
      onFocus={() => props.onFocus(node.path)}
    >
      <span className="file-twist">{open !== null && <Icon name="chevron" size={14} />}</span>
      <FileIcon path={node.path} folder={open === null ? undefined : open ? 'open' : 'closed'} />
      <span className="file-words">
        {renaming !== null ? (
          <RenameField path={node.path} paths={renaming} onDone={(to) => props.onRenamed(node.path, to)} />
        ) : (
          <span className="file-title" title={name}>
            <bdi>{name}</bdi>
          </span>
        )}
        <span className="file-facts" hidden={renaming !== null}>
          {node.type === 'folder' ? (
            <span>{describeFolder(node)}</span>
          ) : (
            <>
              <span>{formatBytes(node.size)}</span>
              <ChangedBy file={node.file} runs={runs} now={now} reachable={active} onShowRun={props.onShowRun} />
            </>
          )}
        </span>
      </span>
      <MenuButton
        label={`Actions for ${name}`}
        icon="more"
        iconOnly
        small
        tone="quiet"
        tabIndex={active ? 0 : -1}
        items={() => listFileCommands(node, selected, abilities)}
        onChoose={(command) => props.onCommand(command, row)}
      />
    </div>
  );
});

function describeNode({ node }: TreeRow): string {
  return node.type === 'folder' ? describeFolder(node) : formatBytes(node.size);
}
