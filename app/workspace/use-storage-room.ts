import { useEffect, useState } from 'react';
import type { ContentStore } from './content-store.ts';
import type { Workspace } from './workspace.ts';

/** How much is kept in this browser, in bytes, and how well; null for what the browser does not say. */
export interface StorageRoomView {
  readonly kind: ContentStore['kind'];
  readonly used: number | null;
  readonly quota: number | null;
  /** Whether the browser keeps it also when it runs out of space. */
  readonly persisted: boolean | null;
}

/** The room for files, asked again after every change of the workspace; null until it is known. */
export function useStorageRoom(workspace: Workspace): StorageRoomView | null {
  const [room, setRoom] = useState<StorageRoomView | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const { contents } = workspace;
    const ask = async () => {
      const [space, persisted] = await Promise.all([
        contents.room().catch(() => null),
        navigator.storage?.persisted?.().catch(() => null) ?? null,
      ]);
      if (isCurrent)
        setRoom({ kind: contents.kind, used: space?.used ?? null, quota: space?.quota ?? null, persisted });
    };
    void ask();
    const end = workspace.subscribe(() => void ask());
    return () => {
      isCurrent = false;
      end();
    };
  }, [workspace]);
  return room;
}
