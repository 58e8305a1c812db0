import { foldersOf } from './folders-of.ts';

/** A path that is a file and also the folder of another one, which no file system could hold; null when there is none. */
export function findFolderThatIsAFile(files: ReadonlyMap<string, unknown>): string | null {
  for (const path of files.keys()) {
    const clash = foldersOf(path).find((folder) => files.has(folder));
    if (clash !== undefined) return clash;
  }
  return null;
}
