import { isRecord } from '../lib/is-record.ts';
import { type StoredContent, toContent } from '../workspace/file-content.ts';
import type { FileAuthor, StoredFile } from '../workspace/stored-file.ts';

/** A file from outside, with its bytes found; null when it is none. Its path is still to be parsed. */
export function parseFile(value: unknown): StoredFile | null {
  if (!isRecord(value)) return null;
  const { path, modifiedAt } = value;
  const content = parseContent(value);
  if (typeof path !== 'string' || content === null || !isTime(modifiedAt)) return null;
  return { path, content, modifiedAt, writtenBy: parseAuthor(value.writtenBy) };
}

function parseContent({ content, bytes }: Record<string, unknown>): StoredContent | null {
  // Kept so before the bytes had a place of their own, and in files of sessions.
  if (bytes instanceof Uint8Array || bytes instanceof Blob) return toContent(bytes);
  if (!isRecord(content)) return null;
  const { blob, start, size, ref } = content;
  if (!(blob instanceof Blob) || !isByteCount(start) || !isByteCount(size) || start + size > blob.size) return null;
  return { blob, start, size, ref: typeof ref === 'string' ? ref : null };
}

function parseAuthor(value: unknown): FileAuthor {
  if (value === 'python') return { by: 'run', runId: null }; // as it was kept before runs were named
  if (!isRecord(value)) return { by: 'user' };
  if (value.by !== 'run') return { by: value.by === 'host' ? 'host' : 'user' };
  return { by: 'run', runId: typeof value.runId === 'string' ? value.runId : null };
}

function isByteCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
