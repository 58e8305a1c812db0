import type { Entry, FileEntry } from '@zip.js/zip.js/index-native.js';
import { formatBytes } from '../lib/format-bytes.ts';
import { findFolderThatIsAFile } from '../workspace/find-clash.ts';
import { parseWorkspacePath } from '../workspace/workspace-path.ts';
import { FILES_FOLDER, HEAD_ENTRY, MESSAGES_ENTRY, NOTEBOOK_ENTRY, RUNS_ENTRY } from './session-file.ts';

/** Most that messages, notebook and runs may be, in bytes: they have to fit into the page. */
const LARGEST_TEXT = 512_000_000;
/** Most that files may be where the browser does not say how much room there is, in bytes. */
const LARGEST_FILES = 512_000_000;
const MOST_ENTRIES = 100_000;

const PARTS: readonly string[] = [HEAD_ENTRY, MESSAGES_ENTRY, NOTEBOOK_ENTRY, RUNS_ENTRY];

/** Why a file is not taken, in words for the user. */
export class SessionFileRefusal extends Error {
  override readonly name = 'SessionFileRefusal';
}

/** What a session's file holds, by the claims of its directory. */
export interface SessionEntries {
  /** By their names. */
  readonly parts: ReadonlyMap<string, FileEntry>;
  /** By their paths in the workspace. */
  readonly files: ReadonlyMap<string, FileEntry>;
  /** Of the files, unpacked, in bytes. */
  readonly size: number;
}

/**
 * Looks through a zip's directory before anything is unpacked. Rejects with a `SessionFileRefusal` for what has no place in
 * a session, would leave the workspace, stands twice, or is too much for the page or for `room`, the bytes that can be kept.
 */
export async function checkSessionEntries(entries: AsyncIterable<Entry>, room: number | null): Promise<SessionEntries> {
  const parts = new Map<string, FileEntry>();
  const files = new Map<string, FileEntry>();
  const seen = new Set<string>();
  let text = 0;
  let size = 0;
  for await (const entry of entries) {
    const { filename: name, uncompressedSize } = entry;
    if (seen.has(name)) throw new SessionFileRefusal(`It holds ${quote(name)} twice.`);
    seen.add(name);
    if (seen.size > MOST_ENTRIES) throw new SessionFileRefusal(`It holds more than ${MOST_ENTRIES} files.`);
    if (entry.directory) {
      if (name !== FILES_FOLDER) toPath(name.replace(/\/$/, ''));
    } else if (PARTS.includes(name)) {
      parts.set(name, entry);
      text += uncompressedSize;
    } else {
      files.set(toPath(name), entry);
      size += uncompressedSize;
    }
  }
  if (text > LARGEST_TEXT) throw new SessionFileRefusal(`Unpacked it is more than ${formatBytes(LARGEST_TEXT)}.`);
  const most = room ?? LARGEST_FILES;
  if (size > most) {
    const words = `Unpacked its files are ${formatBytes(size)}, and there is room for ${formatBytes(Math.max(0, most))}.`;
    throw new SessionFileRefusal(words);
  }
  const clash = findFolderThatIsAFile(files);
  if (clash !== null) throw new SessionFileRefusal(`${quote(clash)} cannot be both a file and a folder.`);
  return { parts, files, size };
}

/** The path in the workspace of an entry that must be one of its files. */
function toPath(name: string): string {
  if (!name.startsWith(FILES_FOLDER)) {
    throw new SessionFileRefusal(`It holds ${quote(name)}, which has no place in a session.`);
  }
  const path = name.slice(FILES_FOLDER.length);
  try {
    if (path.includes('\\')) throw new RangeError('A backslash parts folders on some systems.');
    return parseWorkspacePath(path);
  } catch {
    throw new SessionFileRefusal(`The path ${quote(name)} is not allowed.`);
  }
}

function quote(name: string): string {
  return `“${name.slice(0, 80)}”`;
}
