import { formatBytes } from '../../lib/format-bytes.ts';
import { createBlobSink, TooManyBytesError } from './blob-sink.ts';
import { nameDownload } from './name-download.ts';

/** What came from an address; a failure says why and what to do. */
export type FetchResult =
  | { readonly status: 'ok'; readonly name: string; readonly data: Blob; readonly isPage: boolean }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'stopped' };

/** Bounds and ears of one fetch. */
export interface FetchOptions {
  /** What there is room for, in bytes; null where the browser does not say. */
  readonly freeBytes: number | null;
  readonly ownOrigin: string;
  readonly signal: AbortSignal;
  /** `totalBytes` is 0 while unknown. */
  readonly onProgress: (receivedBytes: number, totalBytes: number) => void;
  /** Longest silence in ms, before the first byte and between two. */
  readonly silenceLimitMs?: number;
}

/** A site that says nothing for this long will not: servers that make a file while one waits take their time. */
const SILENCE_LIMIT_MS = 60_000;
/** What is fetched where the browser does not say what it has room for, in bytes. */
const LARGEST_WITHOUT_ROOM = 2_000_000_000;
const ELSEWHERE = 'Download it in a tab of its own and drop it here.';

/** Fetches a file for the user, without credentials and without saying from where; always settles. */
export async function fetchAddress(url: URL, options: FetchOptions): Promise<FetchResult> {
  const { signal, onProgress, silenceLimitMs = SILENCE_LIMIT_MS } = options;
  const free = options.freeBytes ?? LARGEST_WITHOUT_ROOM;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceLimitMs);
  const either = AbortSignal.any([signal, silence.signal]);
  let answered = false;
  try {
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal: either });
    answered = true;
    const refused = refuse(response, free, options.ownOrigin);
    if (refused !== null) {
      void response.body?.cancel(); // an unread answer would keep its connection
      return { status: 'failed', reason: refused };
    }
    const totalBytes = expectedBytes(response.headers);
    const sink = createBlobSink(free, (receivedBytes) => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceLimitMs);
      onProgress(receivedBytes, totalBytes);
    });
    await response.body?.pipeTo(sink.writable, { signal: either });
    const name = nameDownload(new URL(response.url || url), response.headers);
    return { status: 'ok', name, data: sink.toBlob(), isPage: isPage(response.headers, url) };
  } catch (error) {
    if (signal.aborted) return { status: 'stopped' };
    if (silence.signal.aborted)
      return failed(`It said nothing for ${Math.round(silenceLimitMs / 1000)} s. Try again later.`);
    if (error instanceof TooManyBytesError) return failed(describeTooLarge(null, free));
    if (answered) return failed('The connection broke off before the file was whole. Try again.');
    return failed(await explainSilence(url, signal));
  } finally {
    clearTimeout(timer);
  }
}

function failed(reason: string): FetchResult {
  return { status: 'failed', reason };
}

/** Why an answer is not taken; null when it is. */
function refuse({ ok, status, statusText, headers, url }: Response, free: number, ownOrigin: string): string | null {
  if (URL.parse(url)?.origin === ownOrigin) return 'It leads back to this app.';
  if (status === 404 || status === 410) return `There is nothing at that address (${status}). Check it.`;
  if (status === 401 || status === 403) return `The site wants a sign-in or forbids it (${status}). ${ELSEWHERE}`;
  if (status === 429) return 'The site says that it was asked too often (429). Try again later.';
  if (!ok) return `The site answered ${`${status} ${statusText}`.trim()}. Try again later.`;
  const size = expectedBytes(headers);
  return size > free ? describeTooLarge(size, free) : null;
}

function describeTooLarge(size: number | null, free: number): string {
  const room = `the browser has room for ${formatBytes(Math.max(0, free))}`;
  return `${size === null ? 'It is too large' : `It has ${formatBytes(size)}`}: ${room}. Delete files or sessions to make room.`;
}

/** A page cannot see why there is no answer: whether there is one that it may not read tells the two cases apart. */
async function explainSilence(url: URL, signal: AbortSignal): Promise<string> {
  try {
    await fetch(url, { mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer', signal });
    return `The site does not let pages read it (CORS). ${ELSEWHERE}`;
  } catch {
    return `${url.host} could not be reached. Check the address and your connection.`;
  }
}

function expectedBytes(headers: Headers): number {
  // With a content encoding the length counts compressed bytes, which says nothing about what arrives.
  if (headers.has('content-encoding')) return 0;
  return Number(headers.get('content-length') ?? 0) || 0;
}

/** Whether a page came where a file was meant, as for most addresses that are copied from a site. */
function isPage(headers: Headers, { pathname }: URL): boolean {
  return (
    /^\s*(text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '') && !/\.x?html?$/i.test(pathname)
  );
}
