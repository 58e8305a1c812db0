import { type DBSchema, openDB } from 'idb';
import { isRecord } from '../../lib/is-record.ts';
import type { FolderAccess } from '../../workspace/linked-folder.ts';

/** A folder that a session was connected to: the browser's handle of it, its name in the workspace, what was allowed. */
export interface KeptFolder {
  readonly handle: FileSystemDirectoryHandle;
  readonly name: string;
  readonly access: FolderAccess;
}

interface Schema extends DBSchema {
  /** By session; what is read back is parsed. */
  folders: { key: string; value: unknown };
}

const NAME = 'vivarium-folders';

/** The folder of a session; null when there is none, or this browser keeps nothing. */
export async function readFolder(sessionId: string): Promise<KeptFolder | null> {
  return parseFolder(await withFolders((folders) => folders.get('folders', sessionId)).catch(() => null));
}

/** Keeps the folder of a session; rejects when the browser keeps nothing. */
export async function keepFolder(sessionId: string, folder: KeptFolder): Promise<void> {
  await withFolders((folders) => folders.put('folders', { ...folder }, sessionId));
}

/** Forgets the folder of a session; on the disk nothing changes. */
export async function forgetFolder(sessionId: string): Promise<void> {
  await withFolders((folders) => folders.delete('folders', sessionId)).catch(() => {});
}

/** Forgets the folders of all sessions. */
export async function clearFolders(): Promise<void> {
  await withFolders((folders) => folders.clear('folders'));
}

async function withFolders<T>(work: (folders: Awaited<ReturnType<typeof openFolders>>) => Promise<T>): Promise<T> {
  const folders = await openFolders();
  try {
    return await work(folders);
  } finally {
    folders.close();
  }
}

function openFolders() {
  return openDB<Schema>(NAME, 1, {
    upgrade(database) {
      database.createObjectStore('folders');
    },
  });
}

function parseFolder(value: unknown): KeptFolder | null {
  if (!isRecord(value)) return null;
  const { handle, name, access } = value;
  if (!(handle instanceof FileSystemDirectoryHandle) || typeof name !== 'string' || !/^[^/]+$/.test(name)) return null;
  return access === 'read' || access === 'readwrite' ? { handle, name, access } : null;
}
