import { parseMessages } from '../agent/parse-messages.ts';
import { EMPTY_DOCUMENT } from '../notebook/notebook-document.ts';
import { parseDocument } from '../notebook/parse-document.ts';
import { parseStoredRun } from '../toolset/parse-stored-run.ts';
import { Workspace } from '../workspace/workspace.ts';
import { parseFile } from './parse-file.ts';
import { parseSessionInfo } from './session-info.ts';
import type { SessionSnapshot } from './session-snapshot.ts';
import type { RawSession } from './session-storage.ts';

/** A session that was read, with what the user must know of it, or why it cannot be. */
export type ParsedSession =
  | { readonly status: 'ok'; readonly snapshot: SessionSnapshot; readonly notice?: string }
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
  const snapshot = { info, messages, notebook, runs, files: workspace.list() };
  const lost = raw.lostFiles ?? [];
  return lost.length === 0 ? { status: 'ok', snapshot } : { status: 'ok', snapshot, notice: describeLoss(lost) };
}

function describeLoss(paths: readonly string[]): string {
  const names = paths.slice(0, 3).map((path) => `"${path}"`);
  const rest = paths.length - names.length;
  const all = rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
  return `The browser does not have the bytes of ${all} any more: left out of this session’s files.`;
}

function unreadable(reason: string): ParsedSession {
  return { status: 'unreadable', reason };
}
