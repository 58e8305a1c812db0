import { BlobReader, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { formatBytes } from '../../lib/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import type { ArchiveEntry, Preview } from './preview.ts';

/** Entries that are shown; the rest is counted. */
const MOST_ENTRIES = 1000;
/** Characters shown of a name, which may have 65,535. */
const LONGEST_NAME = 1000;

/** What is in a zip file, from its directory alone: nothing is unpacked, so names may be any. Never rejects for what is in the file. */
export async function listArchive(file: Blob): Promise<Preview> {
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false, filenameValidation: 'tolerant' });
  const entries: ArchiveEntry[] = [];
  let count = 0;
  let size = 0;
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      count += 1;
      size += entry.uncompressedSize;
      const { filename, uncompressedSize, directory: isFolder, encrypted: isEncrypted } = entry;
      const name = filename.length > LONGEST_NAME ? `${filename.slice(0, LONGEST_NAME)}…` : filename;
      if (entries.length < MOST_ENTRIES) entries.push({ name, size: uncompressedSize, isFolder, isEncrypted });
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', reason: `It cannot be read as a zip file, or its end is missing: ${reason}.` };
  }
  const cut = count > entries.length ? ` The first ${formatCount(entries.length)} are shown.` : '';
  const noun = count === 1 ? 'entry' : 'entries';
  return { kind: 'archive', entries, note: `${formatCount(count)} ${noun}, ${formatBytes(size)} when unpacked.${cut}` };
}
