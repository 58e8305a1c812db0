import { isHiddenPath } from '../../workspace/is-hidden-path.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';

/** What files are sorted by: their names, the newest first, or the largest first. */
export type FileOrder = 'name' | 'changed' | 'size';

/** A file in the tree. */
export interface FileLeaf {
  readonly type: 'file';
  readonly path: string;
  readonly name: string;
  readonly file: StoredFile;
  readonly size: number;
  readonly changedAt: number;
}

/** A folder in the tree: there because files are in it. `size` and `changedAt` are those of all it holds. */
export interface FolderNode {
  readonly type: 'folder';
  readonly path: string;
  readonly name: string;
  readonly children: readonly FileNode[];
  readonly fileCount: number;
  readonly size: number;
  readonly changedAt: number;
}

export type FileNode = FileLeaf | FolderNode;

/** Which files are shown, and in what order. */
export interface FileTreeOptions {
  readonly order: FileOrder;
  /** Whether names that begin with a dot are shown: they are the tools' own. */
  readonly showsHidden: boolean;
  /** Part of a path, whatever its case; empty for all. */
  readonly filter: string;
}

/** The files as a tree; its root has the empty path. */
export function buildFileTree(files: readonly StoredFile[], options: FileTreeOptions): FolderNode {
  const wanted = options.filter.trim().toLowerCase();
  const shown = files.filter(
    ({ path }) =>
      (options.showsHidden || !isHiddenPath(path)) && (wanted === '' || path.toLowerCase().includes(wanted)),
  );
  return toFolder('', '', shown, options.order);
}

/** `prefix` is what the paths of the files in the folder begin with. */
function toFolder(path: string, name: string, files: readonly StoredFile[], order: FileOrder): FolderNode {
  const prefix = path === '' ? '' : `${path}/`;
  const leaves: FileLeaf[] = [];
  const folders = new Map<string, StoredFile[]>();
  for (const file of files) {
    const slash = file.path.indexOf('/', prefix.length);
    const own = file.path.slice(prefix.length, slash < 0 ? undefined : slash);
    if (slash < 0) {
      const { size } = file.content;
      leaves.push({ type: 'file', path: file.path, name: own, file, size, changedAt: file.modifiedAt });
    } else {
      const inside = folders.get(own);
      if (inside) inside.push(file);
      else folders.set(own, [file]);
    }
  }
  const inner = [...folders].map(([own, inside]) => toFolder(prefix + own, own, inside, order));
  const children = [...inner.sort(byOrder(order)), ...leaves.sort(byOrder(order))];
  return {
    type: 'folder',
    path,
    name,
    children,
    fileCount: files.length,
    size: children.reduce((total, child) => total + child.size, 0),
    changedAt: children.reduce((latest, child) => Math.max(latest, child.changedAt), 0),
  };
}

/** Numbers in names count as numbers: `run 2` before `run 10`. Made once, as it costs a millisecond. */
const NAMES = new Intl.Collator('en', { numeric: true });

function byOrder(order: FileOrder): (a: FileNode, b: FileNode) => number {
  const byName = (a: FileNode, b: FileNode) => NAMES.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
  if (order === 'changed') return (a, b) => b.changedAt - a.changedAt || byName(a, b);
  if (order === 'size') return (a, b) => b.size - a.size || byName(a, b);
  return byName;
}

/** Paths of all files at or below a node. */
export function listPaths(node: FileNode): readonly string[] {
  return node.type === 'file' ? [node.path] : node.children.flatMap(listPaths);
}
