import type { ContentStore } from '../workspace/content-store.ts';
import { isFileRecord } from './file-ledger.ts';

/** A session's files as they were kept, with their bytes where they have a place of their own; still to be parsed. */
export interface ResolvedFiles {
  readonly files: readonly unknown[];
  /** Paths of those whose bytes are not there. */
  readonly lost: readonly string[];
  /** The records without those whose bytes may be there another time. */
  readonly known: readonly unknown[];
}

/** Finds the bytes of kept files, each Blob once. */
export async function resolveFiles(records: readonly unknown[], contents: ContentStore): Promise<ResolvedFiles> {
  const refs = [...new Set(records.filter(isFileRecord).map(({ ref }) => ref))];
  const opened = await Promise.all(refs.map((ref) => contents.open(ref).catch(() => 'out of reach' as const)));
  const blobs = new Map(refs.map((ref, index) => [ref, opened[index] ?? null]));
  const files: unknown[] = [];
  const lost: string[] = [];
  const known: unknown[] = [];
  for (const record of records) {
    if (!isFileRecord(record)) {
      files.push(record); // with its bytes, as they were kept up to version 2
      known.push(record);
      continue;
    }
    const { ref, start, size } = record;
    const blob = blobs.get(ref) ?? null;
    if (blob === 'out of reach') {
      lost.push(record.path);
      continue;
    }
    known.push(record);
    if (blob === null || start + size > blob.size) lost.push(record.path);
    else files.push({ ...record, content: { blob, start, size, ref } });
  }
  return { files, lost, known };
}
