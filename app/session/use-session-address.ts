import { useEffect } from 'react';
import { useStore } from 'zustand';
import { parseSessionHash, toSessionHash } from './session-address.ts';
import type { Sessions } from './sessions.ts';
import { idOf } from './sessions-state.ts';

/** Keeps the page's address and the open session in step: Back and Forward open what was open. */
export function useSessionAddress(sessions: Sessions): void {
  const id = useStore(sessions.state, ({ open }) => idOf(open));
  useEffect(() => {
    if (id === null || location.hash === toSessionHash(id)) return;
    // The first one names what is open already; the later ones are steps to go back.
    if (parseSessionHash(location.hash) === null) history.replaceState(null, '', toSessionHash(id));
    else history.pushState(null, '', toSessionHash(id));
  }, [id]);
  useEffect(() => {
    const follow = () => {
      const named = parseSessionHash(location.hash);
      if (named !== null && named !== idOf(sessions.state.getState().open)) void sessions.open(named);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [sessions]);
}
