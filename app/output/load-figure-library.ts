import { FIGURE_LIBRARIES } from 'virtual:vivarium-figures';
import type { FigureLibraryName } from '../../workers/contract/figure-message.ts';
import { sha256 } from '../lib/sha256.ts';

/** A library's script, or why it cannot be had. */
export type LoadedLibrary =
  | { readonly status: 'ok'; readonly script: string }
  | { readonly status: 'failed'; readonly reason: string };

const loading = new Map<FigureLibraryName, Promise<LoadedLibrary>>();

/** Fetches what draws figures from the app's own origin, once; checked against the hash the build wrote down. */
export function loadFigureLibrary(name: FigureLibraryName): Promise<LoadedLibrary> {
  const known = loading.get(name);
  if (known) return known;
  const promise = load(name);
  loading.set(name, promise);
  // What failed is tried again with the next figure.
  void promise.then(({ status }) => status === 'failed' && loading.delete(name));
  return promise;
}

async function load(name: FigureLibraryName): Promise<LoadedLibrary> {
  const file = FIGURE_LIBRARIES[name];
  try {
    const response = await fetch(new URL(file.url, document.baseURI), { credentials: 'omit' });
    if (!response.ok) return failed(file.name, `the server answered ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if ((await sha256(bytes)) !== file.sha256) return failed(file.name, 'it is not the one this app was built with');
    return { status: 'ok', script: new TextDecoder().decode(bytes) };
  } catch (error) {
    return failed(file.name, error instanceof Error ? error.message : String(error));
  }
}

function failed(name: string, why: string): LoadedLibrary {
  return { status: 'failed', reason: `${name}, which draws this figure, could not be loaded: ${why}.` };
}
