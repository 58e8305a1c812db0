import { isRecord } from '../lib/is-record.ts';

/** One package as a lock file describes it; only what we read. */
export interface LockedPackage {
  readonly name: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly [field: string]: unknown;
}

/** Pyodide's lock file: which files a package source has, and their hashes. */
export interface LockFile {
  readonly info: { readonly abi_version: string; readonly [field: string]: unknown };
  readonly packages: Readonly<Record<string, LockedPackage>>;
  readonly [field: string]: unknown;
}

/** Parses a lock file from text; null when it is none, or names a file by anything but a plain name and a hash. */
export function parseLockFile(text: string): LockFile | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || !isRecord(value.info) || !isRecord(value.packages)) return null;
  if (typeof value.info.abi_version !== 'string') return null;
  if (!Object.values(value.packages).every(isLockedPackage)) return null;
  return value as unknown as LockFile; // every field the type names was checked above
}

function isLockedPackage(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.name === 'string' &&
    typeof value.file_name === 'string' &&
    /^(?!\.{1,2}$)[\w.+-]+$/.test(value.file_name) &&
    typeof value.sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(value.sha256)
  );
}
