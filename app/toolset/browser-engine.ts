import { PYODIDE_VERSION } from 'virtual:vivarium-runtime';
import { createBroker } from './broker.ts';
import type { AcquireResult, Engine, Sandbox, StartProgress } from './engine.ts';
import { createFileCache, type FileCache } from './file-cache.ts';
import { type NetworkPolicy, refuseAll } from './network-policy.ts';
import { PackageIndex } from './package-index.ts';
import {
  cdnUrls,
  downloadLock,
  PackageLibrary,
  type PackageSourceState,
  type PackageSourceUrls,
} from './package-library.ts';
import { loadRuntime } from './runtime.ts';
import { PROCESS_GONE, type SandboxSupplies, type SpawnedSandbox, spawnSandbox } from './sandbox.ts';

/** How many booted sandboxes wait for an owner; each idle one holds about 58 MB. */
const DEFAULT_SPARES = 1;
const MOST_SPARES = 4;
/** How many sandboxes may be alive at once, spares included. */
const DEFAULT_LIMIT = 8;

/** Settings of the browser's engine; each has a default. */
export interface BrowserEngineOptions {
  /** Booted sandboxes kept ready, 0–4. */
  readonly spares?: number;
  /** Sandboxes alive at once, spares included. */
  readonly limit?: number;
  /** Where the app's files are; ends in a slash. Default: the page's own address. */
  readonly baseUrl?: string;
  readonly packageSources?: Partial<PackageSourceUrls>;
  /** Where the runtime's files and packages are kept between visits. Default: the browser's Cache Storage. */
  readonly cache?: FileCache;
  /** Decides about requests that are neither packages nor the package index. Default: refuses all. */
  readonly policy?: NetworkPolicy;
}

interface Foundation extends SandboxSupplies {
  readonly library: Promise<PackageLibrary>;
}

/** Interpreters in sealed frames of this page. The runtime is loaded when first needed and shared by all. */
export class BrowserEngine implements Engine {
  readonly #spareCount: number;
  readonly #limit: number;
  readonly #baseUrl: string;
  readonly #policy: NetworkPolicy;
  readonly #packageSources: Partial<PackageSourceUrls>;
  readonly #cache: FileCache;
  readonly #index = new PackageIndex();
  readonly #alive = new Set<Sandbox>();
  readonly #downloadListeners = new Set<(received: number, total: number) => void>();
  readonly #sourceListeners = new Set<(state: PackageSourceState) => void>();
  #spares: SpawnedSandbox[] = [];
  #foundation: Foundation | null = null;
  #refillTimer: ReturnType<typeof setTimeout> | undefined;
  #hasPackages = false;
  #disposed = false;

