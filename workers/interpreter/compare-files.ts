import type { FileRename } from '../contract/workspace-file.ts';

/** A file as it was seen: which one it is, and how often its bytes had been changed. */
export interface Sight<Node> {
  readonly node: Node;
  readonly writes: number;
}

/** What became of the files between two looks. */
export interface FileDifference<Node> {
  readonly renamed: readonly FileRename[];
  readonly deleted: readonly string[];
  readonly written: readonly { readonly path: string; readonly node: Node }[];
}

/**
 * Compares two looks at the files, by path. The same file with the same bytes at another path is renamed; one that was
 * moved and changed is deleted and written. Times do not count: the workspace keeps bytes, and a file whose time alone was
 * set would be stored anew.
 */
export function compareFiles<Node>(
  before: ReadonlyMap<string, Sight<Node>>,
  after: ReadonlyMap<string, Sight<Node>>,
): FileDifference<Node> {
  const left = new Map<Node, { readonly path: string; readonly writes: number }>();
  for (const [path, { node, writes }] of before) {
    if (after.get(path)?.node !== node) left.set(node, { path, writes });
  }
  const renamed: FileRename[] = [];
  const written: { path: string; node: Node }[] = [];
  const moved = new Set<string>();
  for (const [path, { node, writes }] of after) {
    const known = before.get(path);
    if (known?.node === node && known.writes === writes) continue;
    const origin = left.get(node);
    if (origin?.writes === writes) {
      renamed.push({ from: origin.path, to: path });
      moved.add(origin.path);
    } else written.push({ path, node });
  }
  const deleted = [...left.values()].map(({ path }) => path).filter((path) => !after.has(path) && !moved.has(path));
  return { renamed, deleted, written };
}
