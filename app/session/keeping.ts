import { AliveSessions } from './alive-sessions.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { openStorage } from './open-storage.ts';
import { parseSession } from './parse-session.ts';
import type { SessionKeeping } from './sessions.ts';

/** Milliseconds until remains of earlier sessions are looked for: the page has better things to do at first. */
const SWEEP_DELAY = 5000;

/** Opens what keeps sessions, in the browser or in this page's memory alone, with what reads them back. Apart, so that the page is shown before this is loaded. */
export async function openKeeping(place: 'browser' | 'page' = 'browser'): Promise<SessionKeeping> {
  const storage = place === 'page' ? createMemoryStorage() : await openStorage();
  setTimeout(() => void storage.sweepRemains().catch(() => {}), SWEEP_DELAY);
  return { storage, parseSession, createAlive: (options) => new AliveSessions(options) };
}
