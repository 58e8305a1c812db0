import type { ContentsSchema } from '../workspace/indexed-content-store.ts';

/** What a session has many of. */
export const PARTS = ['messages', 'cells', 'runs', 'files'] as const;
/** What a session has one of. */
export const SINGLES = ['sessions', 'texts', 'notebooks'] as const;
export const SESSION_STORES = [...SINGLES, ...PARTS] as const;
export const CONTENTS = 'contents';
export const STORES = [...SESSION_STORES, CONTENTS] as const;

/** Messages and runs by session and place, cells by session and id, files by session and path; what is read back is parsed by who asked. */
export interface SessionSchema extends ContentsSchema {
  sessions: { key: string; value: unknown };
  texts: { key: string; value: string };
  /** The order of a notebook's cells, and its metadata. */
  notebooks: { key: string; value: unknown };
  messages: { key: [string, number]; value: unknown };
  cells: { key: [string, string]; value: unknown };
  runs: { key: [string, number]; value: unknown };
  /** The list of files; up to version 2 with their bytes. */
  files: { key: [string, string]; value: unknown };
}

/** Everything under one session: arrays come after every number and text. */
export function rangeOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}
