import type { ChatMessage } from '../agent/chat-message.ts';
import type { NotebookDocument } from '../notebook/notebook-document.ts';
import type { Run } from '../toolset/run.ts';
import type { StoredFile } from '../workspace/stored-file.ts';
import type { SessionInfo } from './session-info.ts';

/** All that is kept of a session, as it was at one moment. Lists hold the very objects that the session shows. */
export interface SessionSnapshot {
  readonly info: SessionInfo;
  readonly messages: readonly ChatMessage[];
  readonly notebook: NotebookDocument;
  readonly runs: readonly Run[];
  readonly files: readonly StoredFile[];
}

/** Whether there is nothing in it worth keeping. */
export function isEmptySnapshot({ info, messages, notebook, runs, files }: SessionSnapshot): boolean {
  const counts = [messages.length, notebook.cells.length, runs.length, files.length];
  return !info.renamed && counts.every((count) => count === 0);
}

/** Whether two moments of a session hold the same. */
export function holdsTheSame(before: SessionSnapshot, now: SessionSnapshot): boolean {
  return (
    before.notebook === now.notebook &&
    hasSameItems(before.messages, now.messages) &&
    hasSameItems(before.runs, now.runs) &&
    hasSameItems(before.files, now.files)
  );
}

function hasSameItems<T>(before: readonly T[], now: readonly T[]): boolean {
  return before === now || (before.length === now.length && before.every((item, index) => item === now[index]));
}
