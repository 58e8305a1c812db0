import type { FileNode, FolderNode } from './file-tree.ts';

/** A row of the tree as it is shown: what it is, how deep, and its place among its neighbours. */
export interface TreeRow {
  readonly node: FileNode;
  /** From 1, as ARIA counts. */
  readonly level: number;
  readonly position: number;
  readonly setSize: number;
  /** Null for a file. */
  readonly open: boolean | null;
}

/** A folder of no more files than this is open until it is closed. */
const OPEN_UP_TO = 20;

/** Folders that were opened (true) or closed (false) by hand. */
export type OpenFolders = ReadonlyMap<string, boolean>;

/** The rows that are shown, from top to bottom. While files are filtered, every folder that is left is open. */
export function listRows(root: FolderNode, folders: OpenFolders, isFiltered: boolean): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (children: readonly FileNode[], level: number) => {
    for (const [index, node] of children.entries()) {
      const open = node.type === 'file' ? null : isFiltered || (folders.get(node.path) ?? node.fileCount <= OPEN_UP_TO);
      rows.push({ node, level, position: index + 1, setSize: children.length, open });
      if (node.type === 'folder' && open) add(node.children, level + 1);
    }
  };
  add(root.children, 1);
  return rows;
}

/** Path of the folder that a path is in; null at the top. */
export function parentOf(path: string): string | null {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? null : path.slice(0, slash);
}

/** What a key does in the tree: goes to a row, opens or closes the one that has the focus, or nothing. */
export type TreeMove =
  | { readonly type: 'go'; readonly to: number }
  | { readonly type: 'toggle'; readonly open: boolean }
  | { readonly type: 'stay' };

/** What a key means at the row `at`, as WAI-ARIA describes trees; null for a key that is none of the tree's. */
export function moveInRows(rows: readonly TreeRow[], at: number, key: string): TreeMove | null {
  const row = rows[at];
  const last = rows.length - 1;
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return { type: 'go', to: Math.min(at + 1, last) };
    case 'ArrowUp':
      return { type: 'go', to: Math.max(at - 1, 0) };
    case 'Home':
      return { type: 'go', to: 0 };
    case 'End':
      return { type: 'go', to: last };
    case 'ArrowRight':
      if (row.open === null) return { type: 'stay' };
      return row.open ? { type: 'go', to: Math.min(at + 1, last) } : { type: 'toggle', open: true };
    case 'ArrowLeft': {
      if (row.open === true) return { type: 'toggle', open: false };
      const parent = parentOf(row.node.path);
      const to = rows.findIndex(({ node }) => node.path === parent);
      return to < 0 ? { type: 'stay' } : { type: 'go', to };
    }
    default:
      return null;
  }
}

/** The next row whose name begins with what was typed, from the row `at` on, itself included once more is typed. */
export function findTyped(rows: readonly TreeRow[], at: number, typed: string): number | null {
  const wanted = typed.toLowerCase();
  const from = [...wanted].length > 1 ? at : at + 1;
  for (let step = 0; step < rows.length; step += 1) {
    const index = (from + step) % rows.length;
    if (rows[index]?.node.name.toLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
