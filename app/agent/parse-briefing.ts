import { isList } from '../lib/is-list.ts';
import { isRecord } from '../lib/is-record.ts';
import type { ChangeAuthor, FileBriefing, FileChange } from './file-briefing.ts';

/** Longer texts than this are none of ours, in characters. */
const LONGEST_TEXT = 20_000;
const AUTHORS: readonly ChangeAuthor[] = ['user', 'user-code', 'host', 'agent', 'code'];

/** The one parser for briefings that were kept or come from a file; null for what is none. */
export function parseBriefing(value: unknown): FileBriefing | null {
  if (!isRecord(value) || !isList(value.changes)) return null;
  const { at, count, text } = value;
  if (typeof text !== 'string' || text.length > LONGEST_TEXT || !isAmount(at) || !isAmount(count)) return null;
  const changes = value.changes.map(parseChange).filter((change) => change !== null);
  return changes.length === value.changes.length ? { at, count, changes, text } : null;
}

function parseChange(value: unknown): FileChange | null {
  if (!isRecord(value) || typeof value.path !== 'string') return null;
  const { change, path, from, size, modifiedAt } = value;
  const by = AUTHORS.find((author) => author === value.by);
  if (by === undefined) return null;
  if (change === 'deleted') return { change, path, by };
  if (change === 'renamed') return typeof from === 'string' ? { change, path, from, by } : null;
  if (change !== 'added' && change !== 'changed') return null;
  return isAmount(size) && isAmount(modifiedAt) ? { change, path, size, modifiedAt, by } : null;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
