import { formatBytes } from '../lib/format-bytes.ts';

/** What one request of Python's may bring in at the most, in bytes: it is copied twice on its way to Python. */
const LARGEST_ANSWER = 100_000_000;

/** An answer within its bound. */
export interface BoundedAnswer {
  readonly httpStatus: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/**
 * Sends a request that the policy has allowed: without credentials, referrer, headers or redirects. Rejects as `fetch`
 * does, and with a `RangeError` that says what to do when the answer is larger than `limit` bytes, as soon as that is
 * known; no more than that is ever held.
 */
export async function fetchBounded(
  url: URL,
  { method, signal, limit = LARGEST_ANSWER }: { method: string; signal: AbortSignal; limit?: number },
): Promise<BoundedAnswer> {
  const response = await fetch(url, {
    method,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    signal,
  });
  const { status, headers, body } = response;
  // With a content encoding the length counts compressed bytes; those are too many as well.
  if (Number(headers.get('content-length') ?? 0) > limit) {
    void body?.cancel(); // an unread answer would keep its connection
    throw tooLarge(url, limit);
  }
  return { httpStatus: status, headers: [...headers], body: await readBounded(body, url, limit) };
}

async function readBounded(body: Response['body'], url: URL, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > limit) {
      void reader?.cancel();
      throw tooLarge(url, limit);
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function tooLarge({ origin }: URL, limit: number): RangeError {
  const most = formatBytes(limit);
  return new RangeError(
    `the answer of ${origin} is larger than ${most}, the most that Python may fetch at once. Ask for a part of it, or add the file to the workspace instead.`,
  );
}
