import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import './page.css';
import type { SharedServices } from './services.ts';
import { SessionNotices } from './session/SessionNotices.tsx';
import { SessionObstacle } from './session/SessionObstacle.tsx';
import type { Session } from './session/session.ts';
import { useSavedSessions } from './session/use-saved-sessions.ts';
import { Button } from './ui/Button.tsx';
import { Drawer } from './ui/Drawer.tsx';
import { lazyPart } from './ui/lazy-part.tsx';
import { keepPanelChoice, readPanelChoice } from './ui/panel-choice.ts';
import { useMediaQuery } from './ui/use-media-query.ts';

const Sidebar = lazyPart('The list of sessions', async () => (await import('./session/Sidebar.tsx')).Sidebar);

const TOGGLE_ID = 'sessions-toggle';

interface SessionsPageProps {
  shared: SharedServices;
  /** Shows the session that is open; `start` opens the sidebar and stands first in its header. */
  children: (session: Session, start: ReactNode) => ReactNode;
}

/** The sidebar, and the session that is open. */
export function SessionsPage({ shared, children }: SessionsPageProps) {
  const { sessions, clearers } = shared;
  const open = useStore(sessions.state, (state) => state.open);
  const hasRoom = useMediaQuery('(min-width: 75rem)');
  const [beside, setBeside] = useState(() => readPanelChoice('sidebar'));
  const [over, setOver] = useState(false);
  useSavedSessions(sessions);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== 'KeyO' || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      sessions.create();
      setOver(false);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [sessions]);

  const hadDrawer = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session brings another button.
  useEffect(() => {
    if (over) hadDrawer.current = true;
    // The drawer gives the focus back to the button it was opened by, which goes with its session.
    else if (hadDrawer.current && document.activeElement === document.body) document.getElementById(TOGGLE_ID)?.focus();
  }, [open, over]);

  const show = (shown: boolean) => {
    if (!hasRoom) return setOver(shown);
    setBeside(shown);
    keepPanelChoice('sidebar', shown);
  };
  const isShown = hasRoom ? beside : over;
  const toggle = (
    <Button
      id={TOGGLE_ID}
      label="Sessions"
      icon="sidebar"
      iconOnly
      tone="quiet"
      aria-expanded={isShown}
      onClick={() => show(!isShown)}
    />
  );
  const sidebar = (
    <Sidebar sessions={sessions} clearers={clearers} onChoose={() => setOver(false)} onClose={() => show(false)} />
  );
  // Inside the drawer while that is open: what is outside of it cannot be reached then.
  const notices = <SessionNotices sessions={sessions} />;
  return (
    <div className="page">
      {isShown && hasRoom && (
        <aside className="sidebar" aria-label="Sessions">
          {sidebar}
        </aside>
      )}
      {isShown && !hasRoom && (
        <Drawer label="Sessions" onClose={() => setOver(false)}>
          {sidebar}
          {notices}
        </Drawer>
      )}
      <div className="page-session">
        {open.status === 'open' && children(open.session, toggle)}
        {open.status === 'opening' && <main className="page-opening" aria-busy="true" aria-label="Opening" />}
        {(open.status === 'elsewhere' || open.status === 'unreadable') && (
          <>
            <div className="page-toggle">{toggle}</div>
            <SessionObstacle obstacle={open} sessions={sessions} />
          </>
        )}
      </div>
      {(hasRoom || !over) && notices}
    </div>
  );
}
