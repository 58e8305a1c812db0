import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Clearer } from './clear-browser.ts';
import { groupSessions } from './group-sessions.ts';
import { SessionRow } from './SessionRow.tsx';
import { SidebarMenu } from './SidebarMenu.tsx';
import { searchSessions } from './search-sessions.ts';
import type { Sessions } from './sessions.ts';
import { idOf } from './sessions-state.ts';
import './sidebar.css';

interface SidebarProps {
  sessions: Sessions;
  clearers: readonly Clearer[];
  /** Called when the user has chosen a session or a new one. */
  onChoose: () => void;
  /** Puts the sidebar away. */
  onClose: () => void;
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map();

/** All sessions of this browser, newest change first, and what can be done with them. */
export function Sidebar({ sessions, clearers, onChoose, onClose }: SidebarProps) {
  const list = useStore(sessions.state, (state) => state.list);
  const openId = useStore(sessions.state, ({ open }) => idOf(open));
  const [query, setQuery] = useState('');
  const [texts, setTexts] = useState(NO_TEXTS);
  const isSearching = query.trim() !== '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the list means that texts have changed.
  useEffect(() => {
    if (isSearching) void sessions.readTexts().then(setTexts);
  }, [sessions, isSearching, list]);
  const found = useMemo(() => searchSessions(list, texts, query), [list, texts, query]);
  const create = () => {
    sessions.create();
    onChoose();
  };
  return (
    <div className="sidebar-content">
      <div className="sidebar-head">
        <h2>Sessions</h2>
        <Button label="Close sessions" icon="close" iconOnly small tone="quiet" onClick={onClose} />
      </div>
      <Button label="New session" icon="plus" title="New session (Ctrl+Shift+O)" onClick={create} />
      <label className="session-search">
        <Icon name="search" size={14} />
        <input
          type="search"
          aria-label="Search sessions"
          placeholder="Search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <p className="visually-hidden" role="status" aria-label="Search result">
        {isSearching && (found.length === 1 ? '1 session found' : `${found.length} sessions found`)}
      </p>
      <nav className="session-list" aria-label="Sessions of this browser">
        {found.length === 0 && (
          <p className="session-none">{isSearching ? 'No session holds that.' : 'Your sessions appear here.'}</p>
        )}
        {groupSessions(found, Date.now()).map(({ label, sessions: members }) => (
          <section key={label} aria-label={label}>
            <h3>{label}</h3>
            <ul>
              {members.map((info) => (
                <SessionRow
                  key={info.id}
                  info={info}
                  isOpen={info.id === openId}
                  sessions={sessions}
                  onOpen={onChoose}
                />
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <SidebarMenu sessions={sessions} clearers={clearers} onImport={onChoose} />
    </div>
  );
}
