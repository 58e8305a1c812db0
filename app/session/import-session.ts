import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js/index-native.js';
import { cutOffMessages } from '../agent/cut-off-messages.ts';
import { isRecord } from '../lib/is-record.ts';
import { type ContentStore, type KeepOptions, StorageFullError } from '../workspace/content-store.ts';
import { checkSessionEntries, type SessionEntries, SessionFileRefusal } from './check-session-entries.ts';
import { type KeptEntry, keepEntries, unpackEntry } from './keep-entries.ts';
import { type ParsedSession, parseSession } from './parse-session.ts';
import {
  HEAD_ENTRY,
  MESSAGES_ENTRY,
  NOTEBOOK_ENTRY,
  RUNS_ENTRY,
  SESSION_FORMAT,
  SESSION_VERSION,
} from './session-file.ts';

/** What a session's file is read with. */
export interface ImportOptions extends KeepOptions {
  /** What the session will be known by. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Where its files go. */
  readonly contents: ContentStore;
}

/**
 * Reads a session's file. The file is taken for hostile: names and sizes are bounded before anything is unpacked, and the
 * sizes once more while it is; its contents are checked like all that comes from outside; nothing in it runs. Files are
 * streamed to where they are kept; what is kept of a session that is refused in the end is the caller's to delete. Rejects
 * with the signal's reason. Progress counts bytes of the file.
 */
export async function importSession(file: Blob, options: ImportOptions): Promise<ParsedSession> {
  // Names are ours to judge, and to name when they are refused.
  const zip = new ZipReader(new BlobReader(file), { useWebWorkers: false, filenameValidation: 'tolerant' });
  try {
    const room = await options.contents.room();
    const entries = await checkSessionEntries(zip.getEntriesGenerator(), room && room.quota - room.used);
    return await readSession(entries, file.size, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof SessionFileRefusal) return { status: 'unreadable', reason: error.message };
    if (error instanceof StorageFullError) return { status: 'unreadable', reason: 'The browser’s storage is full.' };
    return { status: 'unreadable', reason: 'It is damaged or no zip file.' };
  } finally {
    await zip.close();
  }
}

async function readSession(
  { parts, files, size }: SessionEntries,
  fileSize: number,
  options: ImportOptions,
): Promise<ParsedSession> {
  const { id, now, contents, signal, onProgress } = options;
  const head = await readJson(parts, HEAD_ENTRY);
  if (!isRecord(head) || head.format !== SESSION_FORMAT) throw new SessionFileRefusal('It is no session of Vivarium.');
  if (head.version !== SESSION_VERSION) {
    const version = String(head.version).slice(0, 20);
    throw new SessionFileRefusal(`It has version ${version} of the format; this app reads version ${SESSION_VERSION}.`);
  }
  const { title, createdAt } = head;
  const read = {
    info: { id, title, renamed: true, createdAt, updatedAt: now },
    messages: await readList(parts, MESSAGES_ENTRY),
    // Files from before there were notebooks have none.
    notebook: parts.has(NOTEBOOK_ENTRY) ? await readJson(parts, NOTEBOOK_ENTRY) : undefined,
    runs: await readList(parts, RUNS_ENTRY),
  };
  // Whatever else is wrong is found before the files are unpacked.
  const withoutFiles = parseSession({ ...read, files: [] });
  if (withoutFiles.status !== 'ok') return withoutFiles;
  const kept = await keepEntries(files, contents, {
    ...(signal && { signal }),
    // Counted in bytes of the file, as that is what its reader knows.
    onProgress: (unpacked) => onProgress?.(size === 0 ? fileSize : (unpacked / size) * fileSize),
  });
  const parsed = parseSession({ ...read, files: kept.map((file) => toRecord(file, now)) });
  if (parsed.status !== 'ok') return parsed;
  const messages = cutOffMessages(parsed.snapshot.messages, { working: false, closeApprovals: true });
  return { status: 'ok', snapshot: { ...parsed.snapshot, messages } };
}

function toRecord({ path, content, lastModified }: KeptEntry, now: number): Record<string, unknown> {
  const modifiedAt = lastModified > 0 && lastModified < now ? lastModified : now;
  return { path, content, modifiedAt, writtenBy: { by: 'user' } };
}

async function readList(parts: ReadonlyMap<string, FileEntry>, name: string): Promise<readonly unknown[]> {
  const list = await readJson(parts, name);
  if (!Array.isArray(list)) throw new SessionFileRefusal(`Its ${name} is no list.`);
  return list;
}

async function readJson(parts: ReadonlyMap<string, FileEntry>, name: string): Promise<unknown> {
  const entry = parts.get(name);
  if (entry === undefined) throw new SessionFileRefusal(`It has no ${name}; it is no session of Vivarium.`);
  const text = await (await unpackEntry(entry)).text();
  try {
    return JSON.parse(text);
  } catch {
    throw new SessionFileRefusal(`Its ${name} is damaged.`);
  }
}
