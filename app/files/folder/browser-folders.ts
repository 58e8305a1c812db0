import { isRecord } from '../../lib/is-record.ts';
import type { FolderAccess } from '../../workspace/linked-folder.ts';

/** Whether this browser lets a page have a folder of the user's. */
export function canPickFolders(): boolean {
  return 'showDirectoryPicker' in globalThis;
}

/** Asks the user for a folder; null when none was chosen. */
export async function pickFolder(access: FolderAccess): Promise<FileSystemDirectoryHandle | null> {
  const pick: unknown = Reflect.get(globalThis, 'showDirectoryPicker'); // not in TypeScript's library
  if (typeof pick !== 'function') return null;
  try {
    const handle: unknown = await pick.call(globalThis, { id: 'vivarium', mode: access });
    return handle instanceof FileSystemDirectoryHandle ? handle : null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** Whether the page may use a folder: `prompt` when the user must be asked first. */
export function readPermission(handle: FileSystemDirectoryHandle, access: FolderAccess): Promise<PermissionState> {
  return callPermission(handle, 'queryPermission', access);
}

/** Asks the user to let the page use a folder; to be called from a click. */
export function askPermission(handle: FileSystemDirectoryHandle, access: FolderAccess): Promise<PermissionState> {
  return callPermission(handle, 'requestPermission', access);
}

/** Calls `listener` when something in the folder changes, where the browser tells; returns what ends that. */
export function watchFolder(handle: FileSystemDirectoryHandle, listener: () => void): () => void {
  const Observer: unknown = Reflect.get(globalThis, 'FileSystemObserver'); // not in TypeScript's library
  if (typeof Observer !== 'function') return () => {};
  const observer: unknown = Reflect.construct(Observer, [listener]);
  if (!isObserver(observer)) return () => {};
  // A folder that cannot be watched is still looked at before every run.
  observer.observe(handle, { recursive: true }).catch(() => {});
  return () => observer.disconnect();
}

interface FolderObserver {
  observe(handle: FileSystemHandle, options: { readonly recursive: boolean }): Promise<void>;
  disconnect(): void;
}

function isObserver(value: unknown): value is FolderObserver {
  return isRecord(value) && typeof value.observe === 'function' && typeof value.disconnect === 'function';
}

async function callPermission(
  handle: FileSystemDirectoryHandle,
  method: 'queryPermission' | 'requestPermission',
  mode: FolderAccess,
): Promise<PermissionState> {
  const call: unknown = Reflect.get(handle, method); // not in TypeScript's library
  if (typeof call !== 'function') return 'granted';
  const answer: unknown = await call.call(handle, { mode });
  return answer === 'granted' || answer === 'denied' ? answer : 'prompt';
}
