import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import type { StoredContent } from './file-content.ts';
import { findFolderThatIsAFile } from './find-clash.ts';
import { foldersOf } from './folders-of.ts';
import { findFreePath } from './free-path.ts';
import { type FileAuthor, hasSameContent, isSameVersion, type StoredFile } from './stored-file.ts';
import { parseWorkspacePath } from './workspace-path.ts';

export type FileMap = ReadonlyMap<string, StoredFile>;

/** A run's changes whose bytes are kept, made against the files in `base`. */
export interface CommitRequest {
  /** The files now, which others may have changed since. */
  readonly current: FileMap;
  /** The files as the run had them. */
  readonly base: FileMap;
  readonly changes: WorkspaceChanges<Blob>;
  /** The kept content of each written file, by path. */
  readonly contents: ReadonlyMap<string, StoredContent>;
  readonly author: FileAuthor;
}

/** The files after a commit, what the run's own files are now by the paths it gave them, and what the user must know. */
export interface CommitPlan {
  readonly files: FileMap;
  readonly own: FileMap;
  /** A sentence each. */
  readonly notes: readonly string[];
}

/**
 * Puts a run's changes onto the files. Nobody's work is lost: a file that another has changed since the run began is kept
 * beside the run's own, and is not deleted by it. Throws a `RangeError` for a path the workspace cannot take.
 */
export function planCommit({ current, base, changes, contents, author }: CommitRequest): CommitPlan {
  const files = new Map(current);
  const own = new Map<string, StoredFile>();
  const notes: string[] = [];
  const isForeign = (path: string) =>
    current.has(path) && !isSameVersion(current.get(path), base.get(path)) && files.get(path) === current.get(path);

  const incoming = new Map<string, StoredFile>();
  const gone = new Set(changes.deleted.map(parseWorkspacePath));
  for (const { from, to } of changes.renamed) {
    const file = base.get(parseWorkspacePath(from));
    if (!file) {
      notes.push(`"${to}" comes from a file that could not be kept before ("${from}"). Write it again to keep it.`);
      continue;
    }
    incoming.set(to, { ...file, path: parseWorkspacePath(to), writtenBy: author });
    gone.add(from);
  }
  for (const { path, modifiedAt } of changes.written) {
    const content = contents.get(path);
    if (content) incoming.set(path, { path: parseWorkspacePath(path), content, modifiedAt, writtenBy: author });
  }

  for (const path of gone) {
    if (incoming.has(path)) continue;
    if (isForeign(path)) notes.push(`"${path}" was changed while this run deleted it, and is kept.`);
    else files.delete(path);
  }
  // Of those that stay: what the run itself puts into a folder is checked at the end.
  const folders = new Set([...files.keys()].flatMap(foldersOf));
  for (const [path, file] of incoming) {
    for (const folder of foldersOf(path)) if (isForeign(folder)) setAside(folder);
    const known = files.get(path);
    if (known && isForeign(path) && !hasSameContent(known, file)) setAside(path);
    const place = folders.has(path) ? findFreePath(path, isTaken) : path;
    if (place !== path) notes.push(`"${path}" is a folder by now; the file of this run is kept as "${place}".`);
    const placed = place === path ? file : { ...file, path: place };
    files.set(place, placed);
    own.set(path, placed);
  }
  const clash = findFolderThatIsAFile(files);
  if (clash !== null) throw new RangeError(`"${clash}" cannot be both a file and a folder.`);
  return { files, own, notes };

  function setAside(path: string): void {
    const file = files.get(path);
    if (!file) return;
    const place = findFreePath(path, isTaken, 'earlier');
    files.delete(path);
    files.set(place, { ...file, path: place });
    notes.push(`"${path}" was changed elsewhere while this run worked on it; that version is kept as "${place}".`);
  }
  function isTaken(path: string): boolean {
    return files.has(path) || incoming.has(path) || folders.has(path);
  }
}
