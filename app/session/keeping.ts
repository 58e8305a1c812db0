import { openStorage } from './open-storage.ts';
import { parseSession } from './parse-session.ts';
import type { SessionKeeping } from './sessions.ts';

/** Opens what keeps sessions, with what reads them back. Apart, so that the page is shown before this is loaded. */
export async function openKeeping(): Promise<SessionKeeping> {
  return { storage: await openStorage(), parseSession };
}
