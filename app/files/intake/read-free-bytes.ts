import type { Workspace } from '../../workspace/workspace.ts';

/** What the browser has room for, in bytes; null where it does not say. */
export async function readFreeBytes({ contents }: Workspace): Promise<number | null> {
  const room = await contents.room();
  return room && Math.max(0, room.quota - room.used);
}
