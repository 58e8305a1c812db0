import { StorageFullError } from './content-store.ts';
import type { NewFile } from './keep-blobs.ts';

/** Names that are named before the rest is counted. */
const MOST_NAMED = 5;

/** Whether it was not the storage that failed but the Blob: its sandbox died before all of it was here. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError');
}

/** What the user must know of files of a run that stay in the page's memory: which, why, and what to do. */
export function describeUnkept(files: readonly NewFile[], error: unknown): string {
  const named = files.slice(0, MOST_NAMED).map(({ path }) => JSON.stringify(path));
  const rest = files.length - named.length;
  const names = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
  const loss = `${names} ${files.length === 1 ? 'is' : 'are'} lost when the page is closed`;
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof StorageFullError) {
    return `The browser’s storage is full: ${loss}. Download what you need, or delete other files to make room.`;
  }
  return `Not kept in the browser’s storage (${reason}): ${loss}. Download what you need.`;
}
