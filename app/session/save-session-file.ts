import { saveFile } from '../ui/save-file.ts';
import type { Sessions } from './sessions.ts';

/** Lets the user save a session as one file; says so when it cannot be read. */
export async function saveSessionFile(sessions: Sessions, id: string): Promise<void> {
  const [{ exportSession }, read] = await Promise.all([import('./export-session.ts'), sessions.read(id)]);
  if (read?.status !== 'ok') return sessions.say(`The session cannot be exported. ${read?.reason ?? 'It is gone.'}`);
  const { name, bytes } = await exportSession(read.snapshot);
  saveFile(name, bytes);
}
