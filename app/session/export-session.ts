import { strToU8, type Zippable, zipSync } from 'fflate';
import { readBytes } from '../workspace/file-content.ts';
import {
  FILES_FOLDER,
  HEAD_ENTRY,
  MESSAGES_ENTRY,
  NOTEBOOK_ENTRY,
  RUNS_ENTRY,
  SESSION_FORMAT,
  SESSION_VERSION,
} from './session-file.ts';
import type { SessionSnapshot } from './session-snapshot.ts';

/** A session as one file, under a name made from its title. It holds messages, notebook, runs and files: no key, no settings. */
export async function exportSession({
  info,
  messages,
  notebook,
  runs,
  files,
}: SessionSnapshot): Promise<{ name: string; bytes: Uint8Array }> {
  const { title, createdAt, updatedAt } = info;
  const head = { format: SESSION_FORMAT, version: SESSION_VERSION, title, createdAt, updatedAt };
  const entries: Zippable = {
    [HEAD_ENTRY]: strToU8(JSON.stringify(head, null, 2)),
    [MESSAGES_ENTRY]: strToU8(JSON.stringify(messages)),
    [NOTEBOOK_ENTRY]: strToU8(JSON.stringify(notebook)),
    [RUNS_ENTRY]: strToU8(JSON.stringify(runs)),
  };
  for (const { path, content } of files) entries[FILES_FOLDER + path] = await readBytes(content);
  return { name: `${toFileName(title)}.vivarium.zip`, bytes: zipSync(entries, { level: 6 }) };
}

function toFileName(title: string): string {
  const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return name.slice(0, 60) || 'session';
}
