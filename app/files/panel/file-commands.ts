import { chooseFileKind } from '../file-kind.ts';
import type { FileNode } from './file-tree.ts';

/** What can be done with a row of the tree. */
export type FileCommand =
  | 'preview'
  | 'download'
  | 'open-notebook'
  | 'insert'
  | 'copy-path'
  | 'rename'
  | 'move'
  | 'select'
  | 'delete';

/** The menu of a row, as `MenuButton` takes it. */
export function listFileCommands(
  node: FileNode,
  isSelected: boolean,
  { changes, hasNotebook, imports }: { changes: boolean; hasNotebook: boolean; imports: boolean },
) {
  const isFile = node.type === 'file';
  const isNotebook = isFile && chooseFileKind(node.path) === 'notebook';
  return [
    ...(isFile ? [{ id: 'preview', label: 'Preview', icon: 'enlarge', keys: 'Enter' } as const] : []),
    { id: 'download', label: isFile ? 'Download' : 'Download as zip', icon: 'download' } as const,
    ...(isNotebook && changes && hasNotebook && imports
      ? [{ id: 'open-notebook', label: 'Open as notebook', icon: 'play' } as const]
      : []),
    ...(isFile && changes && hasNotebook
      ? [{ id: 'insert', label: 'Insert into notebook', icon: 'code' } as const]
      : []),
    { id: 'copy-path', label: 'Copy path', icon: 'copy' } as const,
    ...(changes
      ? [
          { id: 'rename', label: 'Rename', icon: 'edit', keys: 'F2', separate: true } as const,
          { id: 'move', label: 'Move…', icon: 'arrowRight' } as const,
        ]
      : []),
    { id: 'select', label: isSelected ? 'Deselect' : 'Select', icon: 'check', keys: 'Space' } as const,
    ...(changes ? [{ id: 'delete', label: 'Delete', icon: 'trash', keys: 'Delete', separate: true } as const] : []),
  ];
}
