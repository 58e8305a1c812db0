import { RUNTIME_FILES, WORKER_SCRIPT } from 'virtual:vivarium-runtime';
import { sha256 } from '../lib/sha256.ts';
import { download } from './download.ts';
import type { FileCache } from './file-cache.ts';

/** Everything a sandbox is made of, checked against the hashes the build wrote down. */
export interface Runtime {
  readonly workerScript: string;
  /** `pyodide.asm.wasm` and `python_stdlib.zip`. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The pinned lock file of this Pyodide, as JSON text. */
  readonly lockFile: string;
  /** Keeps what was downloaded for the next visit; to be called when the browser has time for it. */
  readonly keep: () => Promise<void>;
}

/** Loads the runtime from the app's own origin, or from the cache; rejects naming the file that cannot be had. */
export async function loadRuntime(
  baseUrl: string,
  cache: FileCache,
  onProgress: (receivedBytes: number, totalBytes: number) => void,
): Promise<Runtime> {
  const wanted = [WORKER_SCRIPT, ...RUNTIME_FILES];
  const totalBytes = wanted.reduce((sum, { size }) => sum + size, 0);
  const received = new Map<string, number>();
  const report = (name: string, bytes: number) => {
    received.set(name, bytes);
    onProgress(
      [...received.values()].reduce((sum, count) => sum + count, 0),
      totalBytes,
    );
  };
  const downloaded = new Map<string, Uint8Array>();
  const files = await Promise.all(
    wanted.map(async (file) => {
      const cached = await cache.get(file.sha256);
      if (cached) {
        report(file.name, file.size);
        return [file.name, cached] as const;
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
      return [file.name, result.bytes] as const;
    }),
  );
  const { [WORKER_SCRIPT.name]: worker, 'pyodide-lock.json': lock, ...rest } = Object.fromEntries(files);
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
  return {
    workerScript: text(worker),
    files: rest as Record<string, Uint8Array>, // every name in the list was loaded, or we threw
    lockFile: text(lock),
    async keep() {
      for (const [hash, bytes] of downloaded) await cache.put(hash, bytes);
      downloaded.clear();
    },
  };
}
