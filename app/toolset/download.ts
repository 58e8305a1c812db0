/** How a download ended; a failure says why in words a user can act on. */
export type DownloadResult =
  | { readonly status: 'ok'; readonly httpStatus: number; readonly headers: Headers; readonly bytes: Uint8Array }
  /** `httpStatus` is there when the source did answer. */
  | { readonly status: 'failed'; readonly reason: string; readonly httpStatus?: number };

/** Bounds and ears of one download. */
export interface DownloadOptions {
  /** Longest silence in ms, before the first byte and between two. */
  readonly silenceLimitMs?: number;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
  /** `totalBytes` is 0 while unknown. */
  readonly onProgress?: (receivedBytes: number, totalBytes: number) => void;
}

/** A source that says nothing for this long is taken for blocked: long enough for a slow phone, short enough to wait. */
const SILENCE_LIMIT_MS = 15_000;

/** Downloads `url` without credentials; always settles, at the latest after a silence of `silenceLimitMs`. */
export async function download(url: string, options: DownloadOptions = {}): Promise<DownloadResult> {
  const silenceLimitMs = options.silenceLimitMs ?? SILENCE_LIMIT_MS;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceLimitMs);
  const signal = options.signal ? AbortSignal.any([options.signal, silence.signal]) : silence.signal;
  try {
    const response = await fetch(url, { credentials: 'omit', signal, headers: options.headers ?? {} });
    if (!response.ok) {
      void response.body?.cancel(); // an unread answer would keep its connection
      const reason = `it answered ${response.status} ${response.statusText}`.trimEnd();
      return { status: 'failed', reason, httpStatus: response.status };
    }
    const totalBytes = expectedBytes(response.headers);
    const chunks: Uint8Array[] = [];
    let receivedBytes = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceLimitMs);
      chunks.push(part.value);
      receivedBytes += part.value.length;
      options.onProgress?.(receivedBytes, totalBytes);
    }
    return { status: 'ok', httpStatus: response.status, headers: response.headers, bytes: join(chunks, receivedBytes) };
  } catch (error) {
    if (options.signal?.aborted) return failed('the download was stopped');
    if (silence.signal.aborted) return failed(`it said nothing for ${Math.round(silenceLimitMs / 1000)} s`);
    return failed(`it could not be reached (${error instanceof Error ? error.message : String(error)})`);
  } finally {
    clearTimeout(timer);
  }
}

function failed(reason: string): DownloadResult {
  return { status: 'failed', reason };
}

function expectedBytes(headers: Headers): number {
  // With a content encoding the length counts compressed bytes, which says nothing about what arrives.
  if (headers.has('content-encoding')) return 0;
  return Number(headers.get('content-length') ?? 0) || 0;
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
