import { sha256 } from '../lib/sha256.ts';
import { type DownloadResult, download } from './download.ts';
import type { FileCache } from './file-cache.ts';
import { type LockFile, parseLockFile } from './lock-file.ts';
import {
  type CatalogFile,
  createCatalog,
  type FileCandidate,
  overlayLock,
  type PackageSource,
  readSourceLock,
} from './package-catalog.ts';

/** Looking whether a source is there: one that is silent for longer is taken for blocked. */
const PROBE_SILENCE_MS = 8_000;
/** A source that just failed is not asked again for this long, so that ten packages do not wait ten times. */
const FAILURE_MEMORY_MS = 20_000;

/** Where packages may come from; each address ends in a slash. */
export interface PackageSourceUrls {
  /** The folder the app serves itself. */
  readonly own: string;
  /** The official distribution with bytecode, and the plain one. */
  readonly cdnCompiled: string;
  readonly cdn: string;
}

/** Whether compiled packages can be had, as far as is known. */
export type PackageSourceState =
  | { readonly status: 'unknown' }
  | { readonly status: 'reachable'; readonly name: string }
  | { readonly status: 'unreachable'; readonly reason: string };

/** What came of asking for a package file. */
export type PackageFileResult =
  | { readonly status: 'ok'; readonly bytes: Uint8Array }
  | { readonly status: 'failed'; readonly reason: string };

/** Told as bytes of a file come in; `totalBytes` is 0 while unknown. */
export type FileProgress = (source: string, receivedBytes: number, totalBytes: number) => void;

/** The official CDN folders of a Pyodide version. */
export function cdnUrls(pyodideVersion: string): Pick<PackageSourceUrls, 'cdnCompiled' | 'cdn'> {
  const root = `https://cdn.jsdelivr.net/pyodide/v${pyodideVersion}`;
  return { cdnCompiled: `${root}/pyc/`, cdn: `${root}/full/` };
}

/**
 * The package files a sandbox may have: looked up by the lock files of the sources, fetched in their order, and handed
 * on only when the sha256 is right. Nothing is asked of the CDN until a package is wanted.
 */
export class PackageLibrary {
  readonly #urls: PackageSourceUrls;
  readonly #cache: FileCache;
  readonly #pinned: LockFile;
  #sources: PackageSource[];
  #catalog: ReadonlyMap<string, CatalogFile>;
  #state: PackageSourceState = { status: 'unknown' };
  #cdnLock: Promise<void> | null = null;
  #failures = new Map<string, { reason: string; at: number }>();
  #listeners = new Set<(state: PackageSourceState) => void>();

  constructor(urls: PackageSourceUrls, pinnedLock: string, cache: FileCache) {
    const pinned = parseLockFile(pinnedLock);
    if (!pinned) throw new Error('The lock file this app was built with cannot be read.');
    this.#urls = urls;
    this.#cache = cache;
    this.#pinned = pinned;
    this.#sources = [{ name: 'the Pyodide CDN', baseUrl: urls.cdn, lock: pinned }];
    this.#catalog = createCatalog(this.#sources);
  }

  get state(): PackageSourceState {
    return this.#state;
  }

