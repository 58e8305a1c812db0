import { type LockFile, parseLockFile } from './lock-file.ts';

/** A package source: its name as the user reads it, where it is (ends in a slash), and its lock file. */
export interface PackageSource {
  readonly name: string;
  readonly baseUrl: string;
  readonly lock: LockFile;
}

/** One place a package file can be had from, and the hash it must have there. */
export interface FileCandidate {
  readonly source: string;
  readonly url: string;
  readonly sha256: string;
}

/** The files that may be served to a sandbox under one name, best source first. */
export interface CatalogFile {
  readonly packageName: string;
  readonly candidates: readonly FileCandidate[];
}

/** Joins the lock files of sources, best first, to the files they name. */
export function createCatalog(sources: readonly PackageSource[]): ReadonlyMap<string, CatalogFile> {
  const files = new Map<string, CatalogFile>();
  for (const { name, baseUrl, lock } of sources) {
    for (const entry of Object.values(lock.packages)) {
      const candidates = files.get(entry.file_name)?.candidates ?? [];
      const candidate = { source: name, url: new URL(entry.file_name, baseUrl).href, sha256: entry.sha256 };
      files.set(entry.file_name, { packageName: entry.name, candidates: [...candidates, candidate] });
    }
  }
  return files;
}

/** The lock file for a sandbox as JSON text: the pinned one, with entries replaced by better sources. */
export function overlayLock(sources: readonly PackageSource[], pinned: LockFile): string {
  const packages = { ...pinned.packages };
  for (const { lock } of [...sources].reverse()) Object.assign(packages, lock.packages);
  return JSON.stringify({ ...pinned, packages });
}

/** Reads a source's lock file; says why it cannot be used when it is none of ours. */
export function readSourceLock(
  text: string,
  pinned: LockFile,
): { readonly status: 'ok'; readonly lock: LockFile } | { readonly status: 'unusable'; readonly reason: string } {
  const lock = parseLockFile(text);
  if (!lock) return { status: 'unusable', reason: 'its pyodide-lock.json is no lock file' };
  if (lock.info.abi_version !== pinned.info.abi_version) {
    return {
      status: 'unusable',
      reason: `it is made for Python ABI ${lock.info.abi_version}, this app runs ${pinned.info.abi_version}`,
    };
  }
  return { status: 'ok', lock };
}
