import { fetchAddress } from '../files/intake/fetch-address.ts';
import { parseAddress } from '../files/intake/parse-address.ts';
import { readFreeBytes } from '../files/intake/read-free-bytes.ts';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The file a widget begins with, or why there is none, as a sentence for the user. */
export type StartFile =
  | { readonly status: 'ok'; readonly name: string; readonly data: Blob; readonly note: string | null }
  | { readonly status: 'failed'; readonly reason: string };

/** Fetches the file that the widget's address names, without credentials, for what the workspace has room for. */
export async function fetchStartFile(address: string, workspace: Workspace): Promise<StartFile> {
  const url = new URL(address);
  const own = new URL(document.baseURI);
  const fail = (reason: string): StartFile => ({
    status: 'failed',
    reason: `The file ${toVisibleText(address.slice(0, 300))} could not be loaded. ${reason}`,
  });
  // What stands beside the widget is meant to be read; elsewhere the rules of addresses that users type hold.
  const parsed =
    url.origin === own.origin
      ? ({ status: 'ok', url, note: null } as const)
      : parseAddress(address, { origin: own.origin, secure: own.protocol === 'https:' });
  if (parsed.status === 'invalid') return fail(parsed.reason);
  const result = await fetchAddress(parsed.url, {
    freeBytes: await readFreeBytes(workspace),
    ownOrigin: '',
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  if (result.status === 'stopped') return fail('It was stopped.');
  if (result.status === 'failed') return fail(result.reason);
  if (result.isPage) return fail('A web page came in place of a file.');
  return { status: 'ok', name: result.name, data: result.data, note: parsed.note };
}