  /** Calls `listener` whenever more is known about the sources. */
  subscribe(listener: (state: PackageSourceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The lock file a new sandbox gets. */
  get lockFile(): string {
    return overlayLock(this.#sources.slice(0, -1), this.#pinned);
  }

  /** Name of the package a file belongs to; null when no lock file names it. */
  packageOf(fileName: string): string | null {
    return this.#catalog.get(fileName)?.packageName ?? null;
  }

  /**
   * Takes in the app's own folder, if there is one. To be called once, before the first sandbox; `ownLock` is its lock
   * file where that is on its way already.
   */
  async open(ownLock = downloadLock(this.#urls.own)): Promise<void> {
    const own = await this.#readSource('this site', this.#urls.own, ownLock);
    const isStocked = own.status === 'ok' && Object.keys(own.source.lock.packages).length > 0;
    if (isStocked) this.#add(own.source, 0);
  }

  /** Finds out whether packages can be had, asking the CDN if the app has none itself. Bounded in time. */
  async probe(): Promise<PackageSourceState> {
    if (this.#state.status === 'reachable') return this.#state;
    const plain = await this.#readSource('the Pyodide CDN', this.#urls.cdn);
    this.#setState(
      plain.status === 'ok'
        ? { status: 'reachable', name: plain.source.name }
        : { status: 'unreachable', reason: `The Pyodide CDN cannot be used: ${plain.reason}.` },
    );
    return this.#state;
  }

  /** Fetches one file by the name a lock file gives it; the failure names package, sources and reasons. */
  async fetchFile(fileName: string, onProgress: FileProgress, signal?: AbortSignal): Promise<PackageFileResult> {
    const file = this.#catalog.get(fileName);
    if (!file) return { status: 'failed', reason: `No package source has a file ${fileName}.` };
    const onlyCdn = file.candidates.every(({ url }) => url.startsWith(this.#urls.cdn));
    if (onlyCdn && !(await this.#cached(file))) await this.#preferCompiled();
    const problems: string[] = [];
    for (const candidate of this.#catalog.get(fileName)?.candidates ?? []) {
      const result = await this.#fetchCandidate(candidate, onProgress, signal);
      if (result.status === 'ok') return result;
      problems.push(`${candidate.source}: ${result.reason}`);
    }
    return {
      status: 'failed',
      reason: `${file.packageName} (${fileName}) could not be had from ${problems.join('; ')}.`,
    };
  }

  async #cached(file: CatalogFile): Promise<boolean> {
    for (const { sha256: hash } of file.candidates) if (await this.#cache.get(hash)) return true;
    return false;
  }

  async #fetchCandidate(
    { source, url, sha256: hash }: FileCandidate,
    onProgress: FileProgress,
    signal: AbortSignal | undefined,
  ): Promise<PackageFileResult> {
    const cached = await this.#cache.get(hash);
    if (cached) {
      onProgress(source, cached.length, cached.length);
      return { status: 'ok', bytes: cached };
    }
    const failure = this.#failures.get(source);
    if (failure && Date.now() - failure.at < FAILURE_MEMORY_MS) return { status: 'failed', reason: failure.reason };
    const result = await download(url, {
      ...(signal && { signal }),
      onProgress: (received, total) => onProgress(source, received, total),
    });
    if (result.status === 'failed') {
      // A file that is missing says nothing about the source's other files.
      if (!signal?.aborted && result.httpStatus !== 404) this.#noteFailure(source, result.reason);
      return { status: 'failed', reason: result.reason };
    }
    if ((await sha256(result.bytes)) !== hash) {
      const isPage = /text\/html/i.test(result.headers.get('content-type') ?? '');
      const reason = isPage
        ? 'it answered with a web page, as a login or block page does'
        : 'what it sent is not the file of the lock file (the sha256 differs); it was refused';
      return { status: 'failed', reason };
    }
    if (this.#state.status !== 'reachable') this.#setState({ status: 'reachable', name: source });
    void this.#cache.put(hash, result.bytes);
    return { status: 'ok', bytes: result.bytes };
  }

  /** Puts the CDN's byte-compiled distribution before the plain one, where this version has it; asked for once. */
  async #preferCompiled(): Promise<void> {
    this.#cdnLock ??= this.#readSource('the Pyodide CDN (byte-compiled)', this.#urls.cdnCompiled).then((compiled) => {
      if (compiled.status === 'ok') this.#add(compiled.source, this.#sources.length - 1);
    });
    await this.#cdnLock;
  }

  #add(source: PackageSource, position: number): void {
    this.#sources = this.#sources.toSpliced(position, 0, source);
    this.#catalog = createCatalog(this.#sources);
    this.#setState({ status: 'reachable', name: source.name });
  }

  #noteFailure(source: string, reason: string): void {
    this.#failures.set(source, { reason, at: Date.now() });
    if (this.#state.status === 'unknown') {
      this.#setState({ status: 'unreachable', reason: `Packages cannot be loaded from ${source}: ${reason}.` });
    }
  }

  #setState(state: PackageSourceState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  async #readSource(
    name: string,
    baseUrl: string,
    lock = downloadLock(baseUrl),
  ): Promise<
    { readonly status: 'ok'; readonly source: PackageSource } | { readonly status: 'unusable'; readonly reason: string }
  > {
    const result = await lock;
    if (result.status === 'failed') return { status: 'unusable', reason: result.reason };
    if (/text\/html/i.test(result.headers.get('content-type') ?? '')) {
      return { status: 'unusable', reason: 'it answered with a web page, as a login or block page does' };
    }
    const read = readSourceLock(new TextDecoder().decode(result.bytes), this.#pinned);
    return read.status === 'ok' ? { status: 'ok', source: { name, baseUrl, lock: read.lock } } : read;
  }
}

/** Asks a package source for its lock file; `baseUrl` ends in a slash. */
export function downloadLock(baseUrl: string): Promise<DownloadResult> {
  return download(new URL('pyodide-lock.json', baseUrl).href, { silenceLimitMs: PROBE_SILENCE_MS });
}
