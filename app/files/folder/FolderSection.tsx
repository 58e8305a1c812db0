import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { readLocale } from '../../lib/locale.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { Icon } from '../../ui/Icon.tsx';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { changesFolderOf, type FolderAccess } from '../../workspace/linked-folder.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { canPickFolders } from './browser-folders.ts';
import './folder-section.css';
import { type FolderConnection, type FolderState, folderConnectionOf } from './folder-connection.ts';
import { MOST_ENTRIES } from './scan-directory.ts';

interface FolderSectionProps {
  workspace: Workspace;
  sessionId: string;
}

/** A folder of the user's own: to be connected, reconnected and let go; nothing where the browser has no such thing. */
export function FolderSection({ workspace, sessionId }: FolderSectionProps) {
  return canPickFolders() ? <Folder connection={folderConnectionOf(workspace, sessionId)} /> : null;
}

function Folder({ connection }: { connection: FolderConnection }) {
  const state = useStore(connection.state);
  const [problem, setProblem] = useState<string | null>(null);
  const headingId = useId();
  return (
    <section className="folder-section" aria-labelledby={headingId}>
      <h3 id={headingId}>
        <Icon name="link" size={14} /> Your folder
      </h3>
      <FolderBody state={state} connection={connection} onProblem={setProblem} />
      <p className="folder-word" role="status" aria-label="Folder status">
        {problem ?? describeNews(state)}
      </p>
    </section>
  );
}

interface FolderBodyProps {
  state: FolderState;
  connection: FolderConnection;
  onProblem: (problem: string | null) => void;
}

function FolderBody({ state, connection, onProblem }: FolderBodyProps) {
  switch (state.status) {
    case 'reading':
      return null;
    case 'none':
      return <FolderChoice onConnect={async (access) => onProblem(await connection.connect(access))} />;
    case 'connecting':
      return (
        <p>
          <Spinner /> Reading {toVisibleText(state.name)}
        </p>
      );
    case 'asleep': {
      const name = toVisibleText(state.folder.name);
      return (
        <>
          <p>
            {state.reason ?? 'The browser asks for it again after the page was loaded.'} Until then its files are not
            here.
          </p>
          <div className="folder-buttons">
            <Button
              label={`Reconnect ${name}`}
              icon="link"
              small
              tone="accent"
              onClick={async () => onProblem(await connection.reconnect())}
            />
            <Button label="Forget" small tone="quiet" onClick={() => void connection.disconnect()} />
          </div>
        </>
      );
    }
    case 'connected':
      return <ConnectedFolder state={state} onDisconnect={() => void connection.disconnect()} />;
  }
}

function FolderChoice({ onConnect }: { onConnect: (access: FolderAccess) => void }) {
  const [access, setAccess] = useState<FolderAccess>('read');
  const group = useId();
  const choice = (value: FolderAccess, label: string, hint: string) => (
    <label className="folder-choice">
      <input type="radio" name={group} checked={access === value} onChange={() => setAccess(value)} />
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </label>
  );
  return (
    <>
      <p>Let Python and the agent work with a folder on your disk. Nothing of it is copied into the browser.</p>
      <fieldset>
        <legend className="visually-hidden">What Python may do in it</legend>
        {choice('read', 'Read only', 'Python’s changes are kept beside it.')}
        {choice('readwrite', 'Read and write', 'Python’s changes are made on your disk.')}
      </fieldset>
      <Button label="Connect a folder…" icon="link" small onClick={() => onConnect(access)} />
    </>
  );
}

interface ConnectedFolderProps {
  state: Extract<FolderState, { status: 'connected' }>;
  onDisconnect: () => void;
}

function ConnectedFolder({ state: { folder, scan }, onDisconnect }: ConnectedFolderProps) {
  const name = toVisibleText(folder.name);
  const { files, skippedFolders, truncated } = scan;
  return (
    <>
      <p className="folder-name">
        <bdi>{name}</bdi>
        <span>
          {folder.access === 'read' ? 'Read only' : 'Read and write'} · {countFiles(files.length)}
        </span>
      </p>
      {files.length === 0 && (
        <p>Python sees it once a file is in it; until then, os.makedirs({JSON.stringify(name)}) makes it.</p>
      )}
      {truncated && <p>It holds more than {formatCount(MOST_ENTRIES)} entries; the rest is left out.</p>}
      {skippedFolders > 0 && (
        <p>
          {skippedFolders === 1 ? '1 folder is' : `${formatCount(skippedFolders)} folders are`} left out: hidden ones
          and node_modules.
        </p>
      )}
      {folder.access === 'read' && (
        <p>What Python changes in it is kept in {toVisibleText(changesFolderOf(folder.name))}.</p>
      )}
      <div className="folder-buttons">
        <Button label={`Disconnect ${name}`} icon="close" small onClick={onDisconnect} />
      </div>
    </>
  );
}

function describeNews(state: FolderState): string {
  if (state.status !== 'connected' || state.news === null) return '';
  const time = new Date(state.news.at).toLocaleTimeString(readLocale() ?? undefined, { timeStyle: 'short' });
  return `${countFiles(state.news.changed)} changed on your disk, seen at ${time}.`;
}

function countFiles(count: number): string {
  return count === 1 ? '1 file' : `${formatCount(count)} files`;
}
