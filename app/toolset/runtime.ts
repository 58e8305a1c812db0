import { LOCK_FILE, RUNTIME_FILES, type RuntimeFile, WORKER_SCRIPT } from 'virtual:vivarium-runtime';
import { sha256 } from '../lib/sha256.ts';
import { download } from './download.ts';
import type { FileCache } from './file-cache.ts';

/**
 * Everything a sandbox is made of, checked against the hashes the build wrote down. Each part is a promise of its own,
 * so that a sandbox takes what is there while the rest is on its way; a rejection names the file that cannot be had.
 */
export interface Runtime {
  readonly workerScript: Promise<Uint8Array>;
  /** `pyodide.asm.wasm` and `python_stdlib.zip`. */
  readonly files: readonly { readonly name: string; readonly bytes: Promise<Uint8Array> }[];
  /** The pinned lock file of this Pyodide, as JSON text. */
  readonly lockFile: Promise<string>;
  /** Resolves when every part is there; rejects with the first that is not. */
  readonly complete: Promise<void>;
  /** Keeps what was downloaded for the next visit; to be called when the browser has time for it. */
  readonly keep: () => Promise<void>;
}

/** Starts to load the runtime from the app's own origin, or from the cache. */
export function loadRuntime(
  baseUrl: string,
  cache: FileCache,
  onProgress: (receivedBytes: number, totalBytes: number) => void,
): Runtime {
  const totalBytes = [WORKER_SCRIPT, LOCK_FILE, ...RUNTIME_FILES].reduce((sum, { size }) => sum + size, 0);
  const received = new Map<string, number>();
  const report = (name: string, bytes: number) => {
    received.set(name, bytes);
    onProgress(
      [...received.values()].reduce((sum, count) => sum + count, 0),
      totalBytes,
    );
  };
  const downloaded = new Map<string, Uint8Array>();

  async function load(file: RuntimeFile): Promise<Uint8Array> {
    const cached = await cache.get(file.sha256);
    if (cached) {
      report(file.name, file.size);
      return cached;
    }
    const result = await download(new URL(file.url, baseUrl).href, {
      onProgress: (bytes) => report(file.name, Math.min(bytes, file.size)),
    });
    if (result.status === 'failed')
      throw new Error(`The runtime file ${file.name} could not be loaded: ${result.reason}.`);
    if ((await sha256(result.bytes)) !== file.sha256) {
      throw new Error(`The runtime file ${file.name} is not the one this app was built with (its sha256 differs).`);
    }
    downloaded.set(file.sha256, result.bytes);
    return result.bytes;
  }

  const workerScript = load(WORKER_SCRIPT);
  const files = RUNTIME_FILES.map((file) => ({ name: file.name, bytes: load(file) }));
  const lockFile = load(LOCK_FILE).then((bytes) => new TextDecoder().decode(bytes));
  return {
    workerScript,
    files,
    lockFile,
    complete: Promise.all([workerScript, lockFile, ...files.map(({ bytes }) => bytes)]).then(() => {}),
    async keep() {
      for (const [hash, bytes] of downloaded) await cache.put(hash, bytes);
      downloaded.clear();
    },
  };
}
