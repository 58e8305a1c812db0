import type { DBSchema, IDBPDatabase } from 'idb';
import type { ContentStore } from '../workspace/content-store.ts';
import { findFreePath } from '../workspace/free-path.ts';
import type { StoredFile } from '../workspace/stored-file.ts';
import type { FileLedger, FileRecord } from './file-ledger.ts';
import { parseFile } from './parse-file.ts';
import type { SaveReport } from './session-storage.ts';

/** A file of another page's that a save replaced, or deleted when `replacedBy` is null. */
export interface ForeignFile {
  readonly record: FileRecord;
  readonly replacedBy: FileRecord | null;
}

/** What is worked with. */
interface ForeignOptions {
  readonly database: unknown;
  readonly id: string;
  readonly ledger: FileLedger;
  readonly contents: Pick<ContentStore, 'open'>;
}

interface FilesSchema extends DBSchema {
  files: { key: [string, string]; value: unknown };
}

/** Puts files back into the list that a save took out of it although another page had written them: beside their successors. */
export async function keepForeign(
  foreign: readonly ForeignFile[],
  { database, id, ledger, contents }: ForeignOptions,
): Promise<SaveReport> {
  const blobs = await Promise.all(foreign.map(({ record }) => contents.open(record.ref).catch(() => null)));
  const files = database as IDBPDatabase<FilesSchema>; // typed by its other stores too, which idb's types take for another one
  const writing = files.transaction('files', 'readwrite', { durability: 'strict' });
  const keys = await writing.store.getAllKeys(IDBKeyRange.bound([id], [id, []]));
  const paths = new Set(keys.map(([, path]) => path));
  const isTaken = (path: string) => paths.has(path) || [...paths].some((other) => other.startsWith(`${path}/`));
  const found: StoredFile[] = [];
  const notes: string[] = [];
  const puts: Promise<unknown>[] = [];
  for (const [index, { record, replacedBy }] of foreign.entries()) {
    const blob = blobs[index];
    if (!blob) continue;
    const path =
      replacedBy === null && !isTaken(record.path) ? record.path : findFreePath(record.path, isTaken, 'earlier');
    paths.add(path);
    const kept = { ...record, path };
    const { ref, start, size } = record;
    const file = parseFile({ ...kept, content: { blob, start, size, ref } });
    if (file === null) continue;
    puts.push(writing.store.put(kept, [id, path]));
    ledger.adopt(kept);
    found.push(file);
    notes.push(
      path === record.path
        ? `"${path}" was changed in another tab while it was deleted here, and is kept.`
        : `"${record.path}" was changed in another tab; that version is kept as "${path}".`,
    );
  }
  await Promise.all([...puts, writing.done]);
  return { found, notes };
}
