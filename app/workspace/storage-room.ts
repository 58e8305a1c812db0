import { StorageFullError, type StorageRoom } from './content-store.ts';

/** What the browser says of the room it gives this origin; null where it does not say. */
export async function readStorageRoom(): Promise<StorageRoom | null> {
  // Absent in pages without a secure origin, and refused in some private modes.
  const storage: StorageManager | undefined = navigator.storage;
  const estimate = await storage?.estimate?.().catch(() => null);
  if (estimate?.usage === undefined || estimate.quota === undefined) return null;
  return { used: estimate.usage, quota: estimate.quota };
}

/** Rejects with `StorageFullError` when the browser knows that these many bytes do not fit. */
export async function refuseWithoutRoom(bytes: number): Promise<void> {
  const room = await readStorageRoom();
  if (room !== null && bytes > room.quota - room.used) throw new StorageFullError('The browser’s storage is full.');
}

/** The error of a write of `blob`, in our words where it says that there is no room. */
export async function toStorageError(error: unknown, blob: Blob): Promise<unknown> {
  const isFull =
    isNamed(error, 'QuotaExceededError') ||
    // Chromium says of a Blob that cannot be read too when the room ends in the middle of it.
    (isNamed(error, 'NotReadableError') && (await isReadable(blob)));
  return isFull ? new StorageFullError('The browser’s storage is full.', { cause: error }) : error;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

async function isReadable(blob: Blob): Promise<boolean> {
  try {
    await Promise.all([blob.slice(0, 1).arrayBuffer(), blob.slice(-1).arrayBuffer()]);
    return true;
  } catch {
    return false;
  }
}
