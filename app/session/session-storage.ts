import type { ContentStore } from '../workspace/content-store.ts';
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
}

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
  save(before: SessionSnapshot | null, now: SessionSnapshot): Promise<void>;
  rename(info: SessionInfo): Promise<void>;
  delete(id: string): Promise<void>;
  /** Deletes every session. */
  clear(): Promise<void>;
}
