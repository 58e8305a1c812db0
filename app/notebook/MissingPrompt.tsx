import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { NetworkPermissions } from '../toolset/network-permissions.ts';
import { NoticePlace } from '../ui/NoticePlace.tsx';
import '../ui/notice.css';

interface MissingPromptProps {
  permissions: NetworkPermissions;
  /** Says what is missing, with the way to try again. */
  note: ReactNode;
}

/** Stands for the question about the network while that cannot be loaded and a run waits for its answer. */
export function MissingPrompt({ permissions, note }: MissingPromptProps) {
  const waits = useStore(permissions.pending, ([request]) => request !== undefined);
  return (
    <NoticePlace label="Network request">
      {waits && (
        <div className="notice">
          <span>Python asks to read from a site, and its run waits until you can be asked or stop it.</span>
          {note}
        </div>
      )}
    </NoticePlace>
  );
}
