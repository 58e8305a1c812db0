import { parseMessages } from '../agent/parse-messages.ts';
import { isRecord } from '../lib/is-record.ts';
import { EMPTY_DOCUMENT } from '../notebook/notebook-document.ts';
import { parseDocument } from '../notebook/parse-document.ts';
import { parseStoredRun } from '../toolset/parse-stored-run.ts';
import { type StoredContent, toContent } from '../workspace/file-content.ts';
import type { FileAuthor, StoredFile } from '../workspace/stored-file.ts';
import { Workspace } from '../workspace/workspace.ts';
import { parseSessionInfo } from './session-info.ts';
import type { SessionSnapshot } from './session-snapshot.ts';
import type { RawSession } from './session-storage.ts';

/** A session that was read, or why it cannot be. */
export type ParsedSession =
  | { readonly status: 'ok'; readonly snapshot: SessionSnapshot }
  | { readonly status: 'unreadable'; readonly reason: string };

/** The one way from what was kept, or came in a file, to a session: all of it can be read, or none. */
export function parseSession(raw: RawSession): ParsedSession {
  const info = parseSessionInfo(raw.info);
  if (info === null) return unreadable('Its title and times cannot be read.');
  const messages = parseMessages(raw.messages);
  if (messages === null) return unreadable('Its messages cannot be read.');
  const options = { clientId: info.id, keptAt: info.updatedAt };
  const runs = raw.runs.map((run) => parseStoredRun(run, options)).filter((run) => run !== null);
  if (new Set(runs.map(({ id }) => id)).size < raw.runs.length) return unreadable('Its runs cannot be read.');
  const notebook = raw.notebook === undefined ? EMPTY_DOCUMENT : parseDocument(raw.notebook);
  if (notebook === null) return unreadable('Its notebook cannot be read.');
  const files = raw.files.map(parseFile).filter((file) => file !== null);
  if (files.length < raw.files.length) return unreadable('Its files cannot be read.');
  const workspace = new Workspace();
  try {
    workspace.load(files);
  } catch (error) {
    return unreadable(
      `Its files cannot be read: ${error instanceof RangeError ? error.message : 'one of them is damaged'}`,
    );
  }
  return { status: 'ok', snapshot: { info, messages, notebook, runs, files: workspace.list() } };
}

function parseFile(value: unknown): StoredFile | null {
  if (!isRecord(value)) return null;
  const { path, modifiedAt } = value;
  const content = parseContent(value);
  if (typeof path !== 'string' || content === null || typeof modifiedAt !== 'number') return null;
  return { path, content, modifiedAt, writtenBy: parseAuthor(value.writtenBy) };
}

function parseContent({ content, bytes }: Record<string, unknown>): StoredContent | null {
  // Kept so before the bytes had a place of their own, and in files of sessions.
  if (bytes instanceof Uint8Array || bytes instanceof Blob) return toContent(bytes);
  if (!isRecord(content)) return null;
  const { blob, start, size, ref } = content;
  if (!(blob instanceof Blob) || typeof start !== 'number' || typeof size !== 'number') return null;
  if (start < 0 || size < 0 || start + size > blob.size) return null;
  return { blob, start, size, ref: typeof ref === 'string' ? ref : null };
}

function parseAuthor(value: unknown): FileAuthor {
  if (value === 'python') return { by: 'run', runId: null }; // as it was kept before runs were named
  if (!isRecord(value) || value.by !== 'run') return { by: 'user' };
  return { by: 'run', runId: typeof value.runId === 'string' ? value.runId : null };
}

function unreadable(reason: string): ParsedSession {
  return { status: 'unreadable', reason };
}
