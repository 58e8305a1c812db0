import { useEffect } from 'react';
import type { Sessions } from './sessions.ts';

/** Starts the sessions and sees to it that nothing is lost when the page is hidden or left. */
export function useSavedSessions(sessions: Sessions): void {
  useEffect(() => {
    void import('./keeping.ts').then(async ({ openKeeping }) => sessions.start(await openKeeping()));
    const onHide = () => {
      if (document.visibilityState === 'hidden') sessions.flush();
    };
    const onLeave = () => sessions.leave();
    // A page that comes back as it was has let go of its sessions, which others may have changed.
    const onReturn = ({ persisted }: PageTransitionEvent) => {
      if (persisted) location.reload();
    };
    document.addEventListener('visibilitychange', onHide);
    addEventListener('pagehide', onLeave);
    addEventListener('pageshow', onReturn);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      removeEventListener('pagehide', onLeave);
      removeEventListener('pageshow', onReturn);
    };
  }, [sessions]);
}
