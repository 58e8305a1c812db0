import { type MouseEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { readLocale } from '../lib/locale.ts';
import { Button } from '../ui/Button.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { saveSessionFile } from './save-session-file.ts';
import { toSessionHash } from './session-address.ts';
import type { SessionInfo } from './session-info.ts';
import type { Sessions } from './sessions.ts';
import { TitleField } from './TitleField.tsx';

interface SessionRowProps {
  info: SessionInfo;
  isOpen: boolean;
  sessions: Sessions;
  onOpen: () => void;
}

/** One session in the sidebar: a link to it, and what renames, exports and deletes it. */
export function SessionRow({ info, isOpen, sessions, onOpen }: SessionRowProps) {
  const [renaming, setRenaming] = useState(false);
  const { id, working, updatedAt } = info;
  const title = toVisibleText(info.title);
  const linkId = `link-${id}`;
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser's own: another tab or window
    event.preventDefault();
    void sessions.open(id);
    onOpen();
  };
  const finishRenaming = (text: string | null) => {
    if (text !== null) void sessions.rename(info, text);
    // The field that had the focus goes away; without this the focus would be nowhere.
    flushSync(() => setRenaming(false));
    document.getElementById(linkId)?.focus();
  };
  if (renaming) {
    return (
      <li className="session-row">
        <TitleField title={info.title} onDone={finishRenaming} />
      </li>
    );
  }
  return (
    <li className={isOpen ? 'session-row session-open' : 'session-row'}>
      <a id={linkId} href={toSessionHash(id)} title={title} aria-current={isOpen ? 'page' : undefined} onClick={open}>
        <bdi className="session-title">{title}</bdi>
        <span className="session-when">
          {working ? (
            <>
              <Spinner /> Working
            </>
          ) : (
            formatWhen(updatedAt)
          )}
        </span>
      </a>
      <span className="session-actions">
        <Button
          label={`Rename ${title}`}
          icon="edit"
          iconOnly
          small
          tone="quiet"
          title="Rename"
          onClick={() => setRenaming(true)}
        />
        <Button
          label={`Export ${title}`}
          icon="download"
          iconOnly
          small
          tone="quiet"
          title="Export as one file"
          onClick={() => void saveSessionFile(sessions, id)}
        />
        <Button
          label={`Delete ${title}`}
          icon="trash"
          iconOnly
          small
          tone="quiet"
          title="Delete"
          onClick={() => void sessions.removal.begin(info)}
        />
      </span>
    </li>
  );
}

function formatWhen(time: number): string {
  if (time === 0) return '';
  const isToday = new Date(time).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(
    readLocale() ?? undefined,
    isToday ? { timeStyle: 'short' } : { dateStyle: 'medium' },
  ).format(time);
}
