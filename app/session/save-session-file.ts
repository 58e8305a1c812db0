import { loadPart, PartMissingError } from '../lib/load-part.ts';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { saveFile } from '../ui/save-file.ts';
import { showTask } from './session-task.ts';
import type { Sessions } from './sessions.ts';

/** Lets the user save a session as one file; says so when it cannot be read. */
export async function saveSessionFile(sessions: Sessions, id: string): Promise<void> {
  const read = await sessions.read(id);
  if (read?.status !== 'ok') return sessions.say(`The session cannot be exported. ${read?.reason ?? 'It is gone.'}`);
  const { snapshot, notice } = read;
  const totalBytes = snapshot.files.reduce((sum, { content }) => sum + content.size, 0);
  const label = `Exporting “${toVisibleText(snapshot.info.title)}”`;
  try {
    const { exportSession } = await loadPart('What writes session files', () => import('./export-session.ts'));
    const file = await showTask(sessions, { label, totalBytes }, (controls) => exportSession(snapshot, controls));
    if (file === null) return;
    saveFile(file.name, file.blob);
    const linked = countLinked(sessions, id);
    const left =
      linked === 0
        ? undefined
        : `Left out: ${linked === 1 ? '1 file' : `${linked} files`} of your own folder, which stay on your disk.`;
    const said = [notice, left].filter((text) => text !== undefined).join(' ');
    if (said !== '') sessions.say(said);
  } catch (error) {
    const reason = error instanceof PartMissingError ? error.message : 'One of its files cannot be read.';
    sessions.say(`The session cannot be exported. ${reason}`);
  }
}

/** How many files of the session are on the user's disk and not the browser's to give away. */
function countLinked(sessions: Sessions, id: string): number {
  const workspace = sessions.get(id)?.workspace;
  return workspace ? workspace.list().length - workspace.listOwn().length : 0;
}
