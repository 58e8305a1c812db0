import { isWithin } from './plan-rename.ts';
import type { TreeRow } from './tree-rows.ts';

/** What is selected in the tree: paths of files and folders, and where a stretch of them begins. */
export interface Selection {
  readonly paths: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const NOTHING_SELECTED: Selection = { paths: new Set(), anchor: null };

/** Adds a path, or takes it away when it is there. */
export function toggleSelected({ paths }: Selection, path: string): Selection {
  const next = new Set(paths);
  if (!next.delete(path)) next.add(path);
  return { paths: next, anchor: path };
}

/** Selects all rows from the anchor to the row of `path`. */
export function selectTo(selection: Selection, rows: readonly TreeRow[], path: string, from: string): Selection {
  const anchor = selection.anchor ?? from;
  const ends = [anchor, path].map((end) => rows.findIndex(({ node }) => node.path === end));
  const [a = 0, b = 0] = ends.includes(-1) ? [ends[1], ends[1]] : ends;
  const stretch = rows.slice(Math.min(a, b), Math.max(a, b) + 1);
  return { paths: new Set(stretch.map(({ node }) => node.path)), anchor };
}

/** Selects all rows. */
export function selectAll(rows: readonly TreeRow[]): Selection {
  return { paths: new Set(rows.map(({ node }) => node.path)), anchor: rows[0]?.node.path ?? null };
}

/** The paths of the files that are selected, themselves or by a folder above them. */
export function listSelectedFiles({ paths }: Selection, files: readonly string[]): readonly string[] {
  if (paths.size === 0) return [];
  return files.filter((file) => [...ancestorsAndSelf(file)].some((path) => paths.has(path)));
}

function* ancestorsAndSelf(path: string): Generator<string> {
  yield path;
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
    yield path.slice(0, slash);
}

/** Lets go of what is not there any more. */
export function pruneSelection(selection: Selection, files: readonly string[]): Selection {
  const left = [...selection.paths].filter((path) => files.some((file) => isWithin(file, path)));
  return left.length === selection.paths.size ? selection : { ...selection, paths: new Set(left) };
}
