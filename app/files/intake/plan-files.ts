import { findFreePath } from '../../workspace/free-path.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { LONGEST_SEGMENT_BYTES, parseWorkspacePath } from '../../workspace/workspace-path.ts';
import type { Candidate, IntakeProblem } from './candidate.ts';

/** A file that comes in under the name of one that is there. */
export interface Clash {
  readonly path: string;
  readonly data: Blob;
  readonly existing: StoredFile;
}

/** What becomes of a file whose name is taken. */
export type ClashChoice = 'replace' | 'both' | 'skip';

/** A file with the path it will have. */
export interface PlannedFile {
  readonly path: string;
  readonly data: Blob;
}

/** Files sorted by what is to be done with them. */
export interface FilePlan {
  /** They go in under names that are free. */
  readonly fresh: readonly PlannedFile[];
  /** Their names are taken. */
  readonly clashes: readonly Clash[];
  readonly problems: readonly IntakeProblem[];
}

/** Sorts files by whether their paths can be, are free, or are taken by the files there are. */
export function planFiles(candidates: readonly Candidate[], existing: readonly StoredFile[]): FilePlan {
  const known = new Map(existing.map((file) => [file.path, file]));
  const taken = createTakenPaths(known.keys());
  const came = new Set<string>();
  const fresh: PlannedFile[] = [];
  const clashes: Clash[] = [];
  const problems: IntakeProblem[] = [];
  for (const { path: wanted, data, naming } of candidates) {
    const isFree = naming === 'free' || came.has(wanted);
    const path = isFree && taken.has(wanted) ? findFreePath(wanted, taken.has) : wanted;
    const reason = findFault(path, taken);
    if (reason !== null) {
      problems.push({ path, reason });
      continue;
    }
    const there = known.get(path);
    if (there) clashes.push({ path, data, existing: there });
    else fresh.push({ path, data });
    came.add(path);
    taken.add(path);
  }
  return { fresh, clashes, problems };
}

/** What the user chose for files whose names are taken, as files to write. */
export function applyChoices(
  { fresh, clashes }: FilePlan,
  existing: readonly StoredFile[],
  choiceOf: (path: string) => ClashChoice,
): readonly PlannedFile[] {
  const taken = createTakenPaths([...existing, ...fresh].map(({ path }) => path));
  const chosen = clashes.flatMap(({ path, data }) => {
    const choice = choiceOf(path);
    if (choice === 'skip') return [];
    const free = choice === 'both' ? findFreePath(path, taken.has) : path;
    taken.add(free);
    return [{ path: free, data }];
  });
  return [...fresh, ...chosen];
}

/** As many files as there is room for, the smallest first, in the order they came; the others are the rest. */
export function chooseFitting(
  files: readonly PlannedFile[],
  freeBytes: number | null,
): { readonly fitting: readonly PlannedFile[]; readonly rest: readonly PlannedFile[] } {
  if (freeBytes === null) return { fitting: files, rest: [] };
  let left = freeBytes;
  const tooMuch = new Set<PlannedFile>();
  for (const file of files.toSorted((a, b) => a.data.size - b.data.size)) {
    if (file.data.size > left) tooMuch.add(file);
    else left -= file.data.size;
  }
  return { fitting: files.filter((file) => !tooMuch.has(file)), rest: [...tooMuch] };
}

interface TakenPaths {
  has(path: string): boolean;
  /** The first folder of the path that is a file; null when there is none. */
  findFileAbove(path: string): string | null;
  isFolder(path: string): boolean;
  add(path: string): void;
}

function createTakenPaths(paths: Iterable<string>): TakenPaths {
  const files = new Set<string>();
  const folders = new Set<string>();
  const taken: TakenPaths = {
    has: (path) => files.has(path) || folders.has(path),
    findFileAbove: (path) => listFolders(path).find((folder) => files.has(folder)) ?? null,
    isFolder: (path) => folders.has(path),
    add(path) {
      files.add(path);
      for (const folder of listFolders(path)) folders.add(folder);
    },
  };
  for (const path of paths) taken.add(path);
  return taken;
}

function listFolders(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Why a path cannot be, with what to do; null when it can. */
function findFault(path: string, taken: TakenPaths): string | null {
  try {
    parseWorkspacePath(path);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return describeBadPath(path);
  }
  const file = taken.findFileAbove(path);
  if (file !== null) return `“${file}” is a file here and cannot be a folder too. Rename one of them.`;
  if (taken.isFolder(path)) return 'There is a folder of that name here. Rename one of them.';
  return null;
}

function describeBadPath(path: string): string {
  if (path.includes('\0')) return 'Its name has a NUL character. Rename it and add it again.';
  if (path.split('/').some((name) => new TextEncoder().encode(name).length > LONGEST_SEGMENT_BYTES)) {
    return `Its name is longer than ${LONGEST_SEGMENT_BYTES} bytes. Shorten it and add it again.`;
  }
  return 'Its name is empty or leads out of the folder it is in. Rename it and add it again.';
}
