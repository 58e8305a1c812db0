/** A path that is a file and also the folder of another one, which no file system could hold; null when there is none. */
export function findFolderThatIsAFile(files: ReadonlyMap<string, unknown>): string | null {
  for (const path of files.keys()) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      if (files.has(path.slice(0, slash))) return path.slice(0, slash);
    }
  }
  return null;
}
