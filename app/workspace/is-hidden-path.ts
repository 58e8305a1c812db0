/** Whether a path is in a folder, or is a file, whose name begins with a dot: the tools' own, which people are not shown. */
export function isHiddenPath(path: string): boolean {
  return path.startsWith('.') || path.includes('/.');
}
