import { useEffect } from 'react';
import type { Sessions } from './sessions.ts';

/** Milliseconds from the news that the page may go to its end. */
const LONGEST_LEAVE = 5000;

/** Sees to it that nothing of the sessions is lost when the page is hidden or left. */
export function useSavedSessions(sessions: Sessions): void {
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') void sessions.flush();
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onUnload = () => {
      sessions.setLeaving(true);
      // Links that become downloads say the same and leave the page where it is.
      clearTimeout(timer);
      timer = setTimeout(() => sessions.setLeaving(false), LONGEST_LEAVE);
    };
    const onLeave = () => sessions.leave();
    // A page that comes back as it was has let go of its sessions, which others may have changed.
    const onReturn = ({ persisted }: PageTransitionEvent) => {
      if (persisted) location.reload();
    };
    document.addEventListener('visibilitychange', onHide);
    addEventListener('beforeunload', onUnload);
    addEventListener('pagehide', onLeave);
    addEventListener('pageshow', onReturn);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      removeEventListener('beforeunload', onUnload);
      removeEventListener('pagehide', onLeave);
      removeEventListener('pageshow', onReturn);
    };
  }, [sessions]);
}
