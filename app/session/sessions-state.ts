import { isRecord } from '../lib/is-record.ts';
import type { Session } from './session.ts';
import { isSessionId, parseSessionInfo, type SessionInfo } from './session-info.ts';

/** What the page shows in the place of a session. */
export type OpenState =
  | { readonly status: 'opening' }
  | { readonly status: 'open'; readonly session: Session }
  /** Another tab has it. */
  | { readonly status: 'elsewhere'; readonly id: string }
  | { readonly status: 'unreadable'; readonly id: string; readonly reason: string };

/** Work on a session's file that takes a while, for the user to see and to stop. */
export interface SessionTask {
  readonly label: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly stop: () => void;
}

/** The sessions of this browser, and which is open. */
export interface SessionsState {
  readonly open: OpenState;
  /** Newest change first; without the one that is about to be deleted. */
  readonly list: readonly SessionInfo[];
  /** The session that was taken out last and can still be brought back. */
  readonly removed: SessionInfo | null;
  /** A word to the user; null when there is none. */
  readonly notice: string | null;
  /** Long work on a session's file; null when there is none. */
  readonly task: SessionTask | null;
}

/** The list with a session as it is now. */
export function withInfo(list: readonly SessionInfo[], info: SessionInfo): readonly SessionInfo[] {
  return [info, ...list.filter(({ id }) => id !== info.id)].sort((a, b) => b.updatedAt - a.updatedAt);
}

/**
 * The list from what is kept. A session whose details cannot be read stays in it, so that it can be seen and deleted;
 * an agent is at work only in sessions that are alive.
 */
export function toList(values: readonly unknown[], isAlive: (id: string) => boolean): readonly SessionInfo[] {
  const infos = values.map((value) => parseSessionInfo(value) ?? standIn(value)).filter((info) => info !== null);
  return infos
    .map((info) => (info.working && !isAlive(info.id) ? { ...info, working: false } : info))
    .sort((a, b) => b.updatedAt - a.updatedAt);
}

function standIn(value: unknown): SessionInfo | null {
  if (!isRecord(value) || !isSessionId(value.id)) return null;
  const title = 'A session that cannot be read';
  return { id: value.id, title, renamed: true, createdAt: 0, updatedAt: 0, working: false };
}

/** The id of the session that is shown or stands in the way; null while one is opening. */
export function idOf(open: OpenState): string | null {
  if (open.status === 'opening') return null;
  return open.status === 'open' ? open.session.id : open.id;
}
