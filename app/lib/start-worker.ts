import { PAGE_WORKERS } from 'virtual:vivarium-workers';
import { sha256 } from './sha256.ts';
import { createTrustedPolicy } from './trusted-policy.ts';

/** A worker of the page's own, or why it cannot be had, as a sentence. */
export type StartedWorker =
  | { readonly status: 'ok'; readonly worker: Worker }
  | { readonly status: 'failed'; readonly reason: string };

type WorkerName = keyof typeof PAGE_WORKERS;

const policy = createTrustedPolicy('vivarium-worker', {
  createScriptURL(url) {
    if (!url.startsWith('blob:')) throw new TypeError('Only scripts that were checked become workers.');
    return url;
  },
});

/** Blob addresses of the scripts that are here and right; what failed is tried again. */
const loaded = new Map<WorkerName, string>();

/** Starts one of the page's own workers, whose script is checked against the hash that the build wrote down. */
export async function startWorker(name: WorkerName, signal?: AbortSignal): Promise<StartedWorker> {
  try {
    const url = loaded.get(name) ?? URL.createObjectURL(await load(name, signal));
    loaded.set(name, url);
    return { status: 'ok', worker: new Worker(policy().createScriptURL(url), { name }) };
  } catch (error) {
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function load(name: WorkerName, signal?: AbortSignal): Promise<Blob> {
  const file = PAGE_WORKERS[name];
  const fail = (why: string) => new Error(`${file.url}, a part of Vivarium, could not be loaded: ${why}.`);
  const address = new URL(file.url, document.baseURI);
  const response = await fetch(address, { credentials: 'omit', ...(signal && { signal }) }).catch((error: unknown) => {
    throw fail(String(error));
  });
  if (!response.ok) throw fail(`the server answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if ((await sha256(bytes)) !== file.sha256) throw fail('it is not the one this app was built with');
  return new Blob([bytes], { type: 'text/javascript' });
}
