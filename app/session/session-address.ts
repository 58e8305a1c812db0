import { isSessionId } from './session-info.ts';

/** The part of the page's address that names a session; nothing of what is in it. */
export function toSessionHash(id: string): string {
  return `#/s/${id}`;
}

/** The session an address names; null when it names none. */
export function parseSessionHash(hash: string): string | null {
  const [, id] = /^#\/s\/(.+)$/.exec(hash) ?? [];
  return isSessionId(id) ? id : null;
}