  constructor(options: BrowserEngineOptions = {}) {
    const spares = options.spares ?? DEFAULT_SPARES;
    const limit = options.limit ?? DEFAULT_LIMIT;
    if (!Number.isInteger(spares) || spares < 0 || spares > MOST_SPARES) {
      throw new RangeError(`spares is a whole number from 0 to ${MOST_SPARES}, not ${spares}.`);
    }
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`limit is a whole number from 1, not ${limit}.`);
    this.#spareCount = spares;
    this.#limit = limit;
    this.#baseUrl = options.baseUrl ?? new URL('.', document.baseURI).href;
    this.#policy = options.policy ?? refuseAll;
    this.#cache = options.cache ?? createFileCache();
    this.#packageSources = options.packageSources ?? {};
  }

  /** Sandboxes alive now, spares included. */
  get aliveCount(): number {
    return this.#alive.size;
  }

  /** Whether a package source is known to be within reach; nobody is asked for it. */
  get hasPackages(): boolean {
    return this.#hasPackages;
  }

  /** Starts the first spare before anyone asks, so that the first run finds Python booted. */
  warm(): void {
    this.#refillSoon();
  }

  /** Resolves when a spare is booted; at once when none is kept. */
  async whenSpareReady(): Promise<void> {
    if (this.#spareCount === 0 || this.#disposed) return;
    await this.#refill();
    await this.#spares[0]?.booted;
  }

  /** Calls `listener` whenever more is known about the package sources. */
  subscribePackageSource(listener: (state: PackageSourceState) => void): () => void {
    this.#sourceListeners.add(listener);
    return () => this.#sourceListeners.delete(listener);
  }

  /** Finds out whether compiled packages can be had, asking the CDN if need be. Bounded in time, never rejects. */
  async probePackages(): Promise<PackageSourceState> {
    try {
      return await (await this.#load().library).probe();
    } catch (error) {
      return { status: 'unreachable', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async acquire(onProgress: (progress: StartProgress) => void): Promise<AcquireResult> {
    if (this.#disposed) return { status: 'failed', reason: 'The engine has been disposed.' };
    const spare = this.#spares.shift();
    if (!spare && this.#alive.size >= this.#limit) {
      return {
        status: 'limit',
        reason: `${this.#limit} interpreters are alive, which is the limit. Delete one you no longer need.`,
      };
    }
    const onDownload = (receivedBytes: number, totalBytes: number) =>
      onProgress({ stage: 'download', receivedBytes, totalBytes });
    this.#downloadListeners.add(onDownload);
    try {
      const sandbox = spare ?? this.#spawn();
      sandbox.onProgress(onProgress);
      const booted = await sandbox.booted;
      sandbox.onProgress(() => {});
      if (booted.status === 'ended') {
        return { status: 'failed', reason: `Python could not be started: ${booted.end.reason.replace(/\.$/, '')}.` };
      }
      return { status: 'ok', sandbox };
    } finally {
      this.#downloadListeners.delete(onDownload);
      this.#refillSoon();
    }
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#refillTimer);
    for (const sandbox of [...this.#alive]) sandbox.dispose('the engine was disposed');
  }

  #load(): Foundation {
    if (this.#foundation) return this.#foundation;
    const foundation = this.#startLoading();
    this.#foundation = foundation;
    Promise.all([foundation.runtime.complete, foundation.lockFile]).catch(() => {
      if (this.#foundation === foundation) this.#foundation = null; // the next attempt loads again
    });
    return foundation;
  }

  #startLoading(): Foundation {
    const cache = this.#cache;
    const urls = {
      own: new URL('packages/', this.#baseUrl).href,
      ...cdnUrls(PYODIDE_VERSION),
      ...this.#packageSources,
    };
    const ownLock = downloadLock(urls.own); // on its way while the runtime loads
    const runtime = loadRuntime(this.#baseUrl, cache, (received, total) => {
      for (const listener of this.#downloadListeners) listener(received, total);
    });
    const library = runtime.lockFile.then(async (pinnedLock) => {
      const opened = new PackageLibrary(urls, pinnedLock, cache);
      opened.subscribe((state) => {
        this.#hasPackages = state.status === 'reachable';
        for (const listener of this.#sourceListeners) listener(state);
      });
      await opened.open(ownLock);
      return opened;
    });
    return { runtime, library, lockFile: library.then(({ lockFile }) => lockFile) };
  }

  #spawn(): SpawnedSandbox {
    const foundation = this.#load();
    const sandbox = spawnSandbox(foundation, (listener) => ({
      answer: async (request, signal) =>
        createBroker(await foundation.library, this.#index, listener, this.#policy).answer(request, signal),
    }));
    this.#alive.add(sandbox);
    void sandbox.booted.then(async ({ status }) => {
      // Only now: writing 13 MB to the cache competes with the boot.
      if (status === 'reply') await foundation.runtime.keep();
    });
    void sandbox.ended.then(({ reason }) => {
      this.#alive.delete(sandbox);
      this.#spares = this.#spares.filter((spare) => spare !== sandbox);
      // They share it, and one that is booting would be taken for alive for longer.
      if (reason === PROCESS_GONE) for (const spare of [...this.#spares]) spare.dispose(reason);
    });
    return sandbox;
  }

  /** Spares are booted while the page has nothing better to do, one after the other. */
  #refillSoon(): void {
    clearTimeout(this.#refillTimer);
    if (this.#disposed) return;
    this.#refillTimer = setTimeout(() => whenIdle(() => void this.#refill()), 0);
  }

  async #refill(): Promise<void> {
    if (this.#disposed || this.#spares.length >= this.#spareCount || this.#alive.size >= this.#limit) return;
    const spare = this.#spawn();
    this.#spares.push(spare);
    const booted = await spare.booted;
    // A spare that could not boot is not tried again: whoever asks for a sandbox next is told why.
    if (booted.status === 'reply') this.#refillSoon();
  }
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
