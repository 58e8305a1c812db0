import type { Candidate, IntakeProblem } from './candidate.ts';

/** More files than this at once are more than anybody means, such as a whole home folder. */
const MOST_FILES = 10_000;

/** What was found in what the user brought. */
export interface FoundFiles {
  readonly candidates: readonly Candidate[];
  readonly problems: readonly IntakeProblem[];
  /** Folders without a file; the workspace knows folders by their files only. */
  readonly emptyFolders: readonly string[];
  /** Files that an operating system leaves in folders for itself. */
  readonly systemFiles: readonly string[];
}

/** Bounds and ears of a search. */
export interface CollectOptions {
  readonly naming: Candidate['naming'];
  readonly signal: AbortSignal;
  readonly onFound: (count: number) => void;
}

/** What macOS and Windows keep in folders for their file managers. */
const SYSTEM_FILE = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX\/.*)$/i;

/** Whether a path is what an operating system left for itself. */
export function isSystemFile(path: string): boolean {
  return SYSTEM_FILE.test(path);
}

/**
 * Finds the files in what was picked, dropped or pasted, folders with all they hold, by their paths. What cannot be read is
 * named. Rejects with the signal's reason when it was ended.
 */
export async function collectFiles(
  entries: readonly (File | FileSystemEntry)[],
  { naming, signal, onFound }: CollectOptions,
): Promise<FoundFiles> {
  const candidates: Candidate[] = [];
  const problems: IntakeProblem[] = [];
  const emptyFolders: string[] = [];
  const systemFiles: string[] = [];
  const waiting = [...entries].reverse();

  const addFile = (path: string, data: File) => {
    if (isSystemFile(path)) systemFiles.push(path);
    else candidates.push({ path, data, naming });
    if (candidates.length % 100 === 0) onFound(candidates.length);
  };
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    signal.throwIfAborted();
    if (candidates.length >= MOST_FILES) {
      const reason = `No more than ${MOST_FILES} files can be added at once; add the rest in parts.`;
      problems.push({ path: nameOf(entry), reason });
      break;
    }
    const path = nameOf(entry);
    try {
      if (entry instanceof File) addFile(path, entry);
      else if (isFolder(entry)) {
        const children = await readFolder(entry);
        if (children.length === 0) emptyFolders.push(path);
        waiting.push(...children.reverse());
      } else addFile(path, await readFile(entry));
    } catch (error) {
      problems.push({ path, reason: `It could not be read (${toWords(error)}).` });
    }
  }
  return { candidates, problems, emptyFolders, systemFiles };
}

function nameOf(entry: File | FileSystemEntry): string {
  if (entry instanceof File) return entry.webkitRelativePath || entry.name;
  return entry.fullPath.replace(/^\//, '');
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function readFile(entry: FileSystemEntry): Promise<File> {
  const file = entry as FileSystemFileEntry; // what is no folder is a file
  return new Promise((resolve, reject) => file.file(resolve, reject));
}

/** A reader hands out its entries in parts, an empty one at the end. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return children;
    children.push(...part);
  }
}

function toWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
