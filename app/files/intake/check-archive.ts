import { formatBytes } from '../../lib/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import { findFolderThatIsAFile } from '../../workspace/find-clash.ts';
import { findFreePath } from '../../workspace/free-path.ts';
import { parseWorkspacePath } from '../../workspace/workspace-path.ts';
import type { IntakeProblem } from './candidate.ts';
import { isSystemFile } from './collect-files.ts';

/** What an archive's list says of one of its entries; nothing of it is true before it is checked. Sizes in bytes. */
export interface ArchiveEntry {
  readonly filename: string;
  readonly directory: boolean;
  readonly symlink: boolean;
  readonly encrypted: boolean;
  readonly compressionMethod: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  /** Where its header begins in the archive. */
  readonly offset: number;
  readonly rawFilename: Uint8Array;
}

/** What is to be unpacked, or the first thing that stands in the way of all of it. */
export type ArchiveCheck<Entry> =
  | {
      readonly status: 'ok';
      /** Entries by their paths within the archive. */
      readonly files: ReadonlyMap<string, Entry>;
      readonly totalBytes: number;
      readonly emptyFolders: readonly string[];
      readonly systemFiles: readonly string[];
    }
  | { readonly status: 'refused'; readonly problem: IntakeProblem };

/** More entries than anybody packs by hand; a list of millions is made to fill the memory. */
export const MOST_ENTRIES = 10_000;

/** Above this total, in bytes, an archive that grows by more than `LARGEST_GROWTH` is taken for a bomb. */
const GROWTH_MATTERS_FROM = 100_000_000;
/** Tables and logs grow some 5 to 40 times when they are unpacked; deflate cannot do more than 1,032. */
const LARGEST_GROWTH = 200;

/** Stored as it is, and deflated: what browsers can read. */
const READABLE_METHODS: readonly number[] = [0, 8];
/** Bytes of an entry's header beside its name. */
const HEADER_BYTES = 30;

/**
 * Checks the list of an archive: names that stay within their folder, nothing that is hidden, doubled or larger than it can
 * be. All or nothing: an archive with one such entry is not unpacked. `freeBytes` is null where the browser does not say.
 */
export function checkArchive<Entry extends ArchiveEntry>(
  entries: readonly Entry[],
  archive: { readonly path: string; readonly size: number },
  freeBytes: number | null,
): ArchiveCheck<Entry> {
  const refuse = (path: string, reason: string) => ({ status: 'refused', problem: { path, reason } }) as const;
  const files = new Map<string, Entry>();
  const folders: string[] = [];
  const systemFiles: string[] = [];
  let totalBytes = 0;
  for (const entry of entries) {
    const path = entry.filename.replace(/^\.\//, '').replace(/\/$/, '');
    if (path === '' && entry.directory) continue;
    const reason = findFault(entry, path) ?? (files.has(path) ? 'The archive has it twice.' : null);
    if (reason !== null) return refuse(entry.filename, `${reason} Nothing of ${archive.path} was unpacked.`);
    if (entry.directory) folders.push(path);
    else if (isSystemFile(path)) systemFiles.push(path);
    else files.set(path, entry);
    totalBytes += entry.uncompressedSize;
  }
  if (files.size === 0) return refuse(archive.path, 'There is no file in it.');
  const clash = findFolderThatIsAFile(files);
  if (clash !== null) return refuse(clash, `It is both a file and a folder. Nothing of ${archive.path} was unpacked.`);
  const overlapping = findOverlap(entries, archive.size);
  if (overlapping !== null) {
    return refuse(
      overlapping,
      `It shares bytes with another entry, as in zip bombs. Nothing of ${archive.path} was unpacked.`,
    );
  }
  if (totalBytes > GROWTH_MATTERS_FROM && totalBytes > archive.size * LARGEST_GROWTH) {
    const growth = formatCount(Math.round(totalBytes / archive.size));
    return refuse(
      archive.path,
      `It would unpack to ${formatBytes(totalBytes)}, ${growth} times its size, as zip bombs do.`,
    );
  }
  if (freeBytes !== null && totalBytes > freeBytes) {
    const room = formatBytes(Math.max(0, freeBytes));
    return refuse(archive.path, `It unpacks to ${formatBytes(totalBytes)}, and the browser has room for ${room}.`);
  }
  const paths = [...files.keys(), ...systemFiles, ...folders];
  const emptyFolders = folders.filter((folder) => !paths.some((path) => path.startsWith(`${folder}/`)));
  return { status: 'ok', files, totalBytes, emptyFolders, systemFiles };
}

/** The folder an archive is unpacked into, named for it, beside it, and free. */
export function chooseFolder(archivePath: string, isTaken: (path: string) => boolean): string {
  const folder = archivePath.replace(/\.zip$/i, '');
  const wanted = folder === archivePath || folder.endsWith('/') || folder === '' ? `${archivePath} files` : folder;
  return isTaken(wanted) ? findFreePath(wanted, isTaken) : wanted;
}

function findFault(entry: ArchiveEntry, path: string): string | null {
  if (entry.symlink) return 'It is a link to another place and no file.';
  if (entry.encrypted) return 'It is encrypted. Unpack the archive on your computer and drop the folder here.';
  if (!READABLE_METHODS.includes(entry.compressionMethod)) {
    return 'It is compressed in a way that browsers cannot read. Unpack the archive on your computer and drop the folder here.';
  }
  if (/^[a-z]:/i.test(path)) return 'Its name leads to a drive, out of the folder of the archive.';
  if (path.includes('\\')) return 'Its name has a backslash, which some systems read as a folder.';
  try {
    parseWorkspacePath(path);
    return null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `Its name leads out of the folder of the archive or cannot be a file’s name. ${error.message}`;
  }
}

/** An entry whose bytes are another's too, or none of the archive's; null when there is none. */
function findOverlap(entries: readonly ArchiveEntry[], archiveSize: number): string | null {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, { offset, rawFilename, compressedSize, filename }] of sorted.entries()) {
    const end = offset + HEADER_BYTES + rawFilename.length + compressedSize;
    if (end > (sorted[index + 1]?.offset ?? archiveSize)) return filename;
  }
  return null;
}
