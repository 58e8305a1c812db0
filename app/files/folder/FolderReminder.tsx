import { useState } from 'react';
import { useStore } from 'zustand';
import { Notice } from '../../ui/Notice.tsx';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { folderConnectionOf } from './folder-connection.ts';

interface FolderReminderProps {
  workspace: Workspace;
  sessionId: string;
}

/** Says, while the list of files is closed, that a folder of the user's waits to be connected again. */
export function FolderReminder({ workspace, sessionId }: FolderReminderProps) {
  const connection = folderConnectionOf(workspace, sessionId);
  const state = useStore(connection.state);
  const [seen, setSeen] = useState<unknown>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const name = state.status === 'asleep' && state !== seen ? toVisibleText(state.folder.name) : null;
  const text =
    name === null ? null : `Your folder “${name}” is to be connected again. Until then its files are not here.`;
  return (
    <Notice
      label="Your folder"
      text={problem ?? text}
      onClose={() => {
        setProblem(null);
        setSeen(state);
      }}
      actions={
        name === null || problem !== null
          ? []
          : [{ label: `Reconnect ${name}`, onChoose: async () => setProblem(await connection.reconnect()) }]
      }
    />
  );
}
