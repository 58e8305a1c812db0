import { isRecord } from '../lib/is-record.ts';
import { sha256 } from '../lib/sha256.ts';
import { download } from './download.ts';

/** The Python package index: its listing and where it keeps the files. */
const INDEX_ORIGIN = 'https://pypi.org';
const FILES_ORIGIN = 'https://files.pythonhosted.org';
const JSON_LISTING = 'application/vnd.pypi.simple.v1+json';

/** An answer for the sandbox, or why there is none. */
export type IndexAnswer =
  | {
      readonly status: 'ok';
      readonly httpStatus: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array;
    }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Answers micropip from the Python package index. Listings are fetched as JSON; a file is fetched only when a listing
 * fetched here has named it, and handed on only when its sha256 is the listing's. Nothing of the sandbox's request but
 * the package name reaches the index.
 */
export class PackageIndex {
  #hashes = new Map<string, string>();

  /** Whether `url` is one this index answers. */
  accepts(url: URL): boolean {
    return url.search === '' && url.hash === '' && (listingName(url) !== null || this.#hashes.has(url.href));
  }

  async fetch(url: URL, signal?: AbortSignal): Promise<IndexAnswer> {
    const name = listingName(url);
    return name === null ? this.#fetchFile(url.href, signal) : this.#fetchListing(name, signal);
  }

  async #fetchListing(name: string, signal?: AbortSignal): Promise<IndexAnswer> {
    const result = await download(`${INDEX_ORIGIN}/simple/${name}/`, {
      headers: { Accept: JSON_LISTING },
      ...(signal && { signal }),
    });
    if (result.status === 'failed') {
      return failed(`${name} could not be looked up in the Python package index: ${result.reason}.`);
    }
    const type = result.headers.get('content-type') ?? '';
    if (!type.includes('json')) return failed(`The Python package index answered ${name} with ${type || 'no type'}.`);
    const files = readListing(new TextDecoder().decode(result.bytes));
    if (files === null) return failed(`The Python package index answered ${name} with what is no listing.`);
    for (const [file, hash] of files) this.#hashes.set(file, hash);
    return { status: 'ok', httpStatus: 200, headers: [['content-type', JSON_LISTING]], body: result.bytes };
  }

  async #fetchFile(href: string, signal?: AbortSignal): Promise<IndexAnswer> {
    const result = await download(href, signal ? { signal } : {});
    const fileName = href.slice(href.lastIndexOf('/') + 1);
    if (result.status === 'failed') {
      return failed(`${fileName} could not be had from the Python package index: ${result.reason}.`);
    }
    if ((await sha256(result.bytes)) !== this.#hashes.get(href)) {
      return failed(`${fileName} from the Python package index does not have the listed sha256; it was refused.`);
    }
    return {
      status: 'ok',
      httpStatus: 200,
      headers: [['content-type', 'application/octet-stream']],
      body: result.bytes,
    };
  }
}

/** The package a listing address asks for, with or without the closing slash. */
function listingName(url: URL): string | null {
  if (url.origin !== INDEX_ORIGIN) return null;
  return /^\/simple\/([a-z0-9]+(?:[-_.][a-z0-9]+)*)\/?$/i.exec(url.pathname)?.[1] ?? null;
}

/**
 * Files of a listing with their hashes; the metadata of a wheel stands beside it under `.metadata` (PEP 658). Entries that
 * are none are left out; null when the whole is no listing.
 */
export function readListing(text: string): ReadonlyMap<string, string> | null {
  const listing = parseJson(text);
  if (!isRecord(listing) || !Array.isArray(listing.files)) return null;
  const hashes = new Map<string, string>();
  for (const file of listing.files) {
    if (!isRecord(file) || typeof file.url !== 'string' || !file.url.startsWith(`${FILES_ORIGIN}/`)) continue;
    const hash = readHash(file.hashes);
    if (hash !== null) hashes.set(file.url, hash);
    const metadataHash = readHash(file['core-metadata'] ?? file['data-dist-info-metadata']);
    if (metadataHash !== null) hashes.set(`${file.url}.metadata`, metadataHash);
  }
  return hashes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readHash(hashes: unknown): string | null {
  return isRecord(hashes) && typeof hashes.sha256 === 'string' ? hashes.sha256 : null;
}

function failed(reason: string): IndexAnswer {
  return { status: 'failed', reason };
}
