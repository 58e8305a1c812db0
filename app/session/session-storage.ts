import type { ContentStore } from '../workspace/content-store.ts';
import type { StoredFile } from '../workspace/stored-file.ts';
import type { SessionInfo } from './session-info.ts';
import type { SessionSnapshot } from './session-snapshot.ts';

/** What is kept of a session as it was read: of our making perhaps, and to be parsed. */
export interface RawSession {
  readonly info: unknown;
  readonly messages: readonly unknown[];
  /** Undefined when it was kept before there were notebooks. */
  readonly notebook: unknown;
  readonly runs: readonly unknown[];
  readonly files: readonly unknown[];
  /** Paths of files whose bytes are not there. */
  readonly lostFiles?: readonly string[];
}

/** What a save found that another page had written meanwhile. */
export interface SaveReport {
  /** Files of that page which this one would have replaced or deleted; they are in the list now, under these paths. */
  readonly found: readonly StoredFile[];
  /** What the user must know, a sentence each. */
  readonly notes: readonly string[];
}

export const NOTHING_FOUND: SaveReport = { found: [], notes: [] };

/** Where sessions are kept. Saves are issued before the call returns and come into effect whole, in their order. */
export interface SessionStorage {
  /** Whether what is kept outlives the page. */
  readonly lasting: boolean;
  /** Where the bytes of a session's files are kept. */
  contents(id: string): ContentStore;
  /** The details of all sessions, in no order; still to be parsed. */
  list(): Promise<readonly unknown[]>;
  /** What can be searched, by session. */
  texts(): Promise<ReadonlyMap<string, string>>;
  /** Null when there is none with this id. */
  load(id: string): Promise<RawSession | null>;
  /** Keeps `now`; writes only what differs from `before`, which is what is kept already, or everything for null. */
  save(before: SessionSnapshot | null, now: SessionSnapshot): Promise<SaveReport>;
  rename(info: SessionInfo): Promise<void>;
  /** Deletes a session with all its bytes; the session itself is gone with a step issued before this returns. */
  delete(id: string): Promise<void>;
  /** Deletes every session, and whatever is left of earlier ones. */
  clear(): Promise<void>;
  /** Deletes bytes that a session has no use for. For one that was loaded and is locked by this page. */
  sweep(id: string): Promise<void>;
  /** Deletes bytes of sessions that are no more and that no page is making either. */
  sweepRemains(): Promise<void>;
}
