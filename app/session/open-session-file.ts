import { createId } from '../lib/create-id.ts';
import { loadPart, PartMissingError } from '../lib/load-part.ts';
import { showTask } from './session-task.ts';
import type { Sessions } from './sessions.ts';

/** Takes a session from a file and opens it, or says why not. */
export async function openSessionFile(sessions: Sessions, file: File): Promise<void> {
  const refuse = (reason: string) => sessions.say(`${file.name} was not imported. ${reason}`);
  const id = createId('session');
  const storage = await sessions.reserve(id);
  if (storage === null) return refuse('The sessions of this browser are not loaded yet.');
  const contents = storage.contents(id);
  try {
    const { importSession } = await loadPart('What reads session files', () => import('./import-session.ts'));
    const parsed = await showTask(sessions, { label: `Importing ${file.name}`, totalBytes: file.size }, (controls) =>
      importSession(file, { id, now: Date.now(), contents, ...controls }),
    );
    if (parsed?.status === 'ok') return await sessions.add(parsed.snapshot);
    if (parsed !== null) refuse(parsed.reason);
  } catch (error) {
    refuse(error instanceof PartMissingError ? error.message : 'The browser’s storage is full or blocked.');
  }
  await storage.delete(id).catch(() => {});
  sessions.cede(id);
}
