import { vi } from 'vitest';
import { sha256 } from '../lib/sha256.ts';
import type { FileCache } from './file-cache.ts';

/** What a stubbed address answers: a response, or nothing, ever. */
type Answer = Response | 'silence';

/** A network of a few addresses; every other cannot be reached. */
export interface TestNetwork {
  readonly requests: { readonly url: string; readonly init: RequestInit }[];
  /** Answers requests to `url` from now on. */
  serve(url: string, answer: (init: RequestInit) => Answer): void;
}

/** Replaces the global `fetch`; like the real one, it heeds its signal, before and during the body. */
export function stubNetwork(): TestNetwork {
  const requests: { url: string; init: RequestInit }[] = [];
  const answers = new Map<string, (init: RequestInit) => Answer>();
  vi.stubGlobal('fetch', (input: string | URL, init: RequestInit = {}) => {
    const url = String(input);
    requests.push({ url, init });
    return new Promise<Response>((resolve, reject) => {
      const { signal } = init;
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener('abort', () => reject(signal.reason));
      const answer = answers.get(url);
      if (!answer) return reject(new TypeError('Failed to fetch'));
      const response = answer(init);
      if (response !== 'silence') resolve(response);
    });
  });
  return { requests, serve: (url, answer) => void answers.set(url, answer) };
}

/** A body whose bytes the test hands out; it breaks when `signal` aborts, as a body of the real `fetch` does. */
export function createBody(signal: AbortSignal | null | undefined) {
  let controller!: ReadableStreamDefaultController<Uint8Array>; // `start` is called by the constructor
  const stream = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
  });
  signal?.addEventListener('abort', () => controller.error(signal.reason));
  return {
    stream,
    send: (bytes: Uint8Array) => controller.enqueue(bytes),
    close: () => controller.close(),
  };
}

/** A cache in memory; what is put there is checked as the real one checks it. */
export function createMemoryCache(): FileCache & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    async get(hash) {
      const bytes = files.get(hash);
      return bytes && (await sha256(bytes)) === hash ? bytes : null;
    },
    async put(hash, bytes) {
      files.set(hash, bytes);
    },
  };
}
