import { useEffect, useState } from 'react';
import { isPersistent } from './ask-to-persist.ts';
import type { ContentKind } from './content-store.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds from a change of the files to a new look; more changes may come meanwhile. */
const DELAY = 500;

/** Where a session's files are kept and how much room there is, in bytes. */
export interface StorageRoomState {
  readonly kind: ContentKind;
  /** What everything of this app takes; null where the browser does not say, and in memory. */
  readonly used: number | null;
  /** What the browser would give it. */
  readonly quota: number | null;
  /** Whether the browser keeps it until the user clears it; otherwise it may throw it away when the disk is full. */
  readonly persistent: boolean;
}

/** How much room there is for files; looked at anew after they change. Null until the browser has answered once. */
export function useStorageRoom(workspace: Workspace): StorageRoomState | null {
  const [state, setState] = useState<StorageRoomState | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const look = async () => {
      timer = undefined;
      const { contents } = workspace;
      const [room, persistent] = await Promise.all([contents.room(), isPersistent()]);
      const { used, quota } = room ?? { used: null, quota: null };
      if (!ended) setState({ kind: contents.kind, used, quota, persistent });
    };
    void look();
    const unsubscribe = workspace.subscribe(() => {
      timer ??= setTimeout(() => void look(), DELAY);
    });
    return () => {
      ended = true;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [workspace]);
  return state;
}
