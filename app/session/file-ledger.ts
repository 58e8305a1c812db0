import { isRecord } from '../lib/is-record.ts';
import type { FileAuthor, StoredFile } from '../workspace/stored-file.ts';

/** What is kept of a file in the list of files; its bytes are in the content store, under `ref`. */
export interface FileRecord {
  readonly path: string;
  readonly ref: string;
  readonly start: number;
  readonly size: number;
  readonly modifiedAt: number;
  readonly writtenBy: FileAuthor;
}

/** A record to be put under its path, or the path of one to be deleted. */
export interface FileChange {
  readonly path: string;
  readonly record: FileRecord | null;
}

/** What this page knows of one session's kept list of files, so that only differences are written and others' are noticed. */
export class FileLedger {
  /** By path; null where it has to be written or deleted anew. */
  readonly #records = new Map<string, FileRecord | null>();
  /** All contents that the list has named to this page, or this page to the list. */
  readonly refs = new Set<string>();

  /** Takes what was read. */
  read(records: readonly unknown[]): void {
    for (const record of records) {
      if (!isRecord(record) || typeof record.path !== 'string') continue;
      const known = isFileRecord(record) ? record : null;
      this.#records.set(record.path, known);
      if (known !== null) this.refs.add(known.ref);
    }
  }

  /**
   * What differs between these files and the list, which counts as written from now on. Files that only the page holds are
   * passed over: what is kept under their paths stays, until their bytes are kept too.
   */
  take(files: readonly StoredFile[]): readonly FileChange[] {
    const changes: FileChange[] = [];
    const paths = new Set<string>();
    for (const file of files) {
      paths.add(file.path);
      const record = toRecord(file);
      if (record === null || isSame(record, this.#records.get(file.path))) continue;
      this.#records.set(file.path, record);
      this.refs.add(record.ref);
      changes.push({ path: file.path, record });
    }
    for (const path of this.#records.keys()) {
      if (paths.has(path)) continue;
      this.#records.delete(path);
      changes.push({ path, record: null });
    }
    return changes;
  }

  /** These changes were not written. */
  giveBack(changes: readonly FileChange[]): void {
    for (const { path } of changes) this.#records.set(path, null);
  }

  /** A record of another page's is in the list. */
  adopt(record: FileRecord): void {
    this.#records.set(record.path, record);
    this.refs.add(record.ref);
  }

  /** What was kept under a path, if another page wrote it. */
  findForeign(found: unknown): FileRecord | null {
    if (!isFileRecord(found) || this.refs.has(found.ref)) return null;
    return found;
  }
}

/** Whether a kept value is a record whose bytes are in the content store. */
export function isFileRecord(value: unknown): value is FileRecord {
  if (!isRecord(value)) return false;
  const { path, ref, start, size, modifiedAt, writtenBy } = value;
  const texts = [path, ref].every((text) => typeof text === 'string');
  return texts && [start, size, modifiedAt].every(Number.isFinite) && isRecord(writtenBy);
}

function toRecord({ path, content: { ref, start, size }, modifiedAt, writtenBy }: StoredFile): FileRecord | null {
  return ref === null ? null : { path, ref, start, size, modifiedAt, writtenBy };
}

function isSame(a: FileRecord, b: FileRecord | null | undefined): boolean {
  return (
    b !== null &&
    b !== undefined &&
    a.ref === b.ref &&
    a.start === b.start &&
    a.size === b.size &&
    a.modifiedAt === b.modifiedAt &&
    hasSameAuthor(a.writtenBy, b.writtenBy)
  );
}

function hasSameAuthor(a: FileAuthor, b: FileAuthor): boolean {
  return a.by === 'run' ? b.by === 'run' && a.runId === b.runId : a.by === b.by;
}
