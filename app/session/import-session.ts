import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { cutOffMessages } from '../agent/cut-off-messages.ts';
import { createId } from '../lib/create-id.ts';
import { formatBytes } from '../lib/format-bytes.ts';
import { isRecord } from '../lib/is-record.ts';
import { parseWorkspacePath } from '../workspace/workspace-path.ts';
import { type ParsedSession, parseSession } from './parse-session.ts';
import {
  FILES_FOLDER,
  HEAD_ENTRY,
  MESSAGES_ENTRY,
  NOTEBOOK_ENTRY,
  RUNS_ENTRY,
  SESSION_FORMAT,
  SESSION_VERSION,
} from './session-file.ts';

/** Most that may come out of a file, in bytes: all of it has to fit into the page. */
const LARGEST_CONTENT = 512_000_000;
const MOST_ENTRIES = 10_000;

/** Why a file is not taken, in words for the user. */
class Refusal extends Error {}

/**
 * Reads a session's file under a new id. The file is taken for hostile: its sizes are bounded before anything is
 * unpacked, its paths parsed, its contents checked like all that comes from outside; nothing in it runs.
 */
export function importSession(file: Uint8Array, now: number): ParsedSession {
  try {
    return readSession(unpack(file), now);
  } catch (error) {
    if (error instanceof Refusal) return { status: 'unreadable', reason: error.message };
    return { status: 'unreadable', reason: 'It is damaged or no zip file.' };
  }
}

function readSession(entries: Record<string, Uint8Array>, now: number): ParsedSession {
  const head = readJson(entries, HEAD_ENTRY);
  if (!isRecord(head) || head.format !== SESSION_FORMAT) throw new Refusal('It is no session of Vivarium.');
  if (head.version !== SESSION_VERSION) {
    const version = String(head.version).slice(0, 20);
    throw new Refusal(`It has version ${version} of the format; this app reads version ${SESSION_VERSION}.`);
  }
  const files = Object.entries(entries)
    .filter(([name]) => name.startsWith(FILES_FOLDER))
    .map(([name, bytes]) => ({ path: name.slice(FILES_FOLDER.length), bytes, modifiedAt: now, writtenBy: 'user' }));
  const { title, createdAt } = head;
  const parsed = parseSession({
    info: { id: createId('session'), title, renamed: true, createdAt, updatedAt: now },
    messages: readList(entries, MESSAGES_ENTRY),
    // Files from before there were notebooks have none.
    notebook: NOTEBOOK_ENTRY in entries ? readJson(entries, NOTEBOOK_ENTRY) : undefined,
    runs: readList(entries, RUNS_ENTRY),
    files,
  });
  if (parsed.status !== 'ok') return parsed;
  const messages = cutOffMessages(parsed.snapshot.messages, { working: false, closeApprovals: true });
  return { status: 'ok', snapshot: { ...parsed.snapshot, messages } };
}

function unpack(file: Uint8Array): Record<string, Uint8Array> {
  const seen = new Set<string>();
  let total = 0;
  return unzipSync(file, {
    // Asked before an entry is unpacked, into a buffer of exactly the size that it claims.
    filter(entry: UnzipFileInfo) {
      total += entry.originalSize;
      if (seen.has(entry.name)) throw new Refusal(`It holds ${quote(entry.name)} twice.`);
      seen.add(entry.name);
      if (seen.size > MOST_ENTRIES) throw new Refusal(`It holds more than ${MOST_ENTRIES} files.`);
      if (total > LARGEST_CONTENT) throw new Refusal(`Unpacked it is more than ${formatBytes(LARGEST_CONTENT)}.`);
      return isWanted(entry.name);
    },
  });
}

/** Whether an entry is unpacked: folders are not; anything that has no place in a session is refused. */
function isWanted(name: string): boolean {
  if ([HEAD_ENTRY, MESSAGES_ENTRY, NOTEBOOK_ENTRY, RUNS_ENTRY].includes(name)) return true;
  if (name === FILES_FOLDER) return false;
  const path = name.startsWith(FILES_FOLDER) ? name.slice(FILES_FOLDER.length) : null;
  if (path === null) throw new Refusal(`It holds ${quote(name)}, which has no place in a session.`);
  if (path.includes('\\')) throw new Refusal(`The path ${quote(name)} is not allowed.`);
  const isFolder = path.endsWith('/');
  try {
    parseWorkspacePath(isFolder ? path.slice(0, -1) : path);
  } catch {
    throw new Refusal(`The path ${quote(name)} is not allowed.`);
  }
  return !isFolder;
}

function readList(entries: Record<string, Uint8Array>, name: string): readonly unknown[] {
  const list = readJson(entries, name);
  if (!Array.isArray(list)) throw new Refusal(`Its ${name} is no list.`);
  return list;
}

function readJson(entries: Record<string, Uint8Array>, name: string): unknown {
  const bytes = entries[name];
  if (bytes === undefined) throw new Refusal(`It has no ${name}; it is no session of Vivarium.`);
  try {
    return JSON.parse(strFromU8(bytes));
  } catch {
    throw new Refusal(`Its ${name} is damaged.`);
  }
}

function quote(name: string): string {
  return `“${name.slice(0, 80)}”`;
}
