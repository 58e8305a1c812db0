/** Longest name of one path segment in UTF-8 bytes, as on the file systems people copy to (ext4, APFS, NTFS). */
export const LONGEST_SEGMENT_BYTES = 255;

/** Longest path in UTF-8 bytes, as on Linux. */
const LONGEST_PATH_BYTES = 4096;
/** Deepest nesting that is taken: deeper than any real project, shallow enough that every folder can be listed. */
const MOST_SEGMENTS = 100;

/**
 * Checks a path relative to the workspace root and returns it unchanged. The one place where paths are parsed:
 * throws a `RangeError` for anything absolute, empty, with `.` or `..` segments, NUL, half a character, or an overlong name.
 */
export function parseWorkspacePath(path: unknown): string {
  if (typeof path !== 'string' || path === '') throw new RangeError('A workspace path is a non-empty text.');
  if (path.startsWith('/')) throw new RangeError(`"${shorten(path)}" is absolute; workspace paths are relative.`);
  if (path.includes('\0')) throw new RangeError('A workspace path cannot hold a NUL character.');
  // In UTF-8, as files and archives have it, every half of a character is the same one.
  if (/\p{Cs}/u.test(path)) throw new RangeError('A workspace path cannot hold half of a character.');
  const isShort = path.length <= LONGEST_PATH_BYTES && new TextEncoder().encode(path).length <= LONGEST_PATH_BYTES;
  const segments = isShort ? path.split('/') : [];
  if (!isShort || segments.length > MOST_SEGMENTS) {
    throw new RangeError(
      `"${path.slice(0, 80)}…" has more than ${MOST_SEGMENTS} levels or ${LONGEST_PATH_BYTES} bytes.`,
    );
  }
  for (const segment of segments) {
    if (segment === '' || segment === '.' || segment === '..') {
      throw new RangeError(`"${shorten(path)}" has an empty, "." or ".." segment.`);
    }
    if (new TextEncoder().encode(segment).length > LONGEST_SEGMENT_BYTES) {
      throw new RangeError(`A name in "${path.slice(0, 80)}…" is longer than ${LONGEST_SEGMENT_BYTES} bytes.`);
    }
  }
  return path;
}

/** A path as it stands in a sentence, which others may make as long as they like. */
function shorten(path: string): string {
  return path.length > 200 ? `${path.slice(0, 80)}…` : path;
}
